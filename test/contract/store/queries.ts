import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Query, Store } from '#platform/store/collection';
import { answer } from './model.ts';
import {
  type Item,
  type ItemIndex,
  type Items,
  item,
  itemIndexes,
  openItems,
  type Planes,
  refusal,
} from './records.ts';

/** In code point order; UTF-16 order would put the emoji before U+FF5E. */
const allNames = ['', 'A', 'a', 'a\u0001', 'b', '가', '각', '\uff5e', '\u{1f600}'] as const;
/** Texts to order by; without those beyond U+FFFF where a server is known to misplace them. */
export function namesIn(planes: Planes): readonly string[] {
  return planes === 'all' ? allNames : allNames.filter((it) => !/[\u{10000}-\u{10ffff}]/u.test(it));
}

const scores = [-1e300, -2, -0.5, 0, 1, 2, 10, 2 ** 53 + 2] as const;
const kinds = ['x', 'y'] as const;
const tags = ['red', 'green', '파랑'] as const;

const some = <V>(value: fc.Arbitrary<V>) => fc.option(value, { nil: undefined });

export const anyItem = (names: readonly string[]) =>
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      score: some(fc.constantFrom(...scores)),
      name: some(fc.constantFrom(...names)),
      isDone: some(fc.constantFrom(true, false, null)),
      rank: some(fc.constantFrom(...scores)),
      code: some(fc.uuid()),
      tags: some(fc.subarray([...tags])),
    })
    .map(({ rank, ...rest }) => ({
      ...JSON.parse(JSON.stringify({ ...rest, detail: rank === undefined ? undefined : { rank } })),
    }));

const valuesOf = (
  names: readonly string[],
): Readonly<Record<string, readonly (string | number | boolean)[]>> => ({
  kind: kinds,
  score: scores,
  name: names,
  isDone: [true, false],
  'detail.rank': scores,
  code: names,
});

/** Any correct query of any index: a prefix of equal keys, perhaps a range on the next, an order, a limit. */
export const anyQuery = (names: readonly string[]): fc.Arbitrary<Query<ItemIndex>> =>
  fc
    .constantFrom<ItemIndex>('byKind', 'byDone', 'byName', 'byCode')
    .chain((index) => {
      const keys: readonly string[] = itemIndexes[index].keys;
      return fc.nat(keys.length).chain((count) => {
        const value = (path: string) => fc.constantFrom(...(valuesOf(names)[path] ?? []));
        const next = keys[count];
        const range = next
          ? some(fc.record({ from: some(value(next)), to: some(value(next)) }))
          : fc.constant(undefined);
        const equals = fc.tuple(
          ...keys.slice(0, count).map((path) => value(path).map((it) => [path, it] as const)),
        );
        const anyOf = index === 'byKind' ? some(fc.subarray([...tags])) : fc.constant(undefined);
        return fc.record({
          index: fc.constant(index),
          equals: equals.map((it) => Object.fromEntries(it)),
          range,
          anyOf,
          order: fc.constantFrom('ascending', 'descending'),
          limit: fc.integer({ min: 1, max: 12 }),
        });
      });
    })
    .map((query) => JSON.parse(JSON.stringify(query)));

export async function fill(
  items: Items,
  docs: readonly Omit<Item, 'id' | 'version'>[],
): Promise<readonly Item[]> {
  const old = await items.find({ index: 'byId', limit: 1000 });
  await Promise.all(old.edges.map((it) => items.delete(it.doc.id)));
  const filled = docs.map((it, n) => item(`i${n}`, it));
  await Promise.all(filled.map((it) => items.insert(it)));
  return filled;
}

export function describeQueries(store: () => Store, planes: Planes): void {
  const names = namesIn(planes);
  describe('queries', () => {
    it('answer as a model does that filters and sorts everything', async () => {
      const items = openItems(store());
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyItem(names), { maxLength: 25 }),
          fc.array(anyQuery(names), { minLength: 8, maxLength: 8 }),
          async (docs, queries) => {
            const filled = await fill(items, docs);
            for (const query of queries) {
              const expected = answer(filled, itemIndexes, query);
              const page = await items.find(query);
              expect(page.edges.map((it) => it.doc)).toEqual(expected.slice(0, query.limit));
              expect(page.hasNextPage).toBe(expected.length > query.limit);
              const { order: _, limit: __, ...filter } = query;
              expect(await items.count(filter)).toBe(expected.length);
            }
          },
        ),
        { numRuns: 60 },
      );
    });

    it('follow a document through its writes', async () => {
      const items = openItems(store());
      await items.insert(item('a', { tags: ['red'], score: 1 }));
      await items.write('a', {}, { set: { kind: 'moved', tags: ['green'] }, unset: ['score'] });
      expect(await items.count({ index: 'byKind', equals: { kind: 'plain' } })).toBe(0);
      expect(await items.count({ index: 'byKind', equals: { kind: 'moved' }, anyOf: ['green'] })).toBe(1);
      expect(await items.count({ index: 'byKind', anyOf: ['red'] })).toBe(0);
      expect(await items.count({ index: 'byKind', equals: { kind: 'moved' }, range: { to: 9 } })).toBe(0);
    });

    it('find no more in a sparse index than what has its key', async () => {
      const items = openItems(store());
      await Promise.all([items.insert(item('a', { name: 'x' })), items.insert(item('b'))]);
      expect((await items.find({ index: 'byName', limit: 10 })).edges.map((it) => it.doc.id)).toEqual(['a']);
      await items.write('a', {}, { unset: ['name'] });
      expect(await items.count({ index: 'byName' })).toBe(0);
    });

    it.each<[string, unknown]>([
      ['an index that is not declared', { index: 'byNothing' }],
      ['a gap in the equal keys', { index: 'byKind', equals: { kind: 'x', name: 'a' } }],
      ['equal keys that do not begin the index', { index: 'byKind', equals: { score: 1 } }],
      ['a key of no index', { index: 'byName', equals: { kind: 'x' } }],
      ['a range with no key left', { index: 'byName', equals: { name: 'x' }, range: { from: 'a' } }],
      ['a range over ids', { index: 'byId', range: { from: 'a' } }],
      ['anyOf where the index has no array', { index: 'byName', anyOf: ['x'] }],
      ['a value of another type', { index: 'byKind', equals: { kind: 1 } }],
      ['an operator in place of a value', { index: 'byKind', equals: { kind: { $ne: '' } } }],
      ['null in place of a value', { index: 'byKind', equals: { kind: null } }],
      ['a range of another type', { index: 'byKind', equals: { kind: 'x' }, range: { from: '1' } }],
      ['a NUL in a value', { index: 'byKind', equals: { kind: 'x\0' } }],
      ['half a surrogate pair in anyOf', { index: 'byKind', anyOf: ['\udc00'] }],
      ['a reader where nothing is guarded', { index: 'byKind', reader: ['x'] }],
      ['a limit of nothing', { index: 'byKind', limit: 0 }],
      ['a limit beyond a page', { index: 'byKind', limit: 1001 }],
      ['a limit that is no whole number', { index: 'byKind', limit: 1.5 }],
    ])('are refused with %s', async (_, query) => {
      const items = openItems(store());
      expect(await refusal(() => items.find({ limit: 5, ...(query as object) } as Query<ItemIndex>))).toBe(
        'VALUE_INVALID',
      );
    });
  });
}
