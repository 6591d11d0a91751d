import type { Grades } from '../../services/matching/domain/evaluation/ranking.ts';
import { isReusable } from '../../services/matching/domain/evaluation/ranking.ts';
import { closeness } from '../../services/matching/domain/meaning/meaningSpace.ts';
import { type Meanings, noMeanings } from '../../services/matching/domain/meaning/meanings.ts';
import { nearness } from '../../services/matching/domain/model/latentSpace.ts';
import type { MatchingModel, ViewShares } from '../../services/matching/domain/model/types.ts';
import { createEngine } from '../../services/matching/domain/scoring/engine.ts';
import { textScore, textViews } from '../../services/matching/domain/scoring/pairScore.ts';
import type { Dataset } from './dataset.ts';
import { listDepth } from './ranker.ts';

/** What one solution of another affiliate has in each view for a problem. */
interface ViewedPair {
  readonly id: string;
  readonly words: number;
  readonly grams: number;
  readonly latent: number;
  /** Nearness in meaning; 0 where nothing is embedded. */
  readonly meaning: number;
  readonly aiClass: number;
  readonly industry: number;
}

export interface ViewedProblem {
  readonly affiliateId: string;
  readonly grades: Grades;
  readonly pairs: readonly ViewedPair[];
}

/** All pairs of a set, view by view, so that mixtures can be tried without reading anything again. */
export function viewsOf(
  { problems, solutions, grades }: Dataset,
  model: MatchingModel,
  meanings: Meanings = noMeanings,
): ViewedProblem[] {
  const { vectors } = createEngine(model, meanings);
  const { meaning: space } = model.statistics;
  const read = solutions.map(({ id, affiliateId, levels }) => ({
    ...{ id, affiliateId },
    vector: vectors.solution(levels.full),
  }));
  return problems.map(({ id: problemId, affiliateId, levels }) => {
    const problem = vectors.problem(levels.full);
    const others = read.filter((it) => it.affiliateId !== affiliateId);
    const pairs = others.map(({ id, vector }) => ({
      ...{ id, ...textViews(problem, vector) },
      latent: nearness(problem.place, vector.place),
      meaning:
        space && problem.meaning && vector.meaning ? closeness(space, problem.meaning, vector.meaning) : 0,
      aiClass: (problem.structure.aiClasses & vector.structure.aiClasses) === 0 ? 0 : 1,
      industry: problem.structure.industry === vector.structure.industry ? 1 : 0,
    }));
    return { affiliateId, grades: grades?.get(problemId) ?? new Map(), pairs };
  });
}

/** Scores of the first hundred solutions of one problem, best first, with what the judges said. */
export interface Sample {
  readonly affiliateId: string;
  readonly grades: Grades;
  readonly ranking: readonly string[];
  readonly pairs: readonly { readonly score: number; readonly positive: boolean }[];
}

export function sampleOf(
  { affiliateId, grades, pairs }: ViewedProblem,
  shares: ViewShares,
  depth = listDepth,
  meaning = 0,
): Sample {
  const all = pairs.map((pair) => ({
    id: pair.id,
    score: scoreOf(pair, shares, meaning),
  }));
  // Sorting the best alone saves most of the time of a search.
  const least =
    Float64Array.from(all, ({ score }) => score)
      .sort()
      .at(-depth) ?? 0;
  const listed = all
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, depth);
  return {
    ...{ affiliateId, grades },
    ranking: listed.map(({ id }) => id),
    pairs: listed.map(({ id, score }) => ({ score, positive: isReusable(id, grades) })),
  };
}

/** As the product scores a pair. */
function scoreOf(pair: ViewedPair, shares: ViewShares, meaning: number): number {
  const text = textScore(shares, pair);
  const subject = Math.min(text, shares.latent * pair.latent);
  const near = Math.min(text, meaning * pair.meaning);
  return text + subject + near + shares.aiClass * pair.aiClass + shares.industry * pair.industry;
}
