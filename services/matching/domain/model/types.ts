import type { TextField } from '../types.ts';

/** How much the text of a field counts: its term frequencies are multiplied by this. */
export type FieldWeights = Readonly<Record<TextField, number>>;

/** What was learnt from judged pairs: data made by `scripts/relevance/fit.ts`, never typed by hand. */
export interface MatchingWeights {
  readonly version: number;
  /** Hash of everything below. */
  readonly fingerprint: string;
  readonly fields: FieldWeights;
  readonly words: { readonly k1: number; readonly b: number };
  /** Convex: the shares add up to 1. */
  readonly views: {
    readonly words: number;
    readonly grams: number;
    readonly challenge: number;
    readonly process: number;
    readonly industry: number;
    readonly aiClass: number;
    readonly modality: number;
  };
  /** fit = logistic(intercept + slope × score). */
  readonly calibration: { readonly intercept: number; readonly slope: number };
  /** Fit of two records of which only a shared challenge is known. */
  readonly sharedChallengeFit: number;
  readonly thresholds: { readonly show: number; readonly notify: number };
}

/** Document frequencies of the corpus a model was built from; a term that is not in it counts as unseen. */
export interface CorpusStatistics {
  readonly documents: number;
  /** Mean weighted number of words of a solution. */
  readonly averageLength: number;
  readonly words: ReadonlyMap<string, number>;
  /** By hashed character n-gram. */
  readonly grams: ReadonlyMap<number, number>;
}

/** Everything, beside the two records, that a fit depends on. Frozen: it changes only as a whole. */
export interface MatchingModel {
  /** Fingerprint of statistics and weights: equal versions give equal fits. */
  readonly version: string;
  readonly statistics: CorpusStatistics;
  readonly weights: MatchingWeights;
}
