import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { paddedSequence } from '#schema/events/envelope';
import { createSequences } from './sequences.ts';

const at = (n: number, { subject = 'a', epoch = 0 } = {}) => ({
  subject,
  epoch,
  sequence: paddedSequence(n),
});

describe('sequences', () => {
  it('are told how many events are missing, once, and of their own record alone', () => {
    const { note } = createSequences();
    const given = [
      at(1),
      at(1, { subject: 'b' }),
      at(2),
      at(5),
      at(5),
      at(3),
      at(6),
      at(3, { subject: 'b' }),
    ];
    expect(given.map((it) => note('0', it))).toEqual([0, 0, 0, 2, 0, 0, 0, 1]);
  });

  it('begin where the first event of a record is met, also in a new epoch', () => {
    const { note } = createSequences();
    const given = [at(40), at(41), at(7, { epoch: 1 }), at(42), at(9, { epoch: 1 })];
    expect(given.map((it) => note('0', it))).toEqual([0, 0, 0, 0, 1]);
  });

  it('of a partition that was away in between begin anew', () => {
    const { note, keep } = createSequences();
    for (const partition of ['0', '1']) note(partition, at(1));
    keep(new Set(['1']));
    expect([note('0', at(9)), note('1', at(9))]).toEqual([0, 7]);
  });

  it('find exactly what is left out, whatever is repeated', () => {
    const history = fc
      .uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1 })
      .map((left) => left.toSorted((a, b) => a - b))
      .chain((left) => fc.tuple(fc.constant(left), fc.array(fc.nat({ max: left.length - 1 }))));
    const property = fc.property(history, ([left, repeats]) => {
      const { note } = createSequences();
      let missing = 0;
      for (const [index, n] of left.entries()) {
        missing += note('0', at(n));
        // What came already comes again.
        for (const repeat of repeats) missing += note('0', at(left[Math.min(repeat, index)] ?? 1));
      }
      const [first = 0] = left;
      expect(missing).toBe((left.at(-1) ?? 0) - first + 1 - left.length);
    });
    fc.assert(property);
  });

  it('forget the records of which nothing came for longest', () => {
    const { note } = createSequences();
    note('0', at(1));
    for (let n = 0; n < 2_000; n++) note('0', at(1, { subject: `other-${n}` }));
    expect([note('0', at(9)), note('0', at(3, { subject: 'other-1999' }))]).toEqual([0, 1]);
  });
});
