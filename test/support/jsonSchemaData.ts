import fc from 'fast-check';
import type { JsonSchema } from '../../scripts/contracts/jsonSchema.ts';

/** Values that are valid under a schema without references. */
export function dataOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(dataOf));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: numberOr(schema['minimum'], -10), max: numberOr(schema['maximum'], 1_000) });
    case 'number':
      return fc.double({
        min: numberOr(schema['minimum'], -10),
        max: numberOr(schema['maximum'], 1_000),
        noNaN: true,
      });
    case 'array':
      return fc.array(dataOf(schema.items ?? {}), {
        minLength: numberOr(schema['minItems'], 0),
        maxLength: 3,
      });
    case 'object':
      return object(schema);
    default:
      return fc.constant(null);
  }
}

function text(schema: JsonSchema): fc.Arbitrary<string> {
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern']));
  if (schema['format'] === 'uri') return fc.webUrl();
  const longest = numberOr(schema['maxLength'], 20);
  const short = fc.string({ maxLength: Math.min(longest, 20) });
  return longest > 300 ? short : fc.oneof(short, fc.constant('x'.repeat(longest)));
}

function object(schema: JsonSchema): fc.Arbitrary<unknown> {
  const named = fc.record(
    Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, dataOf(part)])),
    { requiredKeys: schema.required ?? [] },
  );
  if (typeof schema.additionalProperties !== 'object') return named;
  return fc.dictionary(text(schema.propertyNames ?? {}), dataOf(schema.additionalProperties), {
    maxKeys: 3,
    noNullPrototype: true,
  });
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? Math.min(value, 1_000) : otherwise;
}
