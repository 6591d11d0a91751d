import fc from 'fast-check';
import { z } from 'zod';
import { Problem } from '#schema/vocabulary/problem';
import { Solution } from '#schema/vocabulary/solution';

/** What stands in for a text until it gets its number, by the pattern or format it has to satisfy. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/^\^[a-z]{3}_/, '#id'],
  [/\.\\d\{3\}Z/, '2026-03-02T01:00:00.000Z'],
  [/^\^\(\?:\(\?:\\d/, '2026-03-02'],
  [/^\^-\?\\d/, '#won'],
  [/^uri$/, '#url'],
];

/**
 * Records of which every text and id is found nowhere else in them, so that a leak can be told from what is shown;
 * optional fields are there or not.
 */
export const canarySolution: fc.Arbitrary<Solution> = anyOf(Solution);
export const canaryProblem: fc.Arbitrary<Problem> = anyOf(Problem);

/** The texts of a record that can be told from all others, with their path. */
export function canaries(record: unknown): { readonly path: string; readonly text: string }[] {
  return leaves(record).flatMap(({ path, value }) =>
    typeof value === 'string' && /canary|^9\d{6}7$/.test(value) ? [{ path, text: value }] : [],
  );
}

/** Paths of everything that is no object: `content.dataUsed.0.name`. */
export function pathsIn(record: unknown): string[] {
  return leaves(record).map((it) => it.path);
}

function leaves(value: unknown, path = ''): { path: string; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const entries = Object.entries(value);
  if (entries.length === 0) return [{ path, value }];
  return entries.flatMap(([key, part]) => leaves(part, path === '' ? key : `${path}.${key}`));
}

interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
}

function anyOf<T>(schema: z.ZodType<T>): fc.Arbitrary<T> {
  const shape = z.toJSONSchema(schema, { io: 'input' }) as Shape;
  return arbitrary(shape).map((record) => schema.parse(numbered(record)));
}

function arbitrary(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.enum) return fc.constantFrom(...shape.enum);
  switch (shape.type) {
    case 'string':
      return fc.constant(markOf(shape));
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: shape.minimum ?? 0, max: 100 });
    case 'array':
      return fc.array(arbitrary(shape.items ?? {}), { minLength: 1, maxLength: 2 });
    default:
      return object(shape);
  }
}

function markOf({ pattern, format }: Shape): string {
  const mark = marks.find(([known]) => known.test(pattern ?? format ?? ''))?.[1] ?? '#text';
  return mark === '#id' ? `#id${pattern?.slice(1, 5) ?? ''}` : mark;
}

/** Gives every text a number of its own; none is part of another. */
function numbered(record: unknown): unknown {
  let n = 0;
  return JSON.parse(JSON.stringify(record), (_, value: unknown) => {
    if (typeof value !== 'string' || !value.startsWith('#')) return value;
    n += 1;
    if (value === '#won') return `9${String(n).padStart(6, '0')}7`;
    if (value === '#url') return `https://example.com/canary${n}x`;
    return value.startsWith('#id') ? `${value.slice(3)}canary${n}x` : `canary${n}x`;
  });
}

function object(shape: Shape): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = shape;
  if (typeof additionalProperties === 'object')
    return fc.dictionary(fc.constantFrom('aff_x', 'aff_y'), arbitrary(additionalProperties), {
      noNullPrototype: true,
    });
  const parts = Object.entries(properties).map(([name, part]) => [name, arbitrary(part)] as const);
  const written = Object.keys(properties).join() === 'ko,en';
  return fc.record(Object.fromEntries(parts), { requiredKeys: written ? ['ko'] : [...required] });
}
