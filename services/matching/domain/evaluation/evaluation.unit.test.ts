import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bootstrapMean, seededRandom } from './bootstrap.ts';
import { auroc, brierSkill, expectedCalibrationError } from './calibration.ts';
import { fitLogistic } from './logistic.ts';
import { judged, ndcg, precision, recall, reciprocalRank } from './ranking.ts';

const grades = fc
  .dictionary(fc.constantFrom(...'abcdefghijkl'), fc.nat({ max: 3 }))
  .map((judgements) => new Map(Object.entries(judgements)));
const ranking = fc.shuffledSubarray([...'abcdefghijklmnop']);

describe('ranking figures', () => {
  test('lie between 0 and 1, and the ideal order has nDCG 1', () => {
    fc.assert(
      fc.property(grades, ranking, (judgements, ids) => {
        for (const measure of [ndcg, precision, reciprocalRank, recall, judged]) {
          const value = measure(ids, judgements) ?? 0;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        const ideal = [...judgements].sort((a, b) => b[1] - a[1]).map(([id]) => id);
        if (judgements.size > 0 && [...judgements.values()].some((grade) => grade > 0))
          expect(ndcg(ideal, judgements)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('never fall when a better solution moves up', () => {
    fc.assert(
      fc.property(grades, ranking, fc.nat({ max: 14 }), (judgements, ids, at) => {
        const [upper, lower] = [ids[at], ids[at + 1]];
        if (upper === undefined || lower === undefined) return;
        if ((judgements.get(lower) ?? 0) < (judgements.get(upper) ?? 0)) return;
        const swapped = [...ids.slice(0, at), lower, upper, ...ids.slice(at + 2)];
        for (const measure of [ndcg, precision, reciprocalRank, recall])
          expect(measure(swapped, judgements) ?? 0).toBeGreaterThanOrEqual(
            (measure(ids, judgements) ?? 0) - 1e-12,
          );
      }),
    );
  });

  test('are what a hand would compute', () => {
    const known = new Map([
      ['a', 3],
      ['b', 2],
      ['c', 0],
    ]);
    const ids = ['c', 'a', 'x', 'b'];
    const gain = 7 / Math.log2(3) + 3 / Math.log2(5);
    expect(ndcg(ids, known)).toBeCloseTo(gain / (7 + 3 / Math.log2(3)), 12);
    expect(precision(ids, known)).toBe(2 / 5);
    expect(reciprocalRank(ids, known)).toBe(1 / 2);
    expect(recall(ids, known, 2)).toBe(1 / 2);
    expect(recall(ids, new Map([['a', 1]]))).toBeUndefined();
    expect(judged(ids, known)).toBe(3 / 4);
  });
});

const outcomes = fc.array(
  fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), positive: fc.boolean() }),
  { minLength: 1 },
);

describe('calibration figures', () => {
  test('AUROC is the share of right pairs, ties half', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const positives = list.filter(({ positive }) => positive);
        const negatives = list.filter(({ positive }) => !positive);
        if (positives.length === 0 || negatives.length === 0) return expect(auroc(list)).toBeUndefined();
        let right = 0;
        for (const up of positives)
          for (const down of negatives)
            right += up.probability > down.probability ? 1 : up.probability === down.probability ? 0.5 : 0;
        expect(auroc(list)).toBeCloseTo(right / (positives.length * negatives.length), 9);
      }),
    );
  });

  test('certainty that is right is perfect, the base rate has no skill', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const sure = list.map(({ positive }) => ({ probability: positive ? 1 : 0, positive }));
        expect(expectedCalibrationError(sure)).toBe(0);
        const rate = list.filter(({ positive }) => positive).length / list.length;
        if (rate > 0 && rate < 1) {
          expect(brierSkill(sure)).toBe(1);
          expect(brierSkill(list.map(({ positive }) => ({ probability: rate, positive })))).toBeCloseTo(0, 9);
        }
        expect(expectedCalibrationError(list)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('logistic regression finds the curve that made the data', () => {
  const random = seededRandom(7);
  const samples = Array.from({ length: 20_000 }, () => {
    const score = random();
    return { score, positive: random() < 1 / (1 + Math.exp(-(-3 + 5 * score))) };
  });
  const { intercept, slope } = fitLogistic(samples);
  expect(Math.abs(intercept + 3)).toBeLessThan(0.15);
  expect(Math.abs(slope - 5)).toBeLessThan(0.25);
});

test('a bootstrap interval holds its mean and is the same for the same seed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
      fc.nat(),
      (values, seed) => {
        const interval = bootstrapMean(values, seededRandom(seed), 200);
        expect(interval.low).toBeLessThanOrEqual(interval.high + 1e-12);
        expect(bootstrapMean(values, seededRandom(seed), 200)).toEqual(interval);
      },
    ),
    { numRuns: 30 },
  );
});
