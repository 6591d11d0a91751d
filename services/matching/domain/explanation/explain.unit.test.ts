import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Reason } from '#schema/vocabulary/match';
import { problemRecord, solutionRecord } from '../../../../test/support/matchRecords.ts';
import { taughtModel } from '../../../../test/support/taughtModel.ts';
import { currentGlossary } from '../../glossary/currentGlossary.ts';
import { currentWeights } from '../../weights/currentWeights.ts';
import { createLexicon } from '../glossary/lexicon.ts';
import { parseGlossary } from '../glossary/parseGlossary.ts';
import { buildModel, untaughtModel } from '../model/buildModel.ts';
import { fitOf, ofLanguages } from '../scoring/calibration.ts';
import { createEngine } from '../scoring/engine.ts';
import type { RecordFields, RecordView } from '../types.ts';
import { explainPair } from './explain.ts';

const engines = [untaughtModel(currentWeights, currentGlossary), taughtModel].map((model) =>
  createEngine(model),
);
const lexicon = createLexicon(parseGlossary('test', 'leak | 누수 | leak, seepage'));
const engine = createEngine(untaughtModel(currentWeights, lexicon));
const bare: RecordFields = { texts: {}, challengeCodes: [], aiClasses: [], modalities: [] };
const full = (fields: Partial<RecordFields>): RecordView => ({
  affiliateId: 'aff_a',
  level: 'full',
  fields: { ...bare, ...fields },
});

describe('reasons', () => {
  test('add up to the score, stay small, and are what a match may store', () => {
    fc.assert(
      fc.property(fc.constantFrom(...engines), problemRecord, solutionRecord, (engine, problem, solution) => {
        const { score, fit, reasons } = explainPair(
          engine,
          full(problem.levels.full),
          full(solution.levels.full),
        );
        const sum = reasons.reduce((total, { contribution }) => total + contribution, 0);
        expect(sum).toBeCloseTo(score, 9);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        const asking = engine.vectors.problem(problem.levels.full).bag;
        const offered = engine.vectors.solution(solution.levels.full).bag;
        expect(fit).toBe(fitOf(score, ofLanguages(engine.curves, asking, offered)));
        expect(Buffer.byteLength(JSON.stringify(reasons))).toBeLessThanOrEqual(2_048);
        for (const reason of reasons) expect(Reason.parse(reason)).toEqual(reason);
      }),
    );
  });

  test('show both surface forms and where they stand', () => {
    const { reasons } = explainPair(
      engine,
      full({ texts: { title: { en: 'Detecting weld defects' } } }),
      full({ texts: { title: { en: 'Camera' }, problemSolved: { en: 'Automated defect detection' } } }),
    );
    const shared = reasons.flatMap((reason) =>
      reason.kind === 'sharedTerm' ? [[reason.problem, reason.solution]] : [],
    );
    expect(shared).toContainEqual([
      { term: 'Detecting', field: 'title' },
      { term: 'detection', field: 'problemSolved' },
    ]);
  });

  test('show Korean words, not their pairs of syllables', () => {
    const { reasons } = explainPair(
      engine,
      full({ texts: { title: { ko: '결함률을 예측' } } }),
      full({ texts: { title: { ko: '표면결함률' } } }),
    );
    const terms = reasons.flatMap((reason) => (reason.kind === 'sharedTerm' ? [reason.solution.term] : []));
    expect(terms).toEqual(['표면결함률']);
  });

  test('name a concept that both mention, each in its own words, once', () => {
    const { reasons } = explainPair(
      engine,
      full({ texts: { title: { ko: '누수 감지' } } }),
      full({ texts: { title: { en: 'Seepage under a dam' } } }),
    );
    expect(reasons[0]).toMatchObject({
      kind: 'sharedConcept',
      concept: 'leak',
      problem: { term: '누수', field: 'title' },
      solution: { term: 'Seepage', field: 'title' },
    });
    expect(reasons.filter((it) => it.kind === 'sharedTerm' || it.kind === 'sharedConcept')).toHaveLength(1);
  });

  test('tell of words that stand in alike records, once there are enough to learn from', async () => {
    const titles = ['pump vibration', 'invoice archive'];
    const records = Array.from({ length: 600 }, (_, at) => ({
      kind: 'problem' as const,
      fields: { ...bare, texts: { title: { en: titles[at % 2] ?? '' } } },
    }));
    const taught = createEngine(await buildModel(records, currentWeights, lexicon));
    const explained = (problem: string, solution: string) => {
      const { reasons } = explainPair(
        taught,
        full({ texts: { title: { en: problem } } }),
        full({ texts: { title: { en: solution } } }),
      );
      const of = (isSubject: boolean) =>
        reasons
          .filter(({ kind }) => (kind === 'similarSubject') === isSubject)
          .reduce((sum, { contribution }) => sum + contribution, 0);
      return { subject: of(true), text: of(false) };
    };
    const alike = explained('pump gasket', 'vibration gasket');
    expect(alike.text).toBeGreaterThan(0);
    expect(alike.subject).toBeCloseTo(Math.min(alike.text, currentWeights.views.latent / 2), 3);
    expect(explained('pump gasket', 'archive gasket').subject).toBe(0);
    // Without a common word there is no match to be made of it.
    expect(explained('pump', 'vibration')).toEqual({ subject: 0, text: 0 });
  });

  test('name the common challenge, process, industry, class and modality', () => {
    const common = {
      challengeCodes: ['visual-inspection'],
      process: 'Rolling',
      industry: 'steel',
      aiClasses: ['computerVision' as const],
      modalities: ['image' as const],
    };
    const { reasons, score } = explainPair(engine, full(common), full({ ...common, process: 'rolling ' }));
    const kinds = ['sameChallenge', 'sameProcess', 'sameIndustry', 'sameAiClass', 'sameModality'];
    expect(reasons.map(({ kind }) => kind)).toEqual(kinds);
    const { words, grams, latent } = currentWeights.views;
    expect(score).toBeCloseTo(1 - words - grams - latent, 9);
  });

  test('say nothing where only the existence is known, but a shared challenge counts', () => {
    const hidden: RecordView = { ...full({ challengeCodes: ['visual-inspection'] }), level: 'existence' };
    const known = full({ challengeCodes: ['visual-inspection'], texts: { title: { en: 'Weld defects' } } });
    expect(explainPair(engine, known, hidden)).toMatchObject({
      fit: currentWeights.sharedChallengeFit,
      reasons: [],
    });
    expect(explainPair(engine, hidden, full({ texts: { title: { en: 'Weld defects' } } })).fit).toBe(0);
  });
});
