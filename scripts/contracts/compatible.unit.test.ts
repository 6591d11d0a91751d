import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { allEvents } from '#schema/events/registry';
import { dataOf } from '../../test/support/jsonSchemaData.ts';
import {
  breakingMutations,
  harmlessMutations,
  inlined,
  type Mutation,
} from '../../test/support/jsonSchemaMutations.ts';
import { compatible } from './compatible.ts';
import { dataSchema } from './dataSchema.ts';
import type { JsonSchema } from './jsonSchema.ts';

const contracts = new Map(allEvents.map((it) => [it.type, dataSchema(it, it.name)]));
const anyContract = fc.constantFrom(...contracts.values());
/** Schemas without references: a change is then in one place only. */
const anyFlat = fc.constantFrom(...[...contracts.values()].map((it) => inlined(it)));

function anyMutation(of: (schema: JsonSchema) => Mutation[]) {
  const known = new Map<JsonSchema, Mutation[]>();
  return fc.tuple(anyFlat, fc.nat()).map(([older, n]) => {
    const all = known.get(older) ?? of(older);
    known.set(older, all);
    return { older, mutation: all[n % all.length]! };
  });
}

const validators = new WeakMap<JsonSchema, (data: unknown) => boolean>();
function valid(schema: JsonSchema, data: unknown): boolean {
  const validate =
    validators.get(schema) ??
    new Ajv2020({
      strict: false,
      validateFormats: false,
      validateSchema: false,
      code: { optimize: false },
    }).compile(schema);
  validators.set(schema, validate);
  return validate(data) === true;
}

describe('the compatibility of contracts', () => {
  it('finds nothing between a contract and itself, with references or without', () => {
    fc.assert(
      fc.property(anyContract, (schema) => {
        expect(compatible(schema, schema)).toEqual([]);
        expect(compatible(schema, inlined(schema))).toEqual([]);
        expect(compatible(inlined(schema), schema)).toEqual([]);
      }),
    );
  });

  it('finds nothing where readers notice nothing', () => {
    fc.assert(
      fc.property(anyMutation(harmlessMutations), ({ older, mutation }) => {
        expect(compatible(older, mutation.mutated)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds every breaking change of any place, and names the place', () => {
    fc.assert(
      fc.property(anyMutation(breakingMutations), ({ older, mutation }) => {
        const found = compatible(older, mutation.mutated);
        expect({ mutation: mutation.name, found: found.length > 0 }).toMatchObject({ found: true });
        if (!mutation.inUnion) expect(found.map((it) => it.path)).toContain(mutation.path);
      }),
      { numRuns: 600 },
    );
  });

  it('lets pass only what leaves valid all that was valid', () => {
    const anyChange = anyMutation((schema) => [...harmlessMutations(schema), ...breakingMutations(schema)]);
    const passing = anyChange.filter(
      ({ older, mutation }) => compatible(older, mutation.mutated).length === 0,
    );
    fc.assert(
      fc.property(passing, fc.gen(), ({ older, mutation }, any) => {
        for (const data of any(() => fc.array(dataOf(older), { minLength: 2, maxLength: 2 }))) {
          expect(valid(older, data)).toBe(true);
          expect(valid(mutation.mutated, data)).toBe(true);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('schemas beyond those of today', () => {
  it.each<[string, JsonSchema, JsonSchema, string]>([
    ['a constant of a union', union('a', 'b'), union('a'), 'kind'],
    ['a union that was an object', union('a').oneOf![0]!, union('b'), 'kind'],
    [
      'other properties',
      { type: 'object' },
      { type: 'object', additionalProperties: { type: 'string' } },
      '{}',
    ],
    ['items', { type: 'array' }, { type: 'array', items: { type: 'string' } }, '[]'],
    ['a keyword that is not known', { type: 'array' }, { type: 'array', uniqueItems: true }, ''],
    ['a type where any was allowed', {}, { type: 'string' }, ''],
    [
      'a named property among typed others',
      { type: 'object', additionalProperties: { type: 'number' } },
      { type: 'object', additionalProperties: { type: 'number' }, properties: { a: { type: 'string' } } },
      'a',
    ],
  ])('restrict %s', (_, older, newer, path) => {
    expect(compatible(older, newer)).toMatchObject([{ path }]);
  });

  it('refuses a reference that leads nowhere', () => {
    expect(() => compatible({ $ref: '#/$defs/Gone' }, {})).toThrow('#/$defs/Gone');
  });
});

function union(...kinds: string[]): JsonSchema {
  const option = (kind: string): JsonSchema => ({
    type: 'object',
    properties: { kind: { type: 'string', const: kind } },
    required: ['kind'],
  });
  return { oneOf: kinds.map(option) };
}
