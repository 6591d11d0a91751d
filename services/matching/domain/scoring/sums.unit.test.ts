import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addend } from './sums.ts';

const value = fc.double({ min: -5_000, max: 5_000, noNaN: true });
const inTwoOrders = fc
  .array(value, { minLength: 2, maxLength: 60 })
  .chain((values) =>
    fc.tuple(
      fc.constant(values),
      fc.shuffledSubarray(values, { minLength: values.length, maxLength: values.length }),
    ),
  );
const total = (values: readonly number[]) => values.reduce((sum, it) => sum + it, 0);

test('a sum of addends does not depend on their order', () => {
  fc.assert(
    fc.property(inTwoOrders, ([values, shuffled]) => {
      expect(total(shuffled.map(addend))).toBe(total(values.map(addend)));
    }),
  );
});

test('nor on who adds up parts of it', () => {
  fc.assert(
    fc.property(fc.array(value), fc.array(value), (some, others) => {
      const [a, b] = [total(some.map(addend)), total(others.map(addend))];
      expect(a + b).toBe(total([...others, ...some].map(addend)));
    }),
  );
});

test('an addend is the nearest multiple of 2⁻²⁴', () => {
  fc.assert(
    fc.property(value, (given) => {
      const rounded = addend(given);
      expect(Math.abs(rounded - given)).toBeLessThanOrEqual(2 ** -25);
      expect(Number.isInteger(rounded * 2 ** 24)).toBe(true);
    }),
  );
});
