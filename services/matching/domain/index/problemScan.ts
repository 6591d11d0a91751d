import type { Engine } from '../scoring/engine.ts';
import { pairScore, textScore } from '../scoring/pairScore.ts';
import { structureBound, structureScore } from '../scoring/structure.ts';
import type { ProblemVector, SolutionVector } from '../scoring/vectors.ts';
import type { Entry, Side } from './side.ts';
import type { Scored } from './solutionScan.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Far above rounding, far below any difference that matters. */
const rounding = 1e-9;

/**
 * All problem entries that reach `minScore` for a solution. The scores of this scan add up in another order than
 * the pair score, so they may differ in the last digits: `exactScore` settles them before anything is returned.
 */
export function scanProblems(
  { model, space }: Engine,
  vocabulary: Vocabulary,
  side: Side,
  solution: SolutionVector,
  minScore: number,
): Scored[] {
  const held = new Float64Array(vocabulary.size());
  solution.terms.forEach(({ text, idf }, at) => {
    const id = vocabulary.find(text);
    if (id !== undefined) held[id] = (solution.saturations[at] ?? 0) * idf;
  });
  space.load(solution.terms, solution.weights);
  const similar = new Float64Array(vocabulary.size());
  vocabulary.project(space.table, similar);

  const shares = model.weights.views;
  const bound = structureBound(solution.structure, shares);
  const { terms, first: weights } = side.pool.arrays();
  const found: Scored[] = [];
  for (const entry of side.entries) {
    const { offset, length } = entry.slice;
    let words = 0;
    let grams = 0;
    for (let at = offset; at < offset + length; at++) {
      const id = terms[at] ?? 0;
      const weight = weights[at] ?? 0;
      words += (held[id] ?? 0) * weight;
      grams += (similar[id] ?? 0) * weight;
    }
    const norms = { words: entry.wordNorm, problemGrams: entry.gramNorm, solutionGrams: solution.gramNorm };
    const text = textScore(shares, { words, grams }, norms);
    if (text + bound < minScore - rounding) continue;
    const score = text + structureScore(entry.structure, solution.structure, shares);
    if (score >= minScore - rounding) found.push({ entry, score });
  }
  return found;
}

/** The problem of an entry as it was when it was indexed. */
export function problemOf(entry: Entry, side: Side, vocabulary: Vocabulary): ProblemVector {
  const { offset, length } = entry.slice;
  const { terms, first } = side.pool.arrays();
  return {
    terms: Array.from(terms.subarray(offset, offset + length), (id) => vocabulary.term(id)),
    weights: first.slice(offset, offset + length),
    wordNorm: entry.wordNorm,
    gramNorm: entry.gramNorm,
    structure: entry.structure,
  };
}

export function solutionOf(entry: Entry, side: Side, vocabulary: Vocabulary): SolutionVector {
  const { offset, length } = entry.slice;
  const { terms, first, second } = side.pool.arrays();
  return {
    terms: Array.from(terms.subarray(offset, offset + length), (id) => vocabulary.term(id)),
    saturations: first.slice(offset, offset + length),
    weights: second.slice(offset, offset + length),
    gramNorm: entry.gramNorm,
    structure: entry.structure,
  };
}

/** Scores of a scan made exact; those that can still be among the best `limit` are enough. */
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
    .map(({ entry }) => ({
      entry,
      score: pairScore(engine.model, engine.space, problemOf(entry, side, vocabulary), solution),
    }));
}
