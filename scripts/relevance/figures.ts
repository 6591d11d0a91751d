import {
  bootstrapMean,
  type Interval,
  seededRandom,
} from '../../services/matching/domain/evaluation/bootstrap.ts';
import {
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
  /** With its interval over problems. */
  readonly brierSkill: Interval;
  readonly auroc: number | undefined;
  readonly show: ThresholdFigures;
  readonly notify: ThresholdFigures;
}

export interface Count {
  readonly count: number;
  readonly of: number;
}

export interface ThresholdFigures {
  readonly threshold: number;
  /** Reusable ones among all that reach it. */
  readonly right: Count;
  /** Problems with a solution of grade 3 for which a reusable one reaches it. */
  readonly toldOfBest: Count;
  /** Problems without a reusable solution for which nothing reaches it: "no confident match". */
  readonly rightlySilent: Count;
  /** The same of problems with a solution of grade 3. */
  readonly wronglySilent: Count;
}

interface JudgedList {
  readonly outcomes: readonly Outcome[];
  readonly hasReusable: boolean;
  readonly hasBest: boolean;
}

const bestGrade = 3;
const samples = 1_000;

/** How far the stated fits can be trusted, and what the thresholds in force do. */
export function fitFigures(
  lists: readonly Listed[],
  gradesBy: ReadonlyMap<string, Grades>,
  { show, notify }: MatchingWeights['thresholds'],
): FitFigures {
  const judgedLists = lists.map(({ problem, hits }): JudgedList => {
    const grades = gradesBy.get(problem.id) ?? none;
    return {
      outcomes: hits.map(({ id, fit }) => ({ probability: fit, positive: isReusable(id, grades) })),
      hasReusable: [...grades.keys()].some((id) => isReusable(id, grades)),
      hasBest: [...grades.values()].includes(bestGrade),
    };
  });
  const flat = judgedLists.flatMap(({ outcomes }) => outcomes);
  return {
    ece: expectedCalibrationError(flat),
    brierSkill: brierSkillInterval(judgedLists),
    auroc: auroc(flat),
    show: thresholdFigures(judgedLists, show),
    notify: thresholdFigures(judgedLists, notify),
  };
}

/** Problems are drawn anew, not pairs: those of one problem stand or fall together. */
function brierSkillInterval(lists: readonly JudgedList[]): Interval {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: samples }, () =>
    brierSkill(lists.flatMap(() => lists[Math.floor(random() * lists.length)]?.outcomes ?? [])),
  ).sort((a, b) => a - b);
  const at = (share: number): number => drawn[Math.floor(share * (samples - 1))] ?? 0;
  return {
    mean: brierSkill(lists.flatMap(({ outcomes }) => outcomes)),
    low: at(0.025),
    high: at(0.975),
  };
}

function thresholdFigures(lists: readonly JudgedList[], threshold: number): ThresholdFigures {
  const reaching = lists.map((list) => ({
    ...list,
    outcomes: list.outcomes.filter(({ probability }) => probability >= threshold),
  }));
  const flat = reaching.flatMap(({ outcomes }) => outcomes);
  const best = reaching.filter(({ hasBest }) => hasBest);
  const hopeless = reaching.filter(({ hasReusable }) => !hasReusable);
  return {
    threshold,
    right: counted(flat, ({ positive }) => positive),
    toldOfBest: counted(best, ({ outcomes }) => outcomes.some(({ positive }) => positive)),
    rightlySilent: counted(hopeless, ({ outcomes }) => outcomes.length === 0),
    wronglySilent: counted(best, ({ outcomes }) => outcomes.length === 0),
  };
}

function counted<T>(all: readonly T[], holds: (it: T) => boolean): Count {
  return { count: all.filter(holds).length, of: all.length };
}
