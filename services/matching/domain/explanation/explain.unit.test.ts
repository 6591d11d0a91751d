import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Reason } from '#schema/vocabulary/match';
import { problemRecord, solutionRecord } from '../../../../test/support/matchRecords.ts';
import { currentWeights } from '../../weights/currentWeights.ts';
import { buildModel } from '../model/buildModel.ts';
import { fitOf } from '../scoring/calibration.ts';
import { createEngine } from '../scoring/engine.ts';
import type { RecordFields, RecordView } from '../types.ts';
import { explainPair } from './explain.ts';

const engine = createEngine(buildModel([], currentWeights));
const bare: RecordFields = { texts: {}, challengeCodes: [], aiClasses: [], modalities: [] };
const full = (fields: Partial<RecordFields>): RecordView => ({
  affiliateId: 'aff_a',
  level: 'full',
  fields: { ...bare, ...fields },
});

describe('reasons', () => {
  test('add up to the score, stay small, and are what a match may store', () => {
    fc.assert(
      fc.property(problemRecord, solutionRecord, (problem, solution) => {
        const { score, fit, reasons } = explainPair(
          engine,
          full(problem.levels.full),
          full(solution.levels.full),
        );
        const sum = reasons.reduce((total, { contribution }) => total + contribution, 0);
        expect(sum).toBeCloseTo(score, 9);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(fit).toBe(fitOf(score, engine.curve));
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
    const { words, grams } = currentWeights.views;
    expect(score).toBeCloseTo(1 - words - grams, 9);
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
