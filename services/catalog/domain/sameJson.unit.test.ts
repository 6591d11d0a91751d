import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sameJson } from './sameJson.ts';

const json = fc.jsonValue({ maxDepth: 3 });

/** The same value with keys in another order and absent fields written out. */
function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, it]) => [key, rewritten(it)] as const);
  return Object.fromEntries([['absent', undefined], ...entries.reverse()]);
}

it('is equality of what JSON says, whatever the order of keys', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(sameJson(a, rewritten(a))).toBe(true);
      expect(sameJson(rewritten(b), b)).toBe(true);
      expect(sameJson(a, b)).toBe(sameJson(b, a));
      if (JSON.stringify(a) === JSON.stringify(b)) expect(sameJson(a, b)).toBe(true);
    }),
  );
});

it.each([
  [
    [1, 2],
    [2, 1],
  ],
  [[], {}],
  [null, {}],
  [{ a: 1 }, { a: 1, b: 2 }],
  [
    { a: 1, b: undefined },
    { a: 1, c: 2 },
  ],
  ['1', 1],
])('tells %j from %j', (a, b) => {
  expect(sameJson(a, b)).toBe(false);
});
