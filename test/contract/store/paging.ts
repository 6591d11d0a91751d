import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Query, Store } from '#platform/store/collection';
import { answer } from './model.ts';
import { anyItem, anyQuery, fill, namesIn } from './queries.ts';
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

async function readAll(
  items: Items,
  query: Query<ItemIndex>,
  between: (page: number) => Promise<void>,
): Promise<Item[]> {
  const docs: Item[] = [];
  let after: string | undefined;
  for (let page = 0; page < 100; page++) {
    const { edges, hasNextPage } = await items.find(after === undefined ? query : { ...query, after });
    docs.push(...edges.map((it) => it.doc));
    after = edges.at(-1)?.cursor;
    if (!hasNextPage || after === undefined) return docs;
    await between(page);
  }
  throw new Error('the pages never end');
}

export function describePaging(store: () => Store, planes: Planes): void {
  const names = namesIn(planes);
  describe('paging', () => {
    it('visits each document once in both orders, also while others are inserted and removed', async () => {
      const items = openItems(store());
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyItem(names), { maxLength: 25 }),
          fc.array(anyItem(names), { minLength: 4, maxLength: 4 }),
          anyQuery(names),
          async (docs, others, query) => {
            const filled = await fill(items, docs);
            const limit = (query.limit % 4) + 1;
            const seen = await readAll(items, { ...query, limit }, async (page) => {
              const other = others[page % others.length];
              await items.insert(item(`other${page}`, { ...other, code: null }));
              if (page % 2 === 1) await items.delete(`other${page - 1}`);
            });
            const ids = seen.map((it) => it.id);
            expect(new Set(ids).size).toBe(ids.length);
            expect(seen.filter((it) => !it.id.startsWith('other'))).toEqual(
              answer(filled, itemIndexes, query),
            );
          },
        ),
        { numRuns: 60 },
      );
    });

    it('goes on after any document, by its cursor, also where it has been removed', async () => {
      const items = openItems(store());
      await Promise.all(
        ['a', 'b', 'c', 'd'].map((id, n) => items.insert(item(id, n % 2 ? { score: n } : {}))),
      );
      const all = await items.find({ index: 'byKind', limit: 10, order: 'descending' });
      expect(all.edges.map((it) => it.doc.id)).toEqual(['d', 'b', 'c', 'a']);
      await items.delete('b');
      const rest = await items.find({
        index: 'byKind',
        limit: 10,
        order: 'descending',
        after: all.edges[1]?.cursor ?? '',
      });
      expect(rest.edges.map((it) => it.doc.id)).toEqual(['c', 'a']);
    });

    const query: Query<ItemIndex> = {
      index: 'byKind',
      equals: { kind: 'plain' },
      range: { from: 1 },
      limit: 1,
    };
    it.each<[string, Partial<Query<ItemIndex>>]>([
      ['another direction', { order: 'descending' }],
      ['other equal keys', { equals: { kind: 'other' } }],
      ['another range', { range: { from: 0 } }],
      ['anyOf', { anyOf: ['x'] }],
      ['another index', { index: 'byId', equals: {}, range: {} }],
    ])('refuses a cursor of a query with %s', async (_, change) => {
      const items = openItems(store());
      await Promise.all(['a', 'b', 'c'].map((id) => items.insert(item(id, { score: 1 }))));
      const after = (await items.find(query)).edges[0]?.cursor ?? '';
      expect((await items.find({ ...query, after })).edges.map((it) => it.doc.id)).toEqual(['b']);
      expect((await items.find({ ...query, after, limit: 9 })).edges).toHaveLength(2);
      expect(await refusal(() => items.find({ ...query, ...change, after }))).toBe('CURSOR_INVALID');
      expect(await refusal(() => openItems(store()).find({ ...query, after }))).toBe('CURSOR_INVALID');
    });

    it('refuses what is no cursor, and one that was changed', async () => {
      const items = openItems(store());
      await items.insert(item('a', { score: 1 }));
      const after = (await items.find(query)).edges[0]?.cursor ?? '';
      const parts: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
      const changed = (change: (it: unknown[]) => unknown) =>
        Buffer.from(JSON.stringify(change(Array.isArray(parts) ? [...parts] : []))).toString('base64url');
      const bad = [
        '',
        'nonsense',
        'bnVsbA',
        '가',
        after.slice(2),
        changed((it) => it.with(4, '1')),
        changed((it) => it.with(4, 0)),
        changed((it) => it.with(4, null)),
        changed((it) => it.with(4, { $gt: 0 })),
        changed((it) => it.with(3, 7)),
        changed((it) => it.with(3, 'a\0')),
        changed((it) => [...it, 1]),
        changed((it) => it.slice(0, -1)),
      ];
      for (const cursor of bad) {
        expect([cursor, await refusal(() => items.find({ ...query, after: cursor }))]).toEqual([
          cursor,
          'CURSOR_INVALID',
        ]);
      }
      await fc.assert(
        fc.asyncProperty(fc.string(), async (cursor) => {
          expect(await refusal(() => items.find({ ...query, after: cursor }))).toBe('CURSOR_INVALID');
        }),
        { numRuns: 50 },
      );
    });
  });
}
