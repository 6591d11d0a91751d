import { fail } from '#platform/errors/errors';
import type { Json, Scalar } from './collection.ts';

export type JsonObject = { readonly [key: string]: Json | undefined };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/**
 * Why a key may not be stored, or undefined: `$` and `.` have a meaning in MongoDB, `_bsontype` in its driver,
 * `__proto__` in JavaScript.
 */
export function keyProblem(key: string): string | undefined {
  if (/^[a-zA-Z]\w*$/.test(key)) return undefined;
  if (key.startsWith('$')) return 'a key starts with $';
  if (key.includes('.')) return 'a key contains a dot';
  if (key === '__proto__' || key === '_bsontype') return `a key is ${key}`;
  return textProblem(key);
}

/** Why a text may not be stored, or undefined: libsql reads it up to a NUL, half a surrogate pair has no UTF-8 form. */
export function textProblem(text: string): string | undefined {
  if (text.includes('\0')) return 'a text contains a NUL character';
  if (/\p{Surrogate}/u.test(text)) return 'a text contains half a surrogate pair';
  return undefined;
}

/** The keys of a dotted path; `VALUE_INVALID` where one could not be a stored key. */
export function segmentsOf(path: string): readonly string[] {
  const segments = path.split('.');
  if (/^[a-zA-Z]\w*(\.[a-zA-Z]\w*)*$/.test(path)) return segments;
  for (const segment of segments) {
    const problem = segment === '' ? 'a path has an empty part' : keyProblem(segment);
    if (problem) fail('VALUE_INVALID', { reason: problem }, segments);
  }
  return segments;
}

/** The value at a dotted path that leads through objects only; undefined where there is none. */
export function valueAt(doc: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = doc;
  for (const segment of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, segment)) return undefined;
    value = value[segment];
  }
  return value;
}

/** The index key at a path: a scalar, or null where the document has none. */
export function keyAt(doc: JsonObject, path: string): Scalar | null {
  const value = valueAt(doc, path);
  return isScalar(value) ? value : null;
}

/** The distinct strings of the array at a path: what `anyOf` and a reader's tokens are compared with. */
export function membersAt(doc: JsonObject, path: string): ReadonlySet<string> {
  const value = valueAt(doc, path);
  return new Set(isList(value) ? value.filter((it) => typeof it === 'string') : []);
}
