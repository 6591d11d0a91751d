import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { problemRecord, seenLevel, several, solutionRecord } from '../../../../test/support/matchRecords.ts';
import { someMeanings } from '../../../../test/support/someMeanings.ts';
import { taughtModel } from '../../../../test/support/taughtModel.ts';
import { currentGlossary } from '../../glossary/currentGlossary.ts';
import { currentWeights } from '../../weights/currentWeights.ts';
import { type Meanings, noMeanings } from '../meaning/meanings.ts';
import { buildModel, untaughtModel } from '../model/buildModel.ts';
import type { MatchingModel } from '../model/types.ts';
import type { LevelFor, MatchRecord, RecordView, SeenLevel } from '../types.ts';
import { createMatchIndex } from './matchIndex.ts';

const noFields = { texts: {}, challengeCodes: [], aiClasses: [], modalities: [] };
const everythingFull: LevelFor = () => 'full';

function modelOf(
  problems: readonly MatchRecord[],
  solutions: readonly MatchRecord[],
  meanings: Meanings = noMeanings,
) {
  return buildModel(
    [
      ...problems.map(({ levels }) => ({ kind: 'problem' as const, fields: levels.full })),
      ...solutions.map(({ levels }) => ({ kind: 'solution' as const, fields: levels.full })),
    ],
    currentWeights,
    currentGlossary,
    async () => {},
    meanings,
  );
}

function filled(
  model: MatchingModel,
  problems: readonly MatchRecord[],
  solutions: readonly MatchRecord[],
  meanings: Meanings = noMeanings,
) {
  const index = createMatchIndex(model, undefined, meanings);
  for (const problem of problems) index.upsertProblem(problem);
  for (const solution of solutions) index.upsertSolution(solution);
  return index;
}

function viewOf({ affiliateId, levels }: MatchRecord, level: SeenLevel): RecordView {
  const { challengeCodes } = levels.full;
  return {
    affiliateId,
    level,
    fields: level === 'existence' ? { ...noFields, challengeCodes } : levels[level],
  };
}

describe('both directions of the index', () => {
  const corpus = fc.record({
    problems: several(problemRecord),
    solutions: several(solutionRecord),
    own: seenLevel,
    levels: fc.array(fc.constantFrom<SeenLevel | 'hidden'>('existence', 'teaser', 'full', 'hidden'), {
      minLength: 4,
      maxLength: 4,
    }),
    minFit: fc.constantFrom(0, 0.02, 0.2, 0.35),
    isTaught: fc.boolean(),
    meanings: fc.constantFrom(noMeanings, someMeanings),
  });

  test('list exactly what scoring every pair alone gives, the own affiliate left out', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async ({ problems, solutions, own, levels, minFit, isTaught, meanings }) => {
        const model = isTaught ? taughtModel : await modelOf(problems, solutions, meanings);
        const index = filled(model, problems, solutions, meanings);
        const levelFor: LevelFor = ({ affiliateId }) => levels[Number(affiliateId.slice(4))] ?? 'full';
        const expected = (asked: MatchRecord, others: readonly MatchRecord[], isProblem: boolean) =>
          others
            .flatMap((other) => {
              const level = levelFor(other);
              if (level === 'hidden' || other.affiliateId === asked.affiliateId) return [];
              const [mine, theirs] = [viewOf(asked, own), viewOf(other, level)];
              const { fit } = isProblem ? index.explain(mine, theirs) : index.explain(theirs, mine);
              const unread = level === 'existence' || own === 'existence';
              if (fit < minFit || (unread && fit === 0)) return [];
              return [{ id: other.id, affiliateId: other.affiliateId, level, fit }];
            })
            .sort((a, b) => b.fit - a.fit || (a.id < b.id ? -1 : 1));
        for (const problem of problems)
          expect(index.solutionsFor(viewOf(problem, own), { minFit, levelFor })).toEqual(
            expected(problem, solutions, true),
          );
        for (const solution of solutions)
          expect(index.problemsFor(viewOf(solution, own), { minFit, levelFor })).toEqual(
            expected(solution, problems, false),
          );
      }),
      { numRuns: 60 },
    );
  });

  test('agree with the fit of each pair, and cut a list without changing its head', async () => {
    await fc.assert(
      fc.asyncProperty(
        several(problemRecord),
        several(solutionRecord),
        fc.nat({ max: 4 }),
        fc.boolean(),
        async (problems, solutions, limit, isTaught) => {
          const model = isTaught ? taughtModel : await modelOf(problems, solutions);
          const index = filled(model, problems, solutions);
          const byId = new Map(problems.map((problem) => [problem.id, problem]));
          for (const solution of solutions) {
            const all = index.problemsFor(viewOf(solution, 'full'), { minFit: 0, levelFor: everythingFull });
            for (const { id, fit } of all)
              expect(index.explain(viewOf(byId.get(id)!, 'full'), viewOf(solution, 'full')).fit).toBe(fit);
            const query = { minFit: 0, limit, levelFor: everythingFull };
            expect(index.problemsFor(viewOf(solution, 'full'), query)).toEqual(all.slice(0, limit));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('do not depend on the order of arrival, on edits or on records that left', async () => {
    await fc.assert(
      fc.asyncProperty(
        several(problemRecord),
        several(solutionRecord),
        several(solutionRecord),
        async (problems, solutions, old) => {
          const straight = filled(await modelOf(problems, solutions), problems, solutions);
          const crooked = createMatchIndex(await modelOf([...problems].reverse(), [...solutions].reverse()));
          for (const record of old) crooked.upsertSolution(record);
          for (const record of [...solutions].reverse()) crooked.upsertSolution(record);
          for (const { id } of old) if (!solutions.some((kept) => kept.id === id)) crooked.removeSolution(id);
          for (const record of [...problems].reverse()) crooked.upsertProblem(record);
          expect(crooked.modelVersion).toBe(straight.modelVersion);
          expect(crooked.size()).toEqual(straight.size());
          const query = { minFit: 0, levelFor: everythingFull };
          for (const problem of problems)
            expect(crooked.solutionsFor(viewOf(problem, 'full'), query)).toEqual(
              straight.solutionsFor(viewOf(problem, 'full'), query),
            );
        },
      ),
      { numRuns: 40 },
    );
  });
});

function written(id: string, texts: RecordView['fields']['texts'], affiliateId = 'aff_a'): MatchRecord {
  const full = { ...noFields, texts };
  return {
    id,
    affiliateId,
    levels: { full, teaser: { ...full, texts: texts.title ? { title: texts.title } : {} } },
  };
}

test('what was added is found by the next question, what was removed no more', () => {
  const index = createMatchIndex(untaughtModel(currentWeights, currentGlossary));
  const problem = written('prb_1', { title: { en: 'Pump failure prediction' } }, 'aff_b');
  const ask = () => index.solutionsFor(viewOf(problem, 'full'), { minFit: 0.01, levelFor: everythingFull });
  expect(ask()).toEqual([]);
  index.upsertSolution(written('sol_1', { title: { en: 'Predicting pump failures' } }));
  expect(ask().map(({ id }) => id)).toEqual(['sol_1']);
  expect(index.removeSolution('sol_1')).toBe(true);
  expect(index.removeSolution('sol_1')).toBe(false);
  expect(ask()).toEqual([]);
});

test('a Korean question finds the compound that holds its words, and inflected forms', () => {
  const index = createMatchIndex(untaughtModel(currentWeights, currentGlossary));
  index.upsertSolution(written('sol_1', { title: { ko: '강판 표면결함검출 시스템' } }));
  index.upsertSolution(written('sol_2', { title: { ko: '영업 문서를 요약하는 챗봇' } }));
  const ask = (ko: string) => {
    const problem = written('prb_1', { title: { ko } }, 'aff_b');
    return index.solutionsFor(viewOf(problem, 'full'), { minFit: 0, limit: 1, levelFor: everythingFull })[0]
      ?.id;
  };
  expect(ask('표면의 결함을 검출하고 싶습니다')).toBe('sol_1');
  expect(ask('계약 문서 요약')).toBe('sol_2');
});

describe('plain text search', () => {
  const index = createMatchIndex(untaughtModel(currentWeights, currentGlossary));
  index.upsertProblem(
    written('prb_1', { title: { en: 'Crew scheduling' }, description: { en: 'for night trains' } }),
  );
  index.upsertProblem(written('prb_2', { title: { ko: '설비 이상탐지' } }));
  const search = (text: string, levelFor = everythingFull) =>
    index.search('problem', text, { limit: 5, levelFor }).map(({ id }) => id);

  test('finds by stem, by Korean part and despite a slip', () => {
    expect(search('schedules')).toEqual(['prb_1']);
    expect(search('이상 탐지')).toEqual(['prb_2']);
    expect(search('schedulling')).toEqual(['prb_1']);
    expect(search('zebra')).toEqual([]);
  });

  test('reads a teaser only where a teaser is shown', () => {
    expect(search('trains')).toEqual(['prb_1']);
    expect(search('trains', () => 'teaser')).toEqual([]);
    expect(search('crew', () => 'existence')).toEqual([]);
  });
});
