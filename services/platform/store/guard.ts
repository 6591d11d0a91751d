import type { Condition, Guard, Json } from './collection.ts';
import { compareText } from './order.ts';
import { isList, isScalar, type JsonObject, valueAt } from './path.ts';

/**
 * Whether a stored document meets every condition of a guard. Paths lead through objects only.
 * `lessThan` compares values of one type; a missing value, or one of another type, never meets it.
 * `absent` means that there is no value at all: null is present.
 */
export function meets(doc: JsonObject, guard: Guard): boolean {
  return Object.entries(guard).every(([path, condition]) => holds(valueAt(doc, path), condition));
}

function holds(value: Json | undefined, condition: Condition): boolean {
  if (isScalar(condition)) return value === condition;
  if ('absent' in condition) return value === undefined;
  if ('size' in condition) return isList(value) && value.length === condition.size;
  return isLess(value, condition.lessThan);
}

function isLess(value: Json | undefined, bound: string | number | boolean): boolean {
  if (typeof value === 'string' && typeof bound === 'string') return compareText(value, bound) < 0;
  return isScalar(value) && typeof value === typeof bound && value < bound;
}
