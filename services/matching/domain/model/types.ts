import type { FieldWeights } from '../textField.ts';

/** Share of each view in the score. Convex: all shares add up to 1 and every view is between 0 and 1. */
export interface ViewShares {
  readonly words: number;
  readonly grams: number;
  readonly challenge: number;
  readonly process: number;
  readonly industry: number;
  readonly aiClass: number;
  readonly modality: number;
}

/** fit = logistic(intercept + slope × score), the intercept lower by `inexperience` where no corpus was counted. */
export interface Calibration {
  readonly intercept: number;
  readonly slope: number;
  readonly inexperience: number;
}

/** What is learnt from judged pairs: data made by `scripts/relevance/fit.ts`, not typed by hand. */
export interface MatchingWeights {
  readonly version: number;
  /** Hash of everything below. */
  readonly fingerprint: string;
  readonly problemFields: FieldWeights;
  readonly solutionFields: FieldWeights;
  /** BM25: saturation and length normalisation of a solution's terms. */
  readonly words: { readonly k1: number; readonly b: number };
  readonly views: ViewShares;
  /**
   * Words, by inverse document frequency, at which a problem's text counts half: a bare title agrees with too many
   * solutions to say much.
   */
  readonly evidence: number;
  readonly calibration: Calibration;
  /** Fit of two records when a shared challenge is all that may be known of one of them. */
  readonly sharedChallengeFit: number;
  /** Least fit that is listed, and least fit that is worth a message. */
  readonly thresholds: { readonly show: number; readonly notify: number };
}

/** Document frequencies of the corpus a model was built from; a term that is not in it counts as unseen. */
export interface CorpusStatistics {
  readonly documents: number;
  /** Mean weighted number of terms of a solution. */
  readonly averageLength: number;
  readonly terms: ReadonlyMap<string, number>;
  /** By bucket of the hashed character n-gram. */
  readonly grams: ReadonlyMap<number, number>;
}

/** Everything, beside the two records, that a fit depends on. Frozen: it changes only as a whole. */
export interface MatchingModel {
  /** Hash of statistics and weights: equal versions give equal fits. */
  readonly version: string;
  readonly statistics: CorpusStatistics;
  readonly weights: MatchingWeights;
}
