import type { Filter, Json, Query, Scalar } from '#platform/store/collection';

type Doc = Readonly<Record<string, unknown>>;

interface ModelIndex {
  readonly keys: readonly string[];
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly array?: string;
}

/** The obvious answer to a query: filter everything, sort everything. */
export function answer<I extends string>(
  docs: readonly Doc[],
  indexes: Readonly<Record<string, ModelIndex>>,
  query: Pick<Query<I>, 'order'> & Filter<I>,
): readonly Doc[] {
  const index = indexes[query.index] ?? { keys: [] };
  const found = docs.filter((doc) => isAsked(doc, index, query));
  const paths = [...index.keys, 'id'];
  found.sort((a, b) => paths.map((path) => order(at(a, path), at(b, path))).find((it) => it !== 0) ?? 0);
  return query.order === 'descending' ? found.reverse() : found;
}

function isAsked<I extends string>(
  doc: Doc,
  index: ModelIndex,
  { equals = {}, range = {}, anyOf, reader }: Filter<I>,
): boolean {
  const keys = index.keys.map((path) => at(doc, path));
  const isIndexed = index.unique
    ? keys.every((it) => it !== undefined)
    : !index.sparse || keys[0] !== undefined;
  const isEqual = Object.entries(equals).every(([path, value]) => at(doc, path) === value);
  const ranged = at(doc, index.keys[Object.keys(equals).length] ?? '');
  const isMember = !anyOf || meet(doc[index.array ?? ''], anyOf);
  const isShown = reader === undefined || reader === 'system' || meet(doc['audience'], reader);
  return isIndexed && isEqual && isBetween(ranged, range) && isMember && isShown;
}

function isBetween(value: Scalar | undefined, { from, to }: { from?: Scalar; to?: Scalar }): boolean {
  const isFrom = from === undefined || order(value, from) >= 0;
  return isFrom && (to === undefined || (value !== undefined && order(value, to) < 0));
}

function at(doc: Doc, path: string): Scalar | undefined {
  const value = path
    .split('.')
    .reduce<unknown>((it, key) => (it as Record<string, Json> | undefined)?.[key], doc);
  return (value ?? undefined) as Scalar | undefined;
}

function order(a: Scalar | undefined, b: Scalar | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
  return a < b ? -1 : Number(a > b);
}

function meet(values: unknown, wanted: readonly string[]): boolean {
  return Array.isArray(values) && wanted.some((it) => values.includes(it));
}
