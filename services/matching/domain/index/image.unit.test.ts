import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { problemRecord, several, solutionRecord } from '../../../../test/support/matchRecords.ts';
import { taughtModel } from '../../../../test/support/taughtModel.ts';
import { currentGlossary } from '../../glossary/currentGlossary.ts';
import { currentWeights } from '../../weights/currentWeights.ts';
import { buildModel } from '../model/buildModel.ts';
import type { LevelFor, MatchRecord } from '../types.ts';
import type { ImagedIndex } from './image.ts';
import { createMatchIndex } from './matchIndex.ts';

const levelFor: LevelFor = () => 'full';
interface Change {
  readonly problem: MatchRecord | null;
  readonly solution: MatchRecord | null;
  readonly gone: string;
}
const nothing = { texts: {}, challengeCodes: [], aiClasses: [], modalities: [] };
/** Takes a row, but no terms. */
const silent: MatchRecord = { id: 'prb_1', affiliateId: 'aff_0', levels: { full: nothing, teaser: nothing } };
const change: fc.Arbitrary<Change> = fc.record({
  problem: fc.option(fc.oneof(problemRecord, fc.constant(silent))),
  solution: fc.option(solutionRecord),
  gone: fc.constantFrom('prb_0', 'prb_1', 'sol_0', 'sol_1'),
});

function apply(index: ImagedIndex, { problem, solution, gone }: Change): void {
  if (problem) index.upsertProblem(problem);
  if (solution) index.upsertSolution(solution);
  index.removeProblem(gone);
  index.removeSolution(gone);
}

function answers(index: ImagedIndex, problems: readonly MatchRecord[], solutions: readonly MatchRecord[]) {
  const query = { minFit: 0, levelFor };
  return {
    solutions: problems.map(({ affiliateId, levels }) =>
      index.solutionsFor({ affiliateId, level: 'full', fields: levels.full }, query),
    ),
    problems: solutions.map(({ affiliateId, levels }) =>
      index.problemsFor({ affiliateId, level: 'full', fields: levels.full }, query),
    ),
    found: ['problem', 'solution'].map((kind) =>
      index.search(kind as 'problem', 'defect 결함 schedule', { limit: 10, levelFor }),
    ),
    size: index.size(),
  };
}

test('an index made of the image of another answers alike, whatever happens to both afterwards', async () => {
  const changes = fc.array(change, { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      several(problemRecord),
      several(solutionRecord),
      changes,
      changes,
      fc.boolean(),
      async (problems, solutions, before, after, isTaught) => {
        const own = problems.map(({ levels }) => ({ kind: 'problem' as const, fields: levels.full }));
        const model = isTaught ? taughtModel : await buildModel(own, currentWeights, currentGlossary);
        const original = createMatchIndex(model);
        for (const problem of problems) original.upsertProblem(problem);
        for (const solution of solutions) original.upsertSolution(solution);
        for (const it of before) apply(original, it);
        const copy = createMatchIndex(model, original.image());
        expect(copy.image()).toEqual(original.image());
        for (const it of after) {
          expect(answers(copy, problems, solutions)).toEqual(answers(original, problems, solutions));
          apply(original, it);
          apply(copy, it);
        }
        expect(answers(copy, problems, solutions)).toEqual(answers(original, problems, solutions));
      },
    ),
    { numRuns: 25 },
  );
});
