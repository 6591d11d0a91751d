import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { several, solutionRecord } from '../../../../test/support/matchRecords.ts';
import { taughtModel } from '../../../../test/support/taughtModel.ts';
import { currentGlossary } from '../../glossary/currentGlossary.ts';
import { currentWeights } from '../../weights/currentWeights.ts';
import { createLexicon } from '../glossary/lexicon.ts';
import { parseGlossary } from '../glossary/parseGlossary.ts';
import { buildModel, type CorpusRecord, untaughtModel } from './buildModel.ts';
import { squaredGramWeights, termIdf } from './frequencies.ts';
import { leastRecords } from './learnLatentSpace.ts';
import { parseWeights } from './parseWeights.ts';
import { joinModel, splitModel } from './splitModel.ts';
import type { CorpusStatistics, MatchingModel } from './types.ts';

const lexicon = createLexicon(parseGlossary('test', 'leak | 누수 | leak, seepage'));
const weights = { ...currentWeights, glossary: lexicon.fingerprint };
const nothing: CorpusStatistics = {
  ...{ documents: 0, averageLength: { latin: 60, korean: 60 } },
  ...{ terms: new Map(), grams: new Map(), written: new Map(), learnt: new Map() },
};
const corpus = several(solutionRecord).map((records) =>
  records.map(({ levels }) => ({ kind: 'solution' as const, fields: levels.full })),
);
const saying = (en: string, ko?: string): CorpusRecord => ({
  kind: 'problem',
  fields: {
    texts: { title: { en, ...(ko === undefined ? {} : { ko }) } },
    ...{ challengeCodes: [], aiClasses: [], modalities: [] },
  },
});

describe('a frozen model', () => {
  test('does not depend on the order of the records', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (records) => {
        expect(await buildModel([...records].reverse(), currentWeights, currentGlossary)).toEqual(
          await buildModel(records, currentWeights, currentGlossary),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('also where it learnt does not depend on the order of the records', async () => {
    const records = Array.from({ length: leastRecords }, (_, at) =>
      saying(`pump ${at % 7} valve ${at % 11}`, `펌프 ${at % 5}`),
    );
    const [one, other] = [
      await buildModel(records, weights, lexicon),
      await buildModel(records.toReversed(), weights, lexicon),
    ];
    expect(one.statistics.latent?.dimensions).toBeGreaterThan(1);
    expect(one.statistics.learnt.size).toBeGreaterThan(0);
    expect(other).toEqual(one);
  });

  test('learns a space only from enough records', async () => {
    const records = Array.from({ length: leastRecords }, (_, at) => saying(`pump ${at % 3}`));
    expect((await buildModel(records, weights, lexicon)).statistics.latent).toBeDefined();
    expect((await buildModel(records.slice(1), weights, lexicon)).statistics.latent).toBeUndefined();
  });

  test('knows in how many records each English stem of the glossary was written', async () => {
    const records = [
      saying('Leaks, a leak'),
      saying('one leak'),
      saying('pump'),
      saying('water', 'leak 누수'),
    ];
    const { statistics } = await buildModel(records, weights, lexicon);
    expect(statistics.written).toEqual(new Map([['leak', 3]]));
  });

  test('changes its version with the corpus, the weights and the glossary', async () => {
    const one = await buildModel([saying('pump')], weights, lexicon);
    expect(untaughtModel(weights, lexicon).version).not.toBe(one.version);
    const other = { ...weights, fingerprint: 'other' };
    expect((await buildModel([saying('pump')], other, lexicon)).version).not.toBe(one.version);
    expect((await buildModel([saying('pump')], weights, currentGlossary)).version).not.toBe(one.version);
  });

  test('of no records is the same whether or not they were counted', async () => {
    expect(await buildModel([], weights, lexicon)).toEqual(untaughtModel(weights, lexicon));
  });

  test('weighs rare terms more than frequent and generic ones, however small the corpus', () => {
    for (const documents of [0, 10, 150]) {
      const terms = new Map([['pump', Math.floor(documents / 2)]]);
      const idf = termIdf({ ...nothing, documents, terms });
      expect(idf('unseen')).toBeGreaterThan(documents === 0 ? 0 : idf('pump'));
      expect(idf('unseen')).toBeGreaterThan(2 * idf('system'));
      expect(idf('system')).toBeGreaterThan(0);
      const squared = squaredGramWeights({ ...nothing, documents, terms, grams: new Map([[7, 2]]) });
      expect(squared.every((weight) => weight > 0)).toBe(true);
    }
  });
});

describe('storing a model', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 12 });
  const mapOf = <V>(value: fc.Arbitrary<V>): fc.Arbitrary<ReadonlyMap<string, V>> =>
    fc
      .uniqueArray(fc.tuple(word, value), { selector: ([term]) => term, maxLength: 100 })
      .map((entries) => new Map(entries));
  const counts = mapOf(fc.integer({ min: 2 }));
  const share = fc.double({ min: 0.01, max: 1, noNaN: true });
  const length = fc.double({ min: 1, max: 500, noNaN: true });
  const dimensions = 3;
  const space = mapOf(
    fc.record({
      scale: fc.float({ min: 0, max: 1, noNaN: true }).map((it) => Math.abs(it)),
      values: fc.int8Array({ minLength: dimensions, maxLength: dimensions }).map((it) => Int8Array.from(it)),
    }),
  ).map((terms) => ({ dimensions, terms }));
  const model: fc.Arbitrary<MatchingModel> = fc
    .record(
      {
        terms: counts,
        written: counts,
        learnt: mapOf(fc.array(fc.record({ term: word, share }), { minLength: 1, maxLength: 3 })),
        documents: fc.nat(),
        averageLength: fc.record({ latin: length, korean: length }),
        latent: space,
      },
      { requiredKeys: ['terms', 'written', 'learnt', 'documents', 'averageLength'] },
    )
    .map((statistics) => {
      const grams = new Map([...statistics.terms.values()].map((count, at) => [at, count]));
      return { version: 'v', weights, lexicon, statistics: { ...statistics, grams } };
    });
  const stored = (parts: ReturnType<typeof splitModel>): ReturnType<typeof splitModel> =>
    JSON.parse(JSON.stringify(parts));

  test('gives the same model back from its parts in any order, by way of JSON', () => {
    fc.assert(
      fc.property(model, (given) => {
        expect(joinModel(stored(splitModel(given)).reverse(), lexicon)).toEqual(given);
      }),
      { numRuns: 50 },
    );
  });

  test('gives back what was learnt from a corpus, to the last digit', () => {
    const given = {
      ...taughtModel,
      weights: { ...taughtModel.weights, glossary: currentGlossary.fingerprint },
    };
    expect(joinModel(stored(splitModel(given)), currentGlossary)).toEqual(given);
  });

  test('takes the glossary along for a process that has another one', () => {
    const joined = joinModel(stored(splitModel(untaughtModel(currentWeights, lexicon))), currentGlossary);
    expect(joined?.lexicon.concepts).toEqual(lexicon.concepts);
    expect(joined?.lexicon.fingerprint).toBe(lexicon.fingerprint);
    expect(joined?.lexicon.find('seepag')).toEqual(lexicon.concepts);
  });

  test('keeps every part below 200 KiB and notices a missing, foreign or strange one', () => {
    const terms = new Map(Array.from({ length: 30_000 }, (_, at) => [`결함${at}`, 2]));
    const grams = new Map(Array.from({ length: 60_000 }, (_, at) => [at, 3]));
    const places = Array.from(
      terms.keys(),
      (term, at) => [term, { scale: 0.5, values: new Int8Array(128).fill(at % 128) }] as const,
    );
    const parts = splitModel({
      ...{ version: 'v', weights, lexicon: currentGlossary },
      statistics: { ...nothing, terms, grams, latent: { dimensions: 128, terms: new Map(places) } },
    });
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(200 * 1024);
    expect(joinModel(parts, lexicon)?.statistics).toMatchObject({ terms, grams });
    expect(joinModel(parts.slice(0, -1), lexicon)).toBeUndefined();
    expect(joinModel([], lexicon)).toBeUndefined();
    const [first, second, ...others] = parts;
    if (first === undefined || second === undefined) throw new Error('a model has at least two parts');
    expect(joinModel([first, { ...second, model: 'w' }, ...others], lexicon)).toBeUndefined();
    const older = { ...second, shape: 1 } as unknown as typeof second;
    expect(joinModel([first, older, ...others], lexicon)).toBeUndefined();
  });
});

test('weights that somebody edited are refused', () => {
  expect(parseWeights(structuredClone(currentWeights))).toEqual(currentWeights);
  const edited = { ...currentWeights, thresholds: { show: 0, notify: 0 } };
  expect(() => parseWeights(edited)).toThrow('fingerprint');
});
