import type { Engine } from '../scoring/engine.ts';
import { pairScore, textScore } from '../scoring/pairScore.ts';
import { structureBound, structureScore } from '../scoring/structure.ts';
import type { ProblemVector, SolutionVector } from '../scoring/vectors.ts';
import type { Entry, Side } from './side.ts';
import { termSums } from './termSums.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Scored {
  readonly entry: Entry;
  readonly score: number;
}

/** Far above rounding, far below any difference that matters. */
export const rounding = 1e-9;

/** All solution entries that reach `minScore` for a problem, with their exact pair scores. */
export function scanSolutions(
  { model, space }: Engine,
  vocabulary: Vocabulary,
  side: Side,
  problem: ProblemVector,
  minScore: number,
): Scored[] {
  const { terms, weights } = problem;
  const wanted = (at: number): number => (weights[at] ?? 0) * (terms[at]?.idf ?? 0);
  const { words, grams } = termSums(side.pool, vocabulary, space, terms, wanted, weights);
  const shares = model.weights.views;
  const bound = structureBound(problem.structure, shares);
  const { gramNorms } = side.pool.arrays();
  const found: Scored[] = [];
  for (let row = 0; row < words.length; row++) {
    const sums = { words: words[row] ?? 0, grams: grams[row] ?? 0 };
    const norms = {
      words: problem.wordNorm,
      problemGrams: problem.gramNorm,
      solutionGrams: gramNorms[row] ?? 1,
    };
    const text = textScore(shares, sums, norms);
    const entry = text + bound < minScore ? undefined : side.entries[row];
    if (entry === undefined) continue;
    const score = text + structureScore(problem.structure, entry.structure, shares);
    if (score >= minScore) found.push({ entry, score });
  }
  return found;
}

/**
 * All problem entries that may reach `minScore` for a solution. The scores of this scan add up in another order
 * than the pair score, so they may differ in the last digits: `exactScores` settles them before they are told.
 */
export function scanProblems(
  { model, space }: Engine,
  vocabulary: Vocabulary,
  side: Side,
  solution: SolutionVector,
  minScore: number,
): Scored[] {
  const { terms, weights, saturations } = solution;
  const held = (at: number): number => (saturations[at] ?? 0) * (terms[at]?.idf ?? 0);
  const { words, grams } = termSums(side.pool, vocabulary, space, terms, held, weights);
  const shares = model.weights.views;
  const bound = structureBound(solution.structure, shares);
  const least = minScore - rounding;
  const { wordNorms, gramNorms } = side.pool.arrays();
  const found: Scored[] = [];
  for (let row = 0; row < words.length; row++) {
    const sums = { words: words[row] ?? 0, grams: grams[row] ?? 0 };
    const norms = {
      words: wordNorms[row] ?? 1,
      problemGrams: gramNorms[row] ?? 1,
      solutionGrams: solution.gramNorm,
    };
    const text = textScore(shares, sums, norms);
    const entry = text + bound < least ? undefined : side.entries[row];
    if (entry === undefined) continue;
    const score = text + structureScore(entry.structure, solution.structure, shares);
    if (score >= least) found.push({ entry, score });
  }
  return found;
}

/** Scores of a problem scan made exact; those that can still be among the best `limit` are enough. */
export function exactScores(
  engine: Engine,
  vocabulary: Vocabulary,
  side: Side,
  solution: SolutionVector,
  candidates: readonly Scored[],
  limit: number | undefined,
): Scored[] {
  const sorted = [...candidates].sort((a, b) => b.score - a.score);
  const last = limit === undefined ? undefined : sorted[limit - 1];
  const least = last === undefined ? -Infinity : last.score - 2 * rounding;
  return sorted
    .filter(({ score }) => score >= least)
    .map(({ entry }) => {
      const problem = problemOf(entry, side, vocabulary);
      return { entry, score: pairScore(engine.model, engine.space, problem, solution) };
    });
}

/** The problem of an entry as it was when it was indexed. */
export function problemOf(entry: Entry, side: Side, vocabulary: Vocabulary): ProblemVector {
  const { terms, first, wordNorm, gramNorm } = side.pool.row(entry.row);
  const { structure } = entry;
  return { terms: Array.from(terms, vocabulary.term), weights: first, wordNorm, gramNorm, structure };
}

/** The solution of an entry as it was when it was indexed. */
export function solutionOf(entry: Entry, side: Side, vocabulary: Vocabulary): SolutionVector {
  const { terms, first, second, gramNorm } = side.pool.row(entry.row);
  const { structure } = entry;
  return {
    terms: Array.from(terms, vocabulary.term),
    saturations: first,
    weights: second,
    gramNorm,
    structure,
  };
}
