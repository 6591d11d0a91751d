import type { Lexicon } from '../glossary/lexicon.ts';
import type { WrittenEnglish } from '../glossary/translator.ts';
import type { MeaningSpace } from '../meaning/meaningSpace.ts';
import type { FieldWeights } from '../textField.ts';
import type { LatentSpace } from './latentSpace.ts';

/** Lets other work run. */
export type Pause = () => Promise<void>;

/** Share of each view in the score. Convex: all shares add up to 1 and every view is between 0 and 1. */
export interface ViewShares {
  /** Words and concepts that both have. */
  readonly words: number;
  /** Words that are spelled alike, by their character n-grams. */
  readonly grams: number;
  /** Words that stand in alike records; falls to the two above where no such space has been learnt. */
  readonly latent: number;
  readonly challenge: number;
  readonly process: number;
  readonly industry: number;
  readonly aiClass: number;
  readonly modality: number;
}

/** fit = logistic(intercept + slope × score). */
export interface FitCurve {
  readonly intercept: number;
  readonly slope: number;
}

type WrittenIn = 'en' | 'ko';

/**
 * A curve for each language of a problem and of a solution, for translation loses something and one's own language gains.
 * Where no corpus was counted all are lower by `inexperience`, or higher where it is negative.
 */
export interface Calibration {
  readonly curves: FitCurves;
  readonly inexperience: number;
}

/** By the language of the problem, then by that of the solution. */
export type ByLanguages<T> = Readonly<Record<WrittenIn, Readonly<Record<WrittenIn, T>>>>;
export type FitCurves = ByLanguages<FitCurve>;

/** What nearness in meaning adds where both records are embedded, and the curves of what comes out then. */
export interface MeaningWeights {
  /** On top of all other views, and never more than the words of a text add. */
  readonly shares: ByLanguages<number>;
  readonly curves: FitCurves;
}

/** What is learnt from judged pairs: data made by `scripts/relevance/fit.ts`, not typed by hand. */
export interface MatchingWeights {
  readonly version: number;
  /** Hash of everything below. */
  readonly fingerprint: string;
  /** Of the glossary with which they were learnt. */
  readonly glossary: string;
  readonly problemFields: FieldWeights;
  readonly solutionFields: FieldWeights;
  /** BM25: saturation and length normalisation of a solution's terms. */
  readonly words: { readonly k1: number; readonly b: number };
  /** What a concept counts beside a word. */
  readonly concepts: number;
  readonly views: ViewShares;
  /**
   * Words, by inverse document frequency, at which a problem's text counts half: a bare title agrees with too many
   * solutions to say much.
   */
  readonly evidence: number;
  readonly calibration: Calibration;
  readonly meaning: MeaningWeights;
  /** Fit of two records when a shared challenge is all that may be known of one of them. */
  readonly sharedChallengeFit: number;
  /** Least fit that is listed, and least fit that is worth a message. */
  readonly thresholds: { readonly show: number; readonly notify: number };
}

/** Document frequencies of the corpus a model was built from; a term that is not in it counts as unseen. */
export interface CorpusStatistics extends WrittenEnglish {
  readonly documents: number;
  /** Mean weighted number of terms of a solution: of all but the Korean ones, and of those. */
  readonly averageLength: { readonly latin: number; readonly korean: number };
  readonly terms: ReadonlyMap<string, number>;
  /** By bucket of the hashed character n-gram. */
  readonly grams: ReadonlyMap<number, number>;
  /** Absent where there were too few records to learn one from. */
  readonly latent?: LatentSpace;
  /** Absent where nothing was embedded. */
  readonly meaning?: MeaningSpace;
}

/** Everything, beside the two records, that a fit depends on. Frozen: it changes only as a whole. */
export interface MatchingModel {
  /** Hash of statistics and weights: equal versions give equal fits. */
  readonly version: string;
  readonly statistics: CorpusStatistics;
  readonly weights: MatchingWeights;
  readonly lexicon: Lexicon;
}
