import { stringify } from 'yaml';
import type { EventDefinition } from '#schema/events/defineEvent';
import { allEvents, internalEvents } from '#schema/events/registry';
import { partitionsPerTopic } from '#schema/events/topics';
import { describeEvent } from '../contracts/describe.ts';

const isInternal = new Set(internalEvents);

/** AsyncAPI 3.0: topics as channels, events as messages whose payload is the envelope around the event's data. */
export function asyncApi(): string {
  const topics = [...new Set(allEvents.map((it) => it.topic))];
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Tenfold event streams', version: '1', description, tags },
    defaultContentType: 'application/cloudevents+json',
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
`;

const tags = [
  { name: 'public', description: 'What every analyst of the group may see.' },
  { name: 'internal', description: 'Full state, for service accounts only.' },
];

const cloudEvent = {
  contentType: 'application/cloudevents+json',
  headers: {
    type: 'object',
    required: ['ce-type', 'ce-id'],
    properties: {
      'ce-type': { type: 'string', description: 'The type of the event, to choose by without parsing.' },
      'ce-id': { type: 'string', description: '`<subject>/<epoch>/<sequence>`: drop repeats by it.' },
    },
  },
  correlationId: { location: '$message.payload#/correlationid' },
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
    payload: {
      allOf: [
        { $ref: './envelope.json' },
        {
          type: 'object',
          properties: {
            type: { const: definition.type },
            data: { $ref: `./events/${definition.type}.json` },
          },
        },
      ],
    },
  };
}
