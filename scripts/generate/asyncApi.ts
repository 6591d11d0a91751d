import { stringify } from 'yaml';
import type { EventDefinition } from '#schema/events/defineEvent';
import { allEvents, internalEvents } from '#schema/events/registry';
import { partitionsPerTopic } from '#schema/events/topics';
import { describeEvent } from '../contracts/describe.ts';

const isInternal = new Set(internalEvents);

/** AsyncAPI 3.0: topics of Kafka as channels, events as messages: their attributes are headers, their data the payload. */
export function asyncApi(): string {
  const topics = [...new Set(allEvents.map((it) => it.topic))];
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Tenfold event streams', version: '1', description, tags },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((it) => [it, channel(it)])),
    operations: Object.fromEntries(topics.map((it) => [`send:${it}`, operation(it)])),
    components: {
      messageTraits: { cloudEvent },
      messages: Object.fromEntries(allEvents.map((it) => [it.type, message(it)])),
    },
  };
  const header = '# Written by "npm run generate" from schema/events: change the events, not this file.\n';
  return header + stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

const description = `Every event is a CloudEvent whose subject is the id of its record. The subject is also the key of the
topic, so events of one record keep their order; order between records is not promised. The sequence counts the
events of a record from 1 without gaps; drop repeats by the id. Fields are added under the same version: ignore what
you do not know. Public topics hold what every analyst of the group may see, internal topics the full state for
service accounts.
On Kafka events are in binary content mode: attributes in headers, the data alone in the value. Over HTTP (\`/events\`)
the same events are whole envelopes (envelope.json). Readers should accept both.
`;

const tags = [
  { name: 'public', description: 'What every analyst of the group may see.' },
  { name: 'internal', description: 'Full state, for service accounts only.' },
];

const text = (description: string) => ({ type: 'string', description });
/** What stands in every message. */
const attributes = {
  'content-type': { type: 'string', const: 'application/json' },
  ce_specversion: { type: 'string', const: '1.0' },
  ce_id: text('`<subject>/<epoch>/<sequence>`: drop repeats by it.'),
  ce_source: text('The service that told it: `/tenfold/<context>`.'),
  ce_type: text('The type of the event, to choose by without reading the value.'),
  ce_subject: text('The id of the record.'),
  ce_time: text(
    'When it was written: UTC, ISO 8601, milliseconds. The sequence orders events, not the time.',
  ),
  ce_partitionkey: text('The key of the message.'),
  ce_epoch: text('0 until data was restored, then the second since 1970 of the last restore, in digits.'),
  ce_sequence: text('The number of the event among those of its record, ten digits.'),
  ce_correlationid: text('The request behind it.'),
};
const whereKnown = {
  ce_actor: text('The member who caused it.'),
  ce_causationid: text('The event that it followed from.'),
  ce_traceparent: text('Trace context (W3C).'),
};
const cloudEvent = {
  contentType: 'application/json',
  headers: {
    type: 'object',
    required: Object.keys(attributes),
    properties: { ...attributes, ...whereKnown },
  },
  correlationId: { location: '$message.header#/ce_correlationid' },
  bindings: {
    kafka: {
      key: { type: 'string', description: 'The subject: the id of the record.' },
      bindingVersion: '0.5.0',
    },
  },
};

function family(topic: string): { name: string }[] {
  return [{ name: topic.split('.')[1] ?? '' }];
}

function eventsOf(topic: string): EventDefinition[] {
  return allEvents.filter((it) => it.topic === topic);
}

function channel(topic: string) {
  return {
    address: topic,
    tags: family(topic),
    messages: Object.fromEntries(
      eventsOf(topic).map((it) => [it.name, { $ref: `#/components/messages/${it.type}` }]),
    ),
    bindings: { kafka: { topic, partitions: partitionsPerTopic, bindingVersion: '0.5.0' } },
  };
}

function operation(topic: string) {
  return { action: 'send', channel: { $ref: `#/channels/${topic}` }, tags: family(topic) };
}

function message(definition: EventDefinition) {
  return {
    name: definition.type,
    title: definition.name,
    summary: describeEvent(definition),
    tags: [{ name: isInternal.has(definition) ? 'internal' : 'public' }],
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    headers: { type: 'object', properties: { ce_type: { const: definition.type } } },
    payload: { $ref: `./events/${definition.type}.json` },
  };
}
