import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Filter, Reader, Store } from '#platform/store/collection';
import { answer } from './model.ts';
import { type Note, openNotes, refusal } from './records.ts';

const tokens = ['group', 'affiliate:가', 'affiliate:b', 'group:x', ''] as const;
const topics = ['t', 'u'] as const;
const tags = ['red', 'green'] as const;
const indexes = { byTopic: { keys: ['topic', 'at'], array: 'tags' } } as const;

const anyNote = fc.record({
  topic: fc.constantFrom(...topics),
  at: fc.nat(3),
  tags: fc.subarray([...tags]),
  audience: fc.subarray([...tokens]),
});
const anyReader = fc.oneof(fc.subarray([...tokens]), fc.constant<Reader>('system'));
const anyFilter: fc.Arbitrary<Filter<'byTopic'>> = fc.oneof(
  anyReader.map((reader) => ({ index: 'byId' as const, reader })),
  fc.record({
    index: fc.constant('byTopic' as const),
    equals: fc.constantFrom({}, { topic: 't' }),
    anyOf: fc.subarray([...tags], { minLength: 1 }),
    reader: anyReader,
  }),
  fc.record({
    index: fc.constant('byTopic' as const),
    equals: fc.constant({ topic: 'u' }),
    reader: anyReader,
  }),
);

export function describeGuardedReading(store: () => Store): void {
  describe('guarded reading', () => {
    it('shows no document to whom its audience does not name, and counts what it shows', async () => {
      const notes = openNotes(store());
      let run = 0;
      let filled: Note[] = [];
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyNote, { maxLength: 15 }),
          fc.array(anyFilter, { minLength: 6, maxLength: 6 }),
          fc.array(fc.tuple(fc.nat(14), fc.subarray([...tokens])), { maxLength: 5 }),
          async (docs, filters, changes) => {
            await Promise.all(filled.map((it) => notes.delete(it.id)));
            run += 1;
            filled = docs.map((it, n) => ({ id: `${run}-${n}`, ...it }));
            await Promise.all(filled.map((it) => notes.insert(it)));
            for (const [n, audience] of changes) {
              const changed = await notes.write(`${run}-${n}`, {}, { set: { audience } });
              if (changed) filled[n] = changed;
            }
            for (const filter of filters) {
              const expected = answer(filled, indexes, filter);
              const { edges } = await notes.find({ ...filter, limit: 100 });
              expect(edges.map((it) => it.doc)).toEqual(expected);
              expect(await notes.count(filter)).toBe(expected.length);
              for (const { doc } of edges) {
                const { reader = [] } = filter;
                expect(reader === 'system' || doc.audience.some((it) => reader.includes(it))).toBe(true);
              }
            }
          },
        ),
        { numRuns: 60 },
      );
    });

    it('pages through many documents of which only some are shown', async () => {
      const notes = openNotes(store());
      const audiences = [['group'], ['few', 'group:x'], []];
      const docs = Array.from({ length: 1300 }, (_, n) => ({
        id: `n${n}`,
        topic: 't',
        at: n % 7,
        tags: [],
        audience: audiences[n % 13 === 0 ? 1 : n % 2 === 0 ? 0 : 2] ?? [],
      }));
      await Promise.all(docs.map((it) => notes.insert(it)));
      for (const reader of [['group', 'few'], ['few'], ['nobody'], []]) {
        const expected = answer(docs, indexes, { index: 'byTopic', reader, order: 'descending' });
        const seen: unknown[] = [];
        let after: string | undefined;
        do {
          const page = await notes.find({
            index: 'byTopic',
            reader,
            limit: 200,
            order: 'descending',
            ...(after ? { after } : {}),
          });
          seen.push(...page.edges.map((it) => it.doc));
          after = page.hasNextPage ? page.edges.at(-1)?.cursor : undefined;
        } while (after);
        expect(seen).toEqual(expected);
        expect(await notes.count({ index: 'byTopic', reader })).toBe(expected.length);
      }
    });

    it('demands a reader', async () => {
      const notes = openNotes(store());
      expect(await refusal(() => notes.find({ index: 'byId', limit: 5 }))).toBe('FORBIDDEN');
      expect(await refusal(() => notes.count({ index: 'byId' }))).toBe('FORBIDDEN');
    });
  });
}
