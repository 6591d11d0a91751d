import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, Store } from '#platform/store/collection';
import { item, openAnything, openItems, refusal } from './records.ts';

/** Any text that may be stored; unit `binary` covers Hangul, emoji and unassigned code points. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }).filter((it) => !it.includes('\0')),
  fc.constantFrom('한국어 문장', '👩‍🔬 🇰🇷', 'é', '\u0001\u007f', '\\u0000', '"', '\ud83d\ude00'),
);
/** Any key that may be stored, often one that means something to JavaScript or to a driver. */
const key = fc.oneof(
  {
    weight: 4,
    arbitrary: text.filter((it) => !it.startsWith('$') && !it.includes('.') && it !== '__proto__'),
  },
  fc.constantFrom(
    'constructor',
    'prototype',
    'toJSON',
    'toBSON',
    'toObject',
    'valueOf',
    'then',
    '_id',
    'id',
    '__v',
    '0',
  ),
);
const { value: anyValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, {}, [], [[]], [{}], { a: {} }, 2 ** 60, 1e300, 5e-324, -0.1),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((it) => it + 0),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));

const unstorable: readonly (readonly [string, unknown])[] = [
  ['a NUL in a text', 'a\0b'],
  ['half a surrogate pair', 'a\ud800'],
  ['a NUL deep inside', [{ deep: ['\0'] }]],
  ['a key with $', { $set: 1 }],
  ['a key with a dot', { 'a.b': 1 }],
  ['a key with a NUL', { 'a\0': 1 }],
  ['the key __proto__', JSON.parse('{"__proto__": 1}')],
  ['the key _bsontype', { _bsontype: 'ObjectId' }],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['undefined in a list', [undefined]],
  ['a date', new Date(0)],
  ['a bigint', 1n],
  ['a function', () => 1],
];

export function describeDocuments(store: () => Store, reopen: () => Promise<Store>): void {
  describe('documents', () => {
    it('come back as they were, whatever JSON they hold', async () => {
      const anything = openAnything(store());
      let count = 0;
      await fc.assert(
        fc.asyncProperty(anyValue, anyValue, async (first, second) => {
          const id = `any${count++}`;
          await anything.insert({ id, value: first });
          expect(await anything.get(id)).toEqual({ id, value: first });
          await anything.write(id, {}, { set: { 'other.place': second }, append: { list: [second] } });
          expect(await anything.get(id)).toEqual({
            id,
            value: first,
            other: { place: second },
            list: [second],
          });
        }),
        { numRuns: 150, examples: [[{ constructor: [{}] }, { toString: [{ valueOf: [[{}]] }] }]] },
      );
    });

    it.each(unstorable)('are refused with %s, by insert and by write', async (_, value) => {
      const anything = openAnything(store());
      await anything.insert({ id: 'a' });
      const bad = value as never;
      expect(await refusal(() => anything.insert({ id: 'b', value: bad }))).toBe('VALUE_INVALID');
      expect(await refusal(() => anything.write('a', {}, { set: { value: bad } }))).toBe('VALUE_INVALID');
      expect(await refusal(() => anything.write('a', {}, { append: { list: [bad] } }))).toBe('VALUE_INVALID');
      expect(await anything.get('a')).toEqual({ id: 'a' });
      expect(await anything.get('b')).toBeUndefined();
    });

    it('leave out keys that are undefined, and the sign of zero', async () => {
      const anything = openAnything(store());
      await anything.insert({ id: 'a', gone: undefined, kept: { gone: undefined } });
      expect(Object.keys((await anything.get('a')) ?? {}).sort()).toEqual(['id', 'kept']);
      const after = await anything.write('a', {}, { set: { kept: [-0] } });
      expect(after).toStrictEqual({ id: 'a', kept: [0] });
      expect(await anything.get('a')).toStrictEqual(after);
    });

    it('are held to the schema on insert and after a write', async () => {
      const items = openItems(store());
      expect(await refusal(() => items.insert({ ...item('a'), version: 'x' as never }))).toBe(
        'VALUE_INVALID',
      );
      await items.insert(item('a'));
      expect(await refusal(() => items.write('a', {}, { set: { version: 'x' } }))).toBe('VALUE_INVALID');
      expect(await refusal(() => items.write('a', {}, { unset: ['version'] }))).toBe('VALUE_INVALID');
      expect(await refusal(() => items.write('a', {}, { append: { outbox: [{ seq: 'x' }] } }))).toBe(
        'VALUE_INVALID',
      );
      expect(await items.get('a')).toEqual(item('a'));
    });

    it('are refused over 256 KiB, by name, while their outbox has its own limit', async () => {
      const items = openItems(store());
      const large = '가'.repeat(90_000);
      const refused = items.insert(item('large', { name: large }));
      await expect(refused).rejects.toMatchObject({
        code: 'TOO_LARGE',
        message: expect.stringContaining('large'),
      });
      await items.insert(item('a', { outbox: [{ seq: 1, text: large }] }));
      expect((await items.get('a'))?.outbox).toEqual([{ seq: 1, text: large }]);
      expect(await refusal(() => items.write('a', {}, { set: { name: large } }))).toBe('TOO_LARGE');
    });

    it('are found together, in the order asked, missing ones missing', async () => {
      const items = openItems(store());
      await Promise.all(['a', 'b', 'c'].map((id) => items.insert(item(id))));
      expect([...(await items.getMany(['c', 'x', 'a', 'c', 'a\0']))]).toEqual([
        ['c', item('c')],
        ['a', item('a')],
      ]);
      expect(await items.getMany([])).toEqual(new Map());
    });

    it.each(['a\0b', 'a\ud800', ''])('are not found by an id that none can have: %j', async (id) => {
      const items = openItems(store());
      const docs = [item('a'), item('a\ufffd')];
      await Promise.all(docs.map((it) => items.insert(it)));
      expect(await items.get(id)).toBeUndefined();
      expect(await items.getMany([id])).toEqual(new Map());
      expect(await items.write(id, {}, { set: { name: 'x' } })).toBeUndefined();
      expect(await items.writeMany([{ id, guard: {}, patch: { set: { name: 'x' } } }])).toEqual([false]);
      await items.delete(id);
      expect((await items.find({ index: 'byId', limit: 5 })).edges.map((it) => it.doc)).toEqual(docs);
      expect(await refusal(() => items.insert(item(id)))).toBe('VALUE_INVALID');
    });

    it('do not change with what the caller does to his own objects', async () => {
      const items = openItems(store());
      const doc = item('a', { tags: ['x'] });
      await items.insert(doc);
      doc.tags?.push('y');
      const tags = ['z'];
      await items.write('a', {}, { set: { tags } });
      tags.push('w');
      expect((await items.get('a'))?.tags).toEqual(['z']);
    });

    it('are gone after delete, and can come again', async () => {
      const items = openItems(store());
      await items.insert(item('a', { code: '1', tags: ['x'] }));
      await items.delete('a');
      await items.delete('never');
      expect(await items.get('a')).toBeUndefined();
      expect(await items.count({ index: 'byKind', anyOf: ['x'] })).toBe(0);
      expect(await items.insert(item('a', { code: '1' }))).toEqual({ inserted: true });
    });

    it('are there after a restart, with their indexes', async () => {
      const items = openItems(store());
      await items.insert(item('a', { tags: ['x'], code: '1' }));
      await items.write('a', { version: 1 }, { set: { version: 2 } });
      const again = openItems(await reopen(), items.definition.name);
      expect(await again.get('a')).toEqual(item('a', { tags: ['x'], code: '1', version: 2 }));
      expect(await again.count({ index: 'byKind', anyOf: ['x'] })).toBe(1);
      expect(await again.insert(item('b', { code: '1' }))).toEqual({ inserted: false, duplicate: 'byCode' });
    });
  });
}
