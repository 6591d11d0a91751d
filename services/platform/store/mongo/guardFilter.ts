import type { Condition, Guard } from '../collection.ts';
import { isScalar, segmentsOf } from '../path.ts';
import { stored } from './stored.ts';

/** One condition of a MongoDB filter; all of a list must hold. */
export type Clause = Readonly<Record<string, unknown>>;

/** One filter of many conditions: flat where each is about a place of its own, as a person would write it. */
export function allOf(clauses: readonly Clause[]): Clause {
  const conditions = clauses.flatMap((it) => Object.entries(it));
  const flat = Object.fromEntries(conditions);
  return Object.keys(flat).length === conditions.length ? flat : { $and: clauses };
}

const isList = { $type: 'array' } as const;
const isNoList = { $not: isList } as const;
const never: Clause = { _id: { $in: [] } };

/**
 * The guard as MongoDB checks it, exactly as `meets` does: MongoDB by itself would look into every array on the way
 * and at the end of a path.
 */
export function guardClauses(guard: Guard): readonly Clause[] {
  return Object.entries(guard).flatMap(([path, condition]) => clausesOf(path, condition));
}

function clausesOf(path: string, condition: Condition): readonly Clause[] {
  const segments = segmentsOf(path);
  const parents = segments.slice(1).map((_, at) => stored(segments.slice(0, at + 1).join('.')));
  const place = stored(path);
  if (!isScalar(condition) && 'absent' in condition) {
    const throughLists = parents.map((parent) => ({ [parent]: isList }));
    return [{ $or: [...throughLists, { [place]: { $exists: false } }] }];
  }
  return [...parents.map((parent) => ({ [parent]: isNoList })), valueClause(place, condition)];
}

function valueClause(place: string, condition: Exclude<Condition, { absent: true }>): Clause {
  if (isScalar(condition)) return { [place]: { $eq: condition, ...isNoList } };
  if ('lessThan' in condition) return { [place]: { $lt: condition.lessThan, ...isNoList } };
  // MongoDB refuses a size that no list can have.
  const { size } = condition;
  return Number.isSafeInteger(size) && size >= 0 ? { [place]: { $size: size } } : never;
}
