import type { ViewShares } from '../model/types.ts';
import type { Written } from './standing.ts';
import { addend, type Norms, type PairSums } from './sums.ts';
import type { ProblemVector, RecordVector, SolutionVector } from './vectors.ts';

/** Korean terms are compared where both records are in Korean; else their English counts, translated or written. */
export function comparedTerms(a: Written, b: Written): keyof Norms {
  return a.isKorean && b.isKorean ? 'all' : 'latin';
}

/** What a pair has in each view of its text, each between 0 and 1. */
export interface TextViews {
  readonly words: number;
  readonly grams: number;
}

/** The shares of the views of a text. */
export type TextShares = Pick<ViewShares, 'words' | 'grams'>;

/** The same arithmetic wherever a pair is scored: equal pairs have equal scores to the last digit. */
export function textScore(shares: TextShares, { words, grams }: TextViews): number {
  return shares.words * words + shares.grams * grams;
}

/** A view of n-grams: words that are a little unlike count as nothing, so the quotient can pass 1, where it is cut. */
export function gramsView(sum: number, norm: number): number {
  return Math.min(1, sum / norm);
}

export function textViews(problem: ProblemVector, solution: SolutionVector): TextViews {
  const { words, grams } = pairSums(problem, solution);
  const kind = comparedTerms(problem.bag, solution.bag);
  return {
    words: sumOf(words, kind) / problem.wordNorms[kind],
    grams: gramsView(sumOf(grams, kind), problem.gramNorms[kind] * solution.gramNorms[kind]),
  };
}

/** How alike the wording of two records is, 0 to 1, without regard to which asks. */
export function likenessOf(a: SolutionVector, b: SolutionVector): number {
  const kind = comparedTerms(a.bag, b.bag);
  const { grams } = pairSums(a, b);
  return gramsView(sumOf(grams, kind), a.gramNorms[kind] * b.gramNorms[kind]);
}

function sumOf({ latin, korean }: PairSums['words'], kind: keyof Norms): number {
  return kind === 'all' ? latin + korean : latin;
}

function pairSums(problem: RecordVector, solution: SolutionVector): PairSums {
  const places = new Map(problem.terms.map(({ text }, at) => [text, at]));
  const words = { latin: 0, korean: 0 };
  const grams = { latin: 0, korean: 0 };
  solution.terms.forEach((term, at) => {
    const kind = term.isKorean ? 'korean' : 'latin';
    const place = places.get(term.text);
    if (place !== undefined)
      words[kind] += addend((problem.weights[place] ?? 0) * term.idf * (solution.saturations[at] ?? 0));
    for (const like of problem.likeness.to(term))
      grams[kind] += addend((problem.weights[like.at] ?? 0) * (solution.weights[at] ?? 0) * like.product);
  });
  return { words, grams };
}
