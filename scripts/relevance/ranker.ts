import { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import { type Meanings, noMeanings } from '../../services/matching/domain/meaning/meanings.ts';
import { buildModel } from '../../services/matching/domain/model/buildModel.ts';
import type { MatchingModel, MatchingWeights } from '../../services/matching/domain/model/types.ts';
import type { MatchHit, MatchRecord } from '../../services/matching/domain/types.ts';
import { currentGlossary } from '../../services/matching/index.ts';
import type { Dataset } from './dataset.ts';

/** What one system lists for a problem, best first. */
export interface Listed {
  readonly problem: MatchRecord;
  readonly hits: readonly Pick<MatchHit, 'id' | 'fit'>[];
}

export const listDepth = 100;

export function modelOf(
  { problems, solutions }: Pick<Dataset, 'problems' | 'solutions'>,
  weights: MatchingWeights,
  meanings: Meanings = noMeanings,
): Promise<MatchingModel> {
  return buildModel(
    [
      ...solutions.map(({ levels }) => ({ kind: 'solution' as const, fields: levels.full })),
      ...problems.map(({ levels }) => ({ kind: 'problem' as const, fields: levels.full })),
    ],
    weights,
    currentGlossary,
    async () => {},
    meanings,
  );
}

/** The product's own index over the solutions, asked for each problem. */
export function rankAll(
  { problems, solutions }: Dataset,
  model: MatchingModel,
  meanings: Meanings = noMeanings,
): Listed[] {
  const index = createMatchIndex(model, undefined, meanings);
  for (const solution of solutions) index.upsertSolution(solution);
  return problems.map((problem) => {
    const view = { affiliateId: problem.affiliateId, level: 'full' as const, fields: problem.levels.full };
    return {
      problem,
      hits: index.solutionsFor(view, { minFit: 0, limit: listDepth, levelFor: () => 'full' }),
    };
  });
}
