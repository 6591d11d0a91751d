import { createHash } from 'node:crypto';
import { fail } from '#platform/errors/errors';
import type { Filter, Page, Query, Reader, Scalar, Stored } from './collection.ts';
import { type CursorScope, decodeCursor, encodeCursor, type Position } from './cursor.ts';
import { trusted } from './document.ts';
import { compareKeys } from './order.ts';
import { type JsonObject, keyAt, textProblem } from './path.ts';
import type { IndexShape, Shape } from './shape.ts';

/** Longer lists are read page by page. */
export const maxPageSize = 1000;

/** A filter that has been checked against its index. */
export interface FilterPlan {
  readonly index: IndexShape;
  readonly equals: readonly (readonly [path: string, value: Scalar])[];
  /** The keys after the equal ones: they order the result, `id` breaks ties. */
  readonly order: readonly string[];
  /** On the first key of `order`. */
  readonly range: { readonly from?: Scalar; readonly to?: Scalar } | undefined;
  /** Arrays of which at least one member must be among `values`. */
  readonly members: readonly { readonly path: string; readonly values: readonly string[] }[];
}

export interface QueryPlan extends FilterPlan {
  readonly descending: boolean;
  readonly limit: number;
  readonly after: Position | undefined;
  cursorOf(doc: JsonObject): string;
}

/**
 * Checks a filter. `VALUE_INVALID` where there is no such index, `equals` is not a gapless prefix of its keys,
 * a range has no key left, a value has another type than the key or cannot be stored; `FORBIDDEN` where the
 * collection is guarded and the reader is missing.
 */
export function planFilter<I extends string>(shape: Shape, filter: Filter<I>): FilterPlan {
  const index = shape.indexes.get(filter.index) ?? refuse(shape, `there is no index ${filter.index}`);
  const given = Object.entries<Scalar>(filter.equals ?? {});
  const equals = index.keys.slice(0, given.length).map((path): [string, Scalar] => {
    const value =
      filter.equals?.[path] ?? refuse(shape, `equals is not a prefix of the keys of ${index.name}`);
    return [path, checkKey(shape, path, value)];
  });
  if (equals.length < given.length) refuse(shape, `equals has more than the keys of ${index.name}`);
  const order = index.keys.slice(equals.length);
  return {
    index,
    equals,
    order,
    range: planRange(shape, order[0], filter.range),
    members: planMembers(shape, index, filter),
  };
}

function planRange(shape: Shape, path: string | undefined, range: FilterPlan['range']): FilterPlan['range'] {
  if (range?.from === undefined && range?.to === undefined) return undefined;
  if (path === undefined) return refuse(shape, 'no key of the index is left for the range');
  for (const bound of [range.from, range.to]) if (bound !== undefined) checkKey(shape, path, bound);
  return range;
}

function planMembers<I extends string>(
  shape: Shape,
  index: IndexShape,
  { anyOf, reader }: Filter<I>,
): FilterPlan['members'] {
  const tokens = planReader(shape, reader);
  if (anyOf && index.array === undefined) refuse(shape, `index ${index.name} has no array for anyOf`);
  return [
    ...(anyOf && index.array !== undefined ? [{ path: index.array, values: checkTexts(shape, anyOf) }] : []),
    ...(tokens ? [{ path: 'audience', values: checkTexts(shape, tokens) }] : []),
  ];
}

/** The tokens to ask for; undefined: every document. */
function planReader(shape: Shape, reader: Reader | undefined): readonly string[] | undefined {
  if (reader === 'system') return undefined;
  if (!shape.guarded)
    return reader && refuse(shape, 'the collection is not guarded, a reader would change nothing');
  return reader ?? fail('FORBIDDEN', { needed: `reader of ${shape.name}` });
}

/** Checks a query; as `planFilter`, and `CURSOR_INVALID` for a cursor that is not of this very list. */
export function planQuery<I extends string>(shape: Shape, query: Query<I>): QueryPlan {
  const { limit } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPageSize)
    refuse(shape, `the limit is 1 to ${maxPageSize}`);
  const plan = planFilter(shape, query);
  const descending = query.order === 'descending';
  let known: CursorScope | undefined;
  const scope = () => (known ??= { index: plan.index.name, descending, filter: filterHash(shape, plan) });
  const after = query.after === undefined ? undefined : decodeCursor(query.after, scope());
  if (after && !isWithin(shape, plan, after)) fail('CURSOR_INVALID');
  return {
    ...plan,
    descending,
    limit,
    after,
    cursorOf: (doc) => encodeCursor(scope(), positionOf(plan, doc)),
  };
}

export function positionOf(plan: FilterPlan, doc: JsonObject): Position {
  return { keys: plan.order.map((path) => keyAt(doc, path)), id: String(doc['id']) };
}

/** The page of a plan. `found` is one longer than the limit where there is a next page. */
export function pageOf<T extends Stored, F>(
  plan: QueryPlan,
  found: readonly F[],
  read: (found: F) => JsonObject,
): Page<T> {
  const edges = found.slice(0, plan.limit).map((it) => new LazyEdge<T>(plan, read(it)));
  return { edges, hasNextPage: found.length > plan.limit };
}

/**
 * The cursor becomes text when it is asked for: of most pages only the last one is. A class, for a getter in every
 * object would be another shape of object each time, which keeps its document until all memory is looked through.
 */
class LazyEdge<T extends Stored> {
  readonly #plan: QueryPlan;
  readonly #doc: JsonObject;

  constructor(plan: QueryPlan, doc: JsonObject) {
    this.#plan = plan;
    this.#doc = doc;
  }

  get doc(): T {
    return trusted<T>(this.#doc);
  }

  get cursor(): string {
    return this.#plan.cursorOf(this.#doc);
  }
}

/** A cursor that was tampered with must lead neither out of the range nor to another type. */
function isWithin(shape: Shape, { order, range }: FilterPlan, { keys }: Position): boolean {
  const isTyped = order.every(
    (path, at) => keys[at] === null || typeof keys[at] === shape.keyTypes.get(path),
  );
  return keys.length === order.length && isTyped && isInRange(keys[0] ?? null, range);
}

/** Whether a key is in a range; a missing key is in none. */
export function isInRange(key: Scalar | null, range: FilterPlan['range']): boolean {
  if (!range) return true;
  if (key === null || (range.from !== undefined && compareKeys(key, range.from) < 0)) return false;
  return range.to === undefined || compareKeys(key, range.to) < 0;
}

/**
 * Without the reader: a position means the same to everybody, and a viewer whose rights change between two pages
 * goes on with the list as he may see it now.
 */
function filterHash(shape: Shape, { index, equals, range, members }: FilterPlan): string {
  const anyOf = members.filter((it) => it.path === index.array).map((it) => [...it.values].sort());
  const asked = [shape.name, index.keys, equals, range?.from ?? null, range?.to ?? null, anyOf];
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 16);
}

function checkKey(shape: Shape, path: string, value: Scalar): Scalar {
  if (typeof value !== shape.keyTypes.get(path))
    return refuse(shape, `${path} is compared with another type`);
  if (typeof value === 'string') checkTexts(shape, [value]);
  if (typeof value === 'number' && !Number.isFinite(value))
    refuse(shape, `${path} is compared with no number`);
  return value;
}

function checkTexts(shape: Shape, texts: readonly string[]): readonly string[] {
  for (const text of texts) {
    const problem = textProblem(text);
    if (problem) refuse(shape, problem);
  }
  return texts;
}

function refuse(shape: Shape, reason: string): never {
  return fail('VALUE_INVALID', { reason: `${shape.name}: ${reason}` });
}
