import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { several, solutionRecord } from '../../../../test/support/matchRecords.ts';
import { currentWeights } from '../../weights/currentWeights.ts';
import { buildModel } from './buildModel.ts';
import { squaredGramWeights, termIdf } from './frequencies.ts';
import { parseWeights } from './parseWeights.ts';
import { joinModel, splitModel } from './splitModel.ts';
import type { MatchingModel } from './types.ts';

const corpus = several(solutionRecord).map((records) =>
  records.map(({ levels }) => ({ kind: 'solution' as const, fields: levels.full })),
);

describe('a frozen model', () => {
  test('does not depend on the order of the records', () => {
    fc.assert(
      fc.property(corpus, (records) => {
        expect(buildModel([...records].reverse(), currentWeights)).toEqual(
          buildModel(records, currentWeights),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('changes its version with the corpus and with the weights', () => {
    const record = { texts: { title: { en: 'pump' } }, challengeCodes: [], aiClasses: [], modalities: [] };
    const one = buildModel([{ kind: 'solution', fields: record }], currentWeights);
    expect(buildModel([], currentWeights).version).not.toBe(one.version);
    const other = { ...currentWeights, fingerprint: 'other' };
    expect(buildModel([{ kind: 'solution', fields: record }], other).version).not.toBe(one.version);
  });

  test('weighs rare terms more than frequent and generic ones, however small the corpus', () => {
    for (const documents of [0, 10, 150]) {
      const terms = new Map([['pump', Math.floor(documents / 2)]]);
      const idf = termIdf({ documents, averageLength: 60, terms, grams: new Map() });
      expect(idf('unseen')).toBeGreaterThan(documents === 0 ? 0 : idf('pump'));
      expect(idf('unseen')).toBeGreaterThan(2 * idf('system'));
      expect(idf('system')).toBeGreaterThan(0);
      const weights = squaredGramWeights({ documents, averageLength: 60, terms, grams: new Map([[7, 2]]) });
      expect(weights.every((weight) => weight > 0)).toBe(true);
    }
  });
});

describe('storing a model', () => {
  const counts = fc.uniqueArray(
    fc.tuple(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.integer({ min: 2 })),
    {
      selector: ([term]) => term,
      maxLength: 200,
    },
  );
  const model: fc.Arbitrary<MatchingModel> = fc
    .record({
      terms: counts,
      documents: fc.nat(),
      averageLength: fc.double({ min: 1, max: 500, noNaN: true }),
    })
    .map(({ terms, documents, averageLength }) => ({
      version: 'v',
      weights: currentWeights,
      statistics: {
        documents,
        averageLength,
        terms: new Map(terms),
        grams: new Map(terms.map(([, count], at) => [at, count])),
      },
    }));

  test('gives the same model back from its parts in any order, by way of JSON', () => {
    fc.assert(
      fc.property(model, (stored) => {
        const parts: ReturnType<typeof splitModel> = JSON.parse(JSON.stringify(splitModel(stored)));
        expect(joinModel(parts.reverse())).toEqual(stored);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps every part below 200 KiB and notices a missing one', () => {
    const terms = new Map(Array.from({ length: 30_000 }, (_, at) => [`결함${at}`, 2]));
    const grams = new Map(Array.from({ length: 60_000 }, (_, at) => [at, 3]));
    const parts = splitModel({
      version: 'v',
      weights: currentWeights,
      statistics: { documents: 9, averageLength: 1, terms, grams },
    });
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(200 * 1024);
    expect(joinModel(parts)?.statistics).toMatchObject({ terms, grams });
    expect(joinModel(parts.slice(0, -1))).toBeUndefined();
    expect(joinModel([])).toBeUndefined();
  });
});

test('weights that somebody edited are refused', () => {
  expect(parseWeights(structuredClone(currentWeights))).toEqual(currentWeights);
  const edited = { ...currentWeights, thresholds: { show: 0, notify: 0 } };
  expect(() => parseWeights(edited)).toThrow('fingerprint');
});
