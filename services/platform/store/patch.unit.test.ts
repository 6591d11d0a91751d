import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Patch } from './collection.ts';
import { applyPatch, checkPatch } from './patch.ts';

const doc = {
  id: 'a',
  count: 1,
  nothing: null,
  list: [{ seq: 1 }, { seq: 2 }, 'text', { seq: '1' }],
  deep: { kept: true },
};
const apply = (patch: Patch) => applyPatch(doc, checkPatch(patch));

describe('a patch', () => {
  it('creates the parents that set and append need', () => {
    expect(apply({ set: { 'new.a.b': 1 } })).toEqual({ ...doc, new: { a: { b: 1 } } });
    expect(apply({ append: { 'deep.list': [1, [2]] } })).toEqual({
      ...doc,
      deep: { kept: true, list: [1, [2]] },
    });
  });

  it('creates nothing for pull and unset', () => {
    expect(apply({ pull: { 'new.list': { field: 'seq', atMost: 9 } }, unset: ['deep.a.b', 'gone'] })).toEqual(
      doc,
    );
  });

  it('pulls only elements whose field is a number up to the limit', () => {
    const { list } = apply({ pull: { list: { field: 'seq', atMost: 1 } } });
    expect(list).toEqual([{ seq: 2 }, 'text', { seq: '1' }]);
  });

  it('never appends to null or pulls from an object', () => {
    expect(() => apply({ append: { nothing: [1] } })).toThrow('not a list');
    expect(() => apply({ pull: { deep: { field: 'seq', atMost: 1 } } })).toThrow('not a list');
    expect(() => apply({ set: { 'nothing.a': 1 } })).toThrow('no object');
  });

  it('leaves its input as it was, and holds copies of what it was given', () => {
    const frozen = JSON.stringify(doc);
    const values = [{ seq: 9 }];
    const patch = checkPatch({ append: { list: values }, set: { 'deep.kept': false }, unset: ['count'] });
    values.push({ seq: 10 });
    const after = applyPatch(doc, patch);
    expect(after['list']).toHaveLength(5);
    expect(JSON.stringify(doc)).toBe(frozen);
  });

  it('does the same whatever the order of its changes', () => {
    const changes = { a: 1, 'b.c': 2, 'b.d': [3], e: null };
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(changes)), (entries) => {
        const sorted = Object.fromEntries([...entries].sort());
        expect(apply({ set: Object.fromEntries(entries) })).toEqual(apply({ set: sorted }));
      }),
    );
  });

  it('keeps keys apart that only begin alike', () => {
    expect(apply({ set: { count2: 1, count: 2 } })).toEqual({ ...doc, count2: 1, count: 2 });
  });
});
