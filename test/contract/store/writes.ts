import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Guard, Store } from '#platform/store/collection';
import { item, openItems, type Planes, refusal } from './records.ts';

const lessThanEmoji: [string, Guard, boolean] = [
  'a text less than an emoji',
  { name: { lessThan: '\u{1f600}' } },
  true,
];

export function describeWrites(store: () => Store, planes: Planes): void {
  describe('inserts', () => {
    it('say what was already there', async () => {
      const items = openItems(store());
      expect(await items.insert(item('a', { code: '1' }))).toEqual({ inserted: true });
      expect(await items.insert(item('a', { code: '2' }))).toEqual({ inserted: false, duplicate: 'id' });
      expect(await items.insert(item('b', { code: '1' }))).toEqual({ inserted: false, duplicate: 'byCode' });
      expect(await items.insert(item('b', { kind: 'other', code: '1' }))).toEqual({ inserted: true });
      expect((await items.get('a'))?.code).toBe('1');
    });

    it('do not compare documents that lack a key of a unique index', async () => {
      const items = openItems(store());
      const outcomes = await Promise.all([
        items.insert(item('a')),
        items.insert(item('b')),
        items.insert(item('c', { code: null })),
        items.insert(item('d', { code: null })),
      ]);
      expect(outcomes.every((it) => it.inserted)).toBe(true);
    });

    it('let exactly one of many win an id', async () => {
      const items = openItems(store());
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => items.insert(item('a', { score: n }))),
      );
      const won = outcomes.findIndex((it) => it.inserted);
      expect(outcomes.filter((it) => it.inserted)).toHaveLength(1);
      expect((await items.get('a'))?.score).toBe(won);
    });
  });

  describe('writes', () => {
    it('set, append, pull and unset by path, and return the document', async () => {
      const items = openItems(store());
      await items.insert(item('a', { name: 'old', outbox: [1, 2, 3].map((seq) => ({ seq, text: '' })) }));
      const after = await items.write(
        'a',
        {},
        {
          set: { version: 2, 'detail.rank': 5 },
          append: { tags: ['x', 'y'] },
          pull: { outbox: { field: 'seq', atMost: 2 } },
          unset: ['name', 'detail.note'],
        },
      );
      expect(after).toEqual(
        item('a', { version: 2, detail: { rank: 5 }, tags: ['x', 'y'], outbox: [{ seq: 3, text: '' }] }),
      );
      expect(await items.get('a')).toEqual(after);
    });

    it('are refused with CONFLICT on a unique index, and change nothing', async () => {
      const items = openItems(store());
      await items.insert(item('a', { code: '1' }));
      await items.insert(item('b', { code: '2', tags: ['x'] }));
      expect(await refusal(() => items.write('b', {}, { set: { code: '1', tags: ['y'] } }))).toBe('CONFLICT');
      expect(await items.get('b')).toEqual(item('b', { code: '2', tags: ['x'] }));
      expect(await items.count({ index: 'byKind', anyOf: ['y'] })).toBe(0);
      expect(await items.write('a', {}, { set: { code: '3' } })).toBeDefined();
      expect(await items.write('b', {}, { set: { code: '1' } })).toBeDefined();
    });

    it.each<[string, Guard, boolean]>([
      ['nothing', {}, true],
      ['an equal number', { version: 1 }, true],
      ['another number', { version: 2 }, false],
      ['the same number as a text', { version: '1' }, false],
      ['an equal value inside', { 'detail.rank': 3 }, true],
      ['less than a higher number', { version: { lessThan: 2 } }, true],
      ['less than itself', { version: { lessThan: 1 } }, false],
      ['less than, where there is no value', { score: { lessThan: 9 } }, false],
      ['less than a text', { version: { lessThan: 'z' } }, false],
      ['a text of digits less than a number', { code: { lessThan: 10 } }, false],
      ['absence of what every object inherits', { 'detail.constructor': { absent: true } }, true],
      ['a text less than a higher one', { name: { lessThan: '\uff5f' } }, true],
      ...(planes === 'all' ? [lessThanEmoji] : []),
      ['the size of a list', { tags: { size: 2 } }, true],
      ['another size', { tags: { size: 0 } }, false],
      ['the size of a missing list', { outbox: { size: 0 } }, false],
      ['absence of what is missing', { score: { absent: true } }, true],
      ['absence of what is null', { isDone: { absent: true } }, false],
      ['absence of what is there', { version: { absent: true } }, false],
      ['two conditions of which one fails', { version: 1, kind: 'other' }, false],
    ])('happen only where the guard holds: %s', async (_, guard, holds) => {
      const items = openItems(store());
      const before = item('a', {
        detail: { rank: 3 },
        tags: ['x', 'y'],
        isDone: null,
        name: '\uff5e',
        code: '5',
      });
      await items.insert(before);
      const after = await items.write('a', guard, { set: { version: 7 } });
      expect(after).toEqual(holds ? { ...before, version: 7 } : undefined);
      expect(await items.get('a')).toEqual(holds ? { ...before, version: 7 } : before);
    });

    it('give undefined where there is no document', async () => {
      expect(await openItems(store()).write('none', {}, { set: { version: 2 } })).toBeUndefined();
    });

    it('let exactly one of many writers win each version', async () => {
      const items = openItems(store());
      await items.insert(item('a', { version: 0 }));
      for (let version = 0; version < 10; version++) {
        const writers = Array.from({ length: 12 }, (_, n) =>
          items.write('a', { version }, { set: { version: version + 1, score: n } }),
        );
        const won = (await Promise.all(writers)).flatMap((it, n) => (it ? [n] : []));
        expect(won).toHaveLength(1);
        expect(await items.get('a')).toMatchObject({ version: version + 1, score: won[0] });
      }
    });

    it('never lose an append, whatever happens at the same time', async () => {
      const items = openItems(store());
      await items.insert(item('a', { outbox: [] }));
      const appended = Array.from({ length: 40 }, (_, seq) =>
        items.write('a', {}, { append: { outbox: [{ seq, text: 'x' }] }, set: { score: seq } }),
      );
      const pulled = items.write('a', {}, { pull: { outbox: { field: 'seq', atMost: -1 } } });
      await Promise.all([...appended, pulled]);
      const seen = (await items.get('a'))?.outbox?.map((it) => it.seq);
      expect([...(seen ?? [])].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, seq) => seq));
    });

    it.each([
      ['the id', { set: { id: 'b' } }],
      ['one place twice', { set: { tags: [] }, append: { tags: ['x'] } }],
      ['a place and a part of it', { set: { detail: {} }, unset: ['detail.rank'] }],
      ['a path through a text', { set: { 'kind.deep': 1 } }],
      ['a path through a list', { set: { 'tags.0': 'x' } }],
      ['an append to a text', { append: { kind: ['x'] } }],
      ['a path with $', { set: { 'detail.$inc': 1 } }],
      ['a path with an empty part', { set: { 'detail.': 1 } }],
    ])('are refused where they change %s', async (_, patch) => {
      const items = openItems(store());
      const before = item('a', { tags: ['y'], detail: { rank: 1 } });
      await items.insert(before);
      expect(await refusal(() => items.write('a', {}, patch))).toBe('VALUE_INVALID');
      expect(await items.get('a')).toEqual(before);
    });
  });

  describe('many writes', () => {
    it('say which were applied: guarded, inserted or not', async () => {
      const items = openItems(store());
      await items.insert(item('a', { code: '1' }));
      const set = { set: { version: 2 } };
      const applied = await items.writeMany([
        { id: 'a', guard: { version: 1 }, patch: set },
        { id: 'a', guard: { version: 1 }, patch: set },
        { id: 'b', guard: {}, patch: set },
        { id: 'c', guard: {}, patch: set, orInsert: item('c', { name: 'new' }) },
        { id: 'c', guard: { version: 1 }, patch: set, orInsert: item('c') },
        { id: 'c', guard: { version: 1 }, patch: set, orInsert: item('c') },
        { id: 'd', guard: {}, patch: set, orInsert: item('d', { code: '1' }) },
        { id: 'c', guard: {}, patch: { set: { code: '1' } } },
      ]);
      expect(applied).toEqual([true, false, false, true, true, false, false, false]);
      expect(await items.get('c')).toEqual(item('c', { name: 'new', version: 2 }));
      expect([...(await items.getMany(['a', 'b', 'd'])).keys()]).toEqual(['a']);
      expect(await items.writeMany([])).toEqual([]);
    });

    it('stand alone: one that is invalid is reported after the others are done', async () => {
      const items = openItems(store());
      const outcome = items.writeMany([
        { id: 'a', guard: {}, patch: {}, orInsert: item('a') },
        { id: 'b', guard: {}, patch: {}, orInsert: { ...item('b'), name: '\0' } },
        { id: 'x', guard: {}, patch: {}, orInsert: item('y') },
        { id: 'c', guard: {}, patch: {}, orInsert: item('c') },
      ]);
      await expect(outcome).rejects.toMatchObject({ code: 'VALUE_INVALID' });
      expect([...(await items.getMany(['a', 'b', 'c', 'x', 'y'])).keys()]).toEqual(['a', 'c']);
    });

    it('harm nobody else in the same turn when they fail', async () => {
      const items = openItems(store());
      const kinds = fc.constantFrom<'good' | 'invalid' | 'conflict'>('good', 'invalid', 'conflict');
      let count = 0;
      await items.insert(item('taken', { code: 'taken' }));
      await fc.assert(
        fc.asyncProperty(fc.array(kinds, { minLength: 1, maxLength: 12 }), async (turn) => {
          const ids = turn.map(() => `t${count++}`);
          await Promise.all(ids.map((id) => items.insert(item(id))));
          const patches = { good: { version: 2 }, invalid: { version: 'x' }, conflict: { code: 'taken' } };
          const outcomes = await Promise.allSettled(
            turn.map((kind, n) =>
              items.write(ids[n] ?? '', {}, { set: patches[kind], append: { tags: ['t'] } }),
            ),
          );
          expect(outcomes.map((it) => it.status === 'fulfilled')).toEqual(
            turn.map((kind) => kind === 'good'),
          );
          const after = await items.getMany(ids);
          const expected = turn.map((kind, n) =>
            item(ids[n] ?? '', kind === 'good' ? { version: 2, tags: ['t'] } : {}),
          );
          expect([...after.values()]).toEqual(expected);
        }),
        { numRuns: 20 },
      );
    });
  });
}
