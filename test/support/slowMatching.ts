import { seenProblem, seenSolution, showProblem, showSolution } from '#schema/policy/shown';
import { type Viewer, visibleTo } from '#schema/policy/visibility';
import type { Level } from '#schema/vocabulary/basics';
import type { Problem } from '#schema/vocabulary/problem';
import type { Solution } from '#schema/vocabulary/solution';
import { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import type { MatchingModel } from '../../services/matching/domain/model/types.ts';
import { problemFields, solutionFields } from '../../services/matching/domain/record.ts';
import type { SeenLevel } from '../../services/matching/domain/types.ts';

export interface ExpectedPair {
  readonly problemFit?: number;
  readonly solutionFit?: number;
}

/**
 * The fits of a pair, from nothing but the two records, who looks and the model: what each side reads of the other is
 * scored, whatever happened before. Undefined where the two never meet.
 */
export function createSlowMatching(model: MatchingModel, viewerOf: (affiliateId: string) => Viewer) {
  const { explain } = createMatchIndex(model);
  const { show } = model.weights.thresholds;

  function problemAt(problem: Problem, level: SeenLevel) {
    const content = showProblem({ level, sensitive: false }, problem)?.content ?? {};
    return { affiliateId: problem.affiliateId, level, fields: problemFields(content) };
  }

  function solutionAt(solution: Solution, level: SeenLevel) {
    const content = showSolution({ level, sensitive: false }, solution)?.content ?? {};
    return { affiliateId: solution.affiliateId, level, fields: solutionFields(content) };
  }

  const stored = ({ fit }: { readonly fit: number }) => Math.floor(fit * 10_000 + 1e-9) / 10_000;

  function takesPart({ status, content: { stage, outcome } }: Solution): boolean {
    return status === 'published' && (stage === 'pilot' || stage === 'deployed') && outcome !== 'failed';
  }

  return {
    pair(problem: Problem, solution: Solution): ExpectedPair | undefined {
      if (problem.affiliateId === solution.affiliateId || !takesPart(solution)) return undefined;
      if (problem.status !== 'open' && problem.status !== 'adopting') return undefined;
      const seesSolution: Level = visibleTo(viewerOf(problem.affiliateId), seenSolution(solution)).level;
      const seesProblem: Level = visibleTo(viewerOf(solution.affiliateId), seenProblem(problem)).level;
      if (seesSolution === 'hidden') return undefined;
      const problemFit = stored(explain(problemAt(problem, 'full'), solutionAt(solution, seesSolution)));
      if (seesProblem === 'hidden') return { problemFit };
      return {
        problemFit,
        solutionFit: stored(explain(problemAt(problem, seesProblem), solutionAt(solution, 'full'))),
      };
    },
    isListed: ({ problemFit = 0, solutionFit = 0 }: ExpectedPair) =>
      problemFit >= show || solutionFit >= show,
  };
}
