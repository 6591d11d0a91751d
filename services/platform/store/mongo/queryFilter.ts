import type { Scalar } from '../collection.ts';
import type { Position } from '../cursor.ts';
import type { KeyType } from '../keyTypes.ts';
import type { FilterPlan, QueryPlan } from '../query.ts';
import type { Shape } from '../shape.ts';
import type { Clause } from './guardFilter.ts';
import { presence } from './indexes.ts';
import { stored } from './stored.ts';

/** The least value of each type: what is at least that is neither missing nor null. */
const least: Readonly<Record<KeyType, Scalar>> = {
  string: '',
  number: Number.NEGATIVE_INFINITY,
  boolean: false,
};

/** What a planned filter asks of each document. */
export function filterClauses(shape: Shape, plan: FilterPlan): readonly Clause[] {
  return [
    ...Object.entries(presence(shape, plan.index)).map(([path, condition]) => ({ [path]: condition })),
    ...plan.equals.map(([path, value]) => ({ [stored(path)]: value })),
    ...rangeClauses(shape, plan),
    ...plan.members.map(({ path, values }) => ({ [stored(path)]: { $in: values } })),
  ];
}

/** What a page asks: the filter, and to come after its cursor. */
export function pageClauses(shape: Shape, plan: QueryPlan): readonly Clause[] {
  return [...filterClauses(shape, plan), ...(plan.after ? laterClauses(shape, plan, plan.after) : [])];
}

/** The order of a page, as its index has it: missing keys are the least in MongoDB too. */
export function orderOf({ order, descending }: QueryPlan): Readonly<Record<string, 1 | -1>> {
  return Object.fromEntries(
    [...order.map(stored), '_id'].map((path) => [path, descending ? -1 : 1] as const),
  );
}

function rangeClauses(shape: Shape, { order, range }: FilterPlan): readonly Clause[] {
  const [path] = order;
  if (!range || path === undefined) return [];
  const { from = leastOf(shape, path), to } = range;
  return [{ [stored(path)]: { $gte: from, ...(to === undefined ? {} : { $lt: to }) } }];
}

/**
 * A position in a list ordered by several keys: beyond it in the first key, or equal there and beyond it in the next,
 * and so on to the id. The first clause says again where the first key must lie, so that reading begins there.
 */
function laterClauses(
  shape: Shape,
  { order, descending }: QueryPlan,
  { keys, id }: Position,
): readonly Clause[] {
  const places = order.map((path, at) => ({ path, key: keys[at] ?? null }));
  const beyond = places.flatMap(({ path, key }, at) => {
    const equal = places.slice(0, at).map((it) => ({ [stored(it.path)]: it.key }));
    const further = descending ? below(path, key) : above(shape, path, key);
    return further ? [{ $and: [...equal, further] }] : [];
  });
  const equal = places.map((it) => ({ [stored(it.path)]: it.key }));
  const sameKeys = { $and: [...equal, { _id: descending ? { $lt: id } : { $gt: id } }] };
  const [first] = places;
  return [...(first ? start(first.path, first.key, descending) : []), { $or: [...beyond, sameKeys] }];
}

function above(shape: Shape, path: string, key: Scalar | null): Clause {
  return { [stored(path)]: key === null ? { $gte: leastOf(shape, path) } : { $gt: key } };
}

/** Nothing is below a missing key; below any other are lesser ones and the missing. */
function below(path: string, key: Scalar | null): Clause | undefined {
  if (key === null) return undefined;
  return { $or: [{ [stored(path)]: { $lt: key } }, { [stored(path)]: null }] };
}

function start(path: string, key: Scalar | null, descending: boolean): readonly Clause[] {
  if (key !== null) return [{ [stored(path)]: descending ? { $not: { $gt: key } } : { $gte: key } }];
  return descending ? [{ [stored(path)]: null }] : [];
}

function leastOf(shape: Shape, path: string): Scalar {
  return least[shape.keyTypes.get(path) ?? 'string'];
}
