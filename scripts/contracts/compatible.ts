import { isDeepStrictEqual } from 'node:util';
import { type JsonSchema, resolved } from './jsonSchema.ts';

/** One reason why events written or read under the older schema break under the newer one. */
export interface Incompatibility {
  /** Where in the data: `solution.content.dataUsed[].name`; `{}` stands for any other property. */
  readonly path: string;
  readonly problem: string;
}

interface Pair {
  readonly older: JsonSchema;
  readonly newer: JsonSchema;
  readonly path: string;
}

/** Compares two parts of the documents. */
type Compare = (pair: Pair) => Incompatibility[];

/**
 * What keeps `newer` from replacing `older` under the same version. Readers go first: they must still accept
 * everything that was ever written, and what their own readers rely on must stay. So a field may be added as
 * optional, an enumeration and a limit may be widened, what was closed may be opened; everything else is reported.
 * Options of `oneOf` are taken to exclude each other, as those of a discriminated union do.
 */
export function compatible(older: JsonSchema, newer: JsonSchema): Incompatibility[] {
  const inside: Compare = (pair) => {
    const a = resolved(pair.older, older);
    const b = resolved(pair.newer, newer);
    const options = optionsOf(a);
    if (options ?? optionsOf(b)) return compareUnions(options ?? [a], optionsOf(b) ?? [b], pair.path, inside);
    const both = { older: a, newer: b, path: pair.path };
    return [
      ...compareTypes(both),
      ...compareValues(both),
      ...compareLimits(both),
      ...compareObjects(both, inside),
      ...compareParts(both, inside),
      ...compareOtherKeywords(both),
    ];
  };
  return inside({ older, newer, path: '' });
}

function optionsOf(schema: JsonSchema): JsonSchema[] | undefined {
  return schema.oneOf ?? schema.anyOf;
}

/** Every older option needs a newer one that takes it over; the nearest one says what is missing. */
function compareUnions(
  older: readonly JsonSchema[],
  newer: readonly JsonSchema[],
  path: string,
  inside: Compare,
): Incompatibility[] {
  return older.flatMap((option) => {
    const found = newer.map((it) => inside({ older: option, newer: it, path }));
    return found.sort((a, b) => a.length - b.length)[0] ?? [{ path, problem: 'no option is left' }];
  });
}

function compareTypes({ older, newer, path }: Pair): Incompatibility[] {
  if (newer.type === undefined) return [];
  const allowed = [newer.type].flat();
  if (older.type === undefined)
    return [{ path, problem: `any type was allowed, now ${allowed.join(' or ')}` }];
  const lost = [older.type]
    .flat()
    .filter((it) => !allowed.includes(it) && !(it === 'integer' && allowed.includes('number')));
  return lost.map((it) => ({ path, problem: `type ${it} is not allowed any more` }));
}

function compareValues({ older, newer, path }: Pair): Incompatibility[] {
  const allowed = valuesOf(newer);
  if (allowed === undefined) return [];
  const before = valuesOf(older);
  if (before === undefined) return [{ path, problem: 'any value was allowed, now only some are' }];
  return before
    .filter((value) => !allowed.some((it) => isDeepStrictEqual(it, value)))
    .map((value) => ({ path, problem: `${JSON.stringify(value)} is not allowed any more` }));
}

function valuesOf(schema: JsonSchema): unknown[] | undefined {
  return 'const' in schema ? [schema.const] : schema.enum;
}

const lowest = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const highest = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

function compareLimits({ older, newer, path }: Pair): Incompatibility[] {
  return [...lowest, ...highest].flatMap((keyword) => {
    const before = older[keyword];
    const now = newer[keyword];
    if (typeof now !== 'number') return [];
    if (typeof before !== 'number') return [{ path, problem: `${keyword} ${now} is new` }];
    const narrower = lowest.includes(keyword) ? now > before : now < before;
    return narrower ? [{ path, problem: `${keyword} was ${before}, now ${now}` }] : [];
  });
}

function compareObjects({ older, newer, path }: Pair, inside: Compare): Incompatibility[] {
  const before = new Map(Object.entries(older.properties ?? {}));
  const now = new Map(Object.entries(newer.properties ?? {}));
  const required = { before: new Set(older.required), now: new Set(newer.required) };
  const names = [...new Set([...before.keys(), ...now.keys(), ...required.before, ...required.now])];
  return names.flatMap((name): Incompatibility[] => {
    const at = path === '' ? name : `${path}.${name}`;
    const a = before.get(name) ?? othersOf(older);
    const b = now.get(name);
    if (before.has(name) && !b) return [{ path: at, problem: 'the field was removed' }];
    const demands =
      required.now.has(name) && !required.before.has(name)
        ? [
            {
              path: at,
              problem: before.has(name) ? 'the field became required' : 'a required field was added',
            },
          ]
        : [];
    const loses =
      required.before.has(name) && !required.now.has(name)
        ? [{ path: at, problem: 'the field may be missing now' }]
        : [];
    return [...demands, ...loses, ...(a && b ? inside({ older: a, newer: b, path: at }) : [])];
  });
}

/** What properties without a name of their own have to be, where the schema says so. */
function othersOf(schema: JsonSchema): JsonSchema | undefined {
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

function compareParts({ older, newer, path }: Pair, inside: Compare): Incompatibility[] {
  const parts = [
    ['items', `${path}[]`, older.items, newer.items],
    ['propertyNames', path, older.propertyNames, newer.propertyNames],
    ['additionalProperties', `${path}{}`, older.additionalProperties, newer.additionalProperties],
  ] as const;
  return parts.flatMap(([keyword, at, before = true, now = true]) => {
    if (now === true || before === false) return [];
    if (now === false) return [{ path, problem: 'other properties were allowed, now they are not' }];
    if (before === true) return [{ path: at, problem: `${keyword} is restricted now` }];
    return inside({ older: before, newer: now, path: at });
  });
}

const compared = new Set([
  ...['$ref', '$defs', 'type', 'enum', 'const', 'properties', 'required', 'additionalProperties'],
  ...['propertyNames', 'items', 'anyOf', 'oneOf', ...lowest, ...highest],
]);
const notes = new Set(['$schema', '$id', 'title', 'description', 'examples', 'default', '$comment']);

/** Patterns, formats and whatever else cannot be compared by its meaning has to stay as it is. */
function compareOtherKeywords({ older, newer, path }: Pair): Incompatibility[] {
  const keywords = [...new Set([...Object.keys(older), ...Object.keys(newer)])];
  return keywords
    .filter((it) => !compared.has(it) && !notes.has(it) && !isDeepStrictEqual(older[it], newer[it]))
    .map((it) => ({ path, problem: `${it} changed` }));
}
