import {
  bootstrapMean,
  type Interval,
  seededRandom,
} from '../../services/matching/domain/evaluation/bootstrap.ts';
import {
  atThreshold,
  auroc,
  brierSkill,
  expectedCalibrationError,
  type Outcome,
} from '../../services/matching/domain/evaluation/calibration.ts';
import {
  type Grades,
  isReusable,
  judged,
  ndcg,
  precision,
  recall,
  reciprocalRank,
} from '../../services/matching/domain/evaluation/ranking.ts';
import type { MatchingWeights } from '../../services/matching/domain/model/types.ts';
import type { Listed } from './ranker.ts';

const seed = 1;
const none: Grades = new Map();

/** One judged ranking of one problem. */
export interface Ranking {
  readonly ids: readonly string[];
  readonly grades: Grades;
}

export interface RankingFigures {
  readonly ndcg10: Interval;
  readonly p5: Interval;
  readonly mrr10: Interval;
  readonly recall100: Interval;
  readonly judged10: number;
}

/** Means over problems with 95 % bootstrap intervals; recall over the problems that have anything to find. */
export function rankingFigures(rankings: readonly Ranking[]): RankingFigures {
  const over = (measure: (ids: readonly string[], grades: Grades) => number | undefined): Interval =>
    bootstrapMean(
      rankings.flatMap(({ ids, grades }) => measure(ids, grades) ?? []),
      seededRandom(seed),
    );
  return {
    ndcg10: over((ids, grades) => ndcg(ids, grades)),
    p5: over((ids, grades) => precision(ids, grades)),
    mrr10: over((ids, grades) => reciprocalRank(ids, grades)),
    recall100: over((ids, grades) => recall(ids, grades)),
    judged10: over((ids, grades) => judged(ids, grades)).mean,
  };
}

export interface FitFigures {
  /** Over everything listed; what nobody judged counts as not reusable. */
  readonly ece: number;
  readonly brierSkill: number;
  readonly auroc: number | undefined;
  readonly show: ThresholdFigures;
  readonly notify: ThresholdFigures;
}

interface ThresholdFigures {
  readonly threshold: number;
  readonly precision: number | undefined;
  readonly perProblem: number;
  /** Share of the problems with a reusable solution that get a reusable one. */
  readonly coverage: number;
  /** Share of the problems without one that are told so: no confident match. */
  readonly silence: number | undefined;
}

/** How far the stated fits can be trusted, and what the thresholds in force do. */
export function fitFigures(
  lists: readonly Listed[],
  gradesBy: ReadonlyMap<string, Grades>,
  { show, notify }: MatchingWeights['thresholds'],
): FitFigures {
  const judgedLists = lists.map(({ problem, hits }) => ({ grades: gradesBy.get(problem.id) ?? none, hits }));
  const outcomes = judgedLists.map(({ grades, hits }) =>
    hits.map(({ id, fit }) => ({ probability: fit, positive: isReusable(id, grades) })),
  );
  const solvable = judgedLists.map(({ grades }) => [...grades.keys()].some((id) => isReusable(id, grades)));
  const flat = outcomes.flat();
  return {
    ece: expectedCalibrationError(flat),
    brierSkill: brierSkill(flat),
    auroc: auroc(flat),
    show: thresholdFigures(outcomes, solvable, show),
    notify: thresholdFigures(outcomes, solvable, notify),
  };
}

function thresholdFigures(
  outcomes: readonly (readonly Outcome[])[],
  solvable: readonly boolean[],
  threshold: number,
): ThresholdFigures {
  const { count, precision: right } = atThreshold(outcomes.flat(), threshold);
  const reached = outcomes.filter((list) =>
    list.some((it) => it.positive && it.probability >= threshold),
  ).length;
  const unsolvable = outcomes.filter((_, at) => !solvable[at]);
  const silent = unsolvable.filter((list) => list.every(({ probability }) => probability < threshold)).length;
  return {
    threshold,
    precision: right,
    perProblem: count / Math.max(1, outcomes.length),
    coverage: reached / Math.max(1, outcomes.length - unsolvable.length),
    silence: unsolvable.length === 0 ? undefined : silent / unsolvable.length,
  };
}
