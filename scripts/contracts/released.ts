import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDecoder } from '#schema/events/decode';
import { type EventDefinition, parseType } from '#schema/events/defineEvent';
import { compatible } from './compatible.ts';
import { JsonSchema } from './jsonSchema.ts';

/** A schema that was released for one type in one version, with the example it was released with. */
export interface Released {
  readonly type: string;
  readonly schema: JsonSchema;
}

const FOLDER = 'schema/contracts/released';

export function readReleased(folder: string = FOLDER): Released[] {
  return readdirSync(folder)
    .filter((it) => it.endsWith('.json'))
    .sort()
    .map((it) => ({
      type: it.slice(0, -'.json'.length),
      schema: JsonSchema.parse(JSON.parse(readFileSync(join(folder, it), 'utf8'))),
    }));
}

/**
 * What of today's events breaks a released contract: under the same version the schema has to stay compatible; under
 * a newer one the events of the older version, and its released example, have to come through the upcasts.
 */
export function brokenContracts(
  released: readonly Released[],
  definitions: readonly EventDefinition[],
  schemaOf: (definition: EventDefinition) => JsonSchema,
): string[] {
  return released.flatMap(({ type, schema }): string[] => {
    const known = parseType(type);
    if (!known) return [`${type}: not an event type`];
    const current = definitions.find((it) => parseType(it.type)?.base === known.base);
    if (!current) return [`${type}: there is no such event any more`];
    if (current.version < known.version) return [`${type}: the version went back to ${current.version}`];
    const faults = current.version === known.version ? differences(schema, schemaOf(current)) : [];
    return [...faults, ...unreadable(schema, current, known.version)].map((it) => `${type}: ${it}`);
  });
}

function differences(older: JsonSchema, newer: JsonSchema): string[] {
  return compatible(older, newer).map(({ path, problem }) => `${path === '' ? 'data' : path}: ${problem}`);
}

/** Reads the released example as an event of its version, as a consumer of today would. */
function unreadable(schema: JsonSchema, current: EventDefinition, version: number): string[] {
  const missing = stepsBetween(version, current.version).filter(
    (from) => !current.upcasts.some((it) => it.from === from),
  );
  if (missing.length > 0) return missing.map((from) => `no upcast from version ${from}`);
  const decode = createDecoder([current]);
  const examples = Array.isArray(schema['examples']) ? schema['examples'] : [];
  return examples.flatMap((data: unknown) => {
    const decoded = decode(JSON.stringify(exampleEvent(current.type.replace(/\d+$/, String(version)), data)));
    return decoded.outcome === 'undecodable' ? [`its example is not read any more: ${decoded.cause}`] : [];
  });
}

function stepsBetween(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function exampleEvent(type: string, data: unknown): object {
  return {
    specversion: '1.0',
    id: 'example/0/1',
    source: '/tenfold/example',
    type,
    subject: 'example',
    time: '2026-03-02T01:00:00.000Z',
    datacontenttype: 'application/json',
    partitionkey: 'example',
    epoch: 0,
    sequence: '0000000001',
    correlationid: 'example',
    data,
  };
}
