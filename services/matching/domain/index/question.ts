import { type Norms, withoutNorm } from '../scoring/sums.ts';
import type { Term } from '../scoring/terms.ts';
import type { ProblemVector, SolutionVector } from '../scoring/vectors.ts';

/** One record, asking all rows of the other side. */
export interface Question {
  readonly terms: readonly Term[];
  readonly weights: Float32Array;
  /** A shared word adds the first number of its posting, times the first factor, times the second, in this order. */
  readonly wordFactors: (at: number) => readonly [number, number];
  readonly isKorean: boolean;
  /** Of words that of a problem alone. */
  readonly wordNorms: Norms;
  readonly gramNorms: Norms;
}

/** What a problem asks of solutions. */
export function questionOf({ terms, weights, bag, wordNorms, gramNorms }: ProblemVector): Question {
  return {
    ...{ terms, weights, wordNorms, gramNorms, isKorean: bag.isKorean },
    wordFactors: (at) => [(weights[at] ?? 0) * (terms[at]?.idf ?? 0), 1],
  };
}

/** What a solution asks of problems. */
export function offerOf({ terms, weights, bag, saturations, gramNorms }: SolutionVector): Question {
  return {
    ...{ terms, weights, wordNorms: withoutNorm, gramNorms, isKorean: bag.isKorean },
    wordFactors: (at) => [terms[at]?.idf ?? 0, saturations[at] ?? 0],
  };
}
