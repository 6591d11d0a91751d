import type { EventDefinition } from '#schema/events/defineEvent';
import { allEvents } from '#schema/events/registry';
import { dataSchema, envelopeSchema } from '../contracts/dataSchema.ts';
import { describeEvent } from '../contracts/describe.ts';
import type { JsonSchema } from '../contracts/jsonSchema.ts';
import { brokenContracts, readReleased } from '../contracts/released.ts';
import { asyncApi } from './asyncApi.ts';
import type { GeneratedFile } from './generator.ts';

const FOLDER = 'schema/contracts';

/**
 * JSON Schemas of all events, of their envelope, and the AsyncAPI document over both. Refuses to write contracts that
 * break a released one.
 */
export async function contractFiles(): Promise<readonly GeneratedFile[]> {
  const broken = brokenContracts(readReleased(`${FOLDER}/released`), allEvents, schemaOf);
  if (broken.length > 0) throw new Error(`${broken.join('\n')}\n${advice}`);
  return [
    ...allEvents.map((it) => ({ path: `${FOLDER}/events/${it.type}.json`, content: json(schemaOf(it)) })),
    { path: `${FOLDER}/envelope.json`, content: json(envelopeSchema()) },
    { path: `${FOLDER}/asyncapi.yaml`, content: asyncApi() },
  ];
}

const advice =
  'Released contracts are kept: undo the change, add the field as optional, or give the event a new version with an upcast.';

function schemaOf(definition: EventDefinition): JsonSchema {
  return dataSchema(definition, describeEvent(definition));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
