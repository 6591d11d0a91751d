import { fail } from '#platform/errors/errors';
import type { Json } from './collection.ts';
import { type JsonObject, keyProblem, textProblem } from './path.ts';

type Path = readonly (string | number)[];

/** MongoDB's own limit of nesting. */
const maxDepth = 100;

/**
 * A deep copy that every adapter gives back as it is: keys with undefined are left out, -0 becomes 0.
 * `VALUE_INVALID` with the path of anything that is not JSON, of a NUL or half a surrogate pair in a text,
 * and of a key that starts with `$`, contains a dot or is `__proto__` or `_bsontype`.
 */
export function plainJson(value: unknown, path: Path): Json {
  return copy(value, [...path]);
}

/** `path` is one list for the whole walk, grown and shrunk: a list for every value would be most of the cost. */
function copy(value: unknown, path: (string | number)[]): Json {
  if (typeof value === 'string') {
    const problem = textProblem(value);
    return problem ? fail('VALUE_INVALID', { reason: problem }, path) : value;
  }
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (value === null || typeof value === 'boolean') return value;
  if (path.length > maxDepth)
    return fail('VALUE_INVALID', { reason: `nested deeper than ${maxDepth} levels` });
  if (Array.isArray(value)) return copyList(value, path);
  if (isPlainObject(value)) return copyObject(value, path);
  return fail('VALUE_INVALID', { reason: 'this is not JSON' }, path);
}

/** Not by identity of Object.prototype: objects may come from another realm. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function copyList(list: readonly unknown[], path: (string | number)[]): readonly Json[] {
  // Array.from, because `map` would step over holes.
  return Array.from(list, (item, at) => copyAt(item, at, path));
}

function copyObject(value: object, path: (string | number)[]): JsonObject {
  const result: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    const item: unknown = Reflect.get(value, key);
    if (item === undefined) continue;
    const problem = keyProblem(key);
    if (problem) fail('VALUE_INVALID', { reason: problem }, [...path, key]);
    result[key] = copyAt(item, key, path);
  }
  return result;
}

function copyAt(item: unknown, at: string | number, path: (string | number)[]): Json {
  path.push(at);
  const result = copy(item, path);
  path.pop();
  return result;
}
