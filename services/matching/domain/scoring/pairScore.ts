import type { MatchingModel, ViewShares } from '../model/types.ts';
import type { GramSpace } from './gramSpace.ts';
import { structureScore } from './structure.ts';
import type { ProblemVector, SolutionVector } from './vectors.ts';

/** Text score from sums over shared terms; the same arithmetic wherever a pair is scored. */
export function textScore(
  shares: ViewShares,
  sums: { readonly words: number; readonly grams: number },
  norms: { readonly words: number; readonly problemGrams: number; readonly solutionGrams: number },
): number {
  return (
    shares.words * (sums.words / norms.words) +
    shares.grams * (sums.grams / (norms.problemGrams * norms.solutionGrams))
  );
}

/**
 * Score (0..1) of a pair. It is defined as a sum over the solution's terms in their order: whoever computes a
 * score for storing must add in this order, or equal pairs differ in the last digit.
 */
export function pairScore(
  { weights }: MatchingModel,
  space: GramSpace,
  problem: ProblemVector,
  solution: SolutionVector,
): number {
  const wanted = new Map(problem.terms.map(({ text, idf }, at) => [text, (problem.weights[at] ?? 0) * idf]));
  space.load(problem.terms, problem.weights);
  let words = 0;
  let grams = 0;
  solution.terms.forEach((term, at) => {
    words += (wanted.get(term.text) ?? 0) * (solution.saturations[at] ?? 0);
    grams += space.similarity(term.grams) * (solution.weights[at] ?? 0);
  });
  const norms = { words: problem.wordNorm, problemGrams: problem.gramNorm, solutionGrams: solution.gramNorm };
  return (
    textScore(weights.views, { words, grams }, norms) +
    structureScore(problem.structure, solution.structure, weights.views)
  );
}
