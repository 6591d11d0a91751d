import type { Engine } from '../scoring/engine.ts';
import { textScore } from '../scoring/pairScore.ts';
import { structureBound, structureScore } from '../scoring/structure.ts';
import type { ProblemVector } from '../scoring/vectors.ts';
import type { Entry, Side } from './side.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Scored {
  readonly entry: Entry;
  readonly score: number;
}

/** All solution entries that reach `minScore` for a problem, with their exact pair scores. */
export function scanSolutions(
  { model, space }: Engine,
  vocabulary: Vocabulary,
  side: Side,
  problem: ProblemVector,
  minScore: number,
): Scored[] {
  const wanted = new Float64Array(vocabulary.size());
  problem.terms.forEach(({ text, idf }, at) => {
    const id = vocabulary.find(text);
    if (id !== undefined) wanted[id] = (problem.weights[at] ?? 0) * idf;
  });
  space.load(problem.terms, problem.weights);
  const similar = new Float64Array(vocabulary.size());
  vocabulary.project(space.table, similar);

  const shares = model.weights.views;
  const bound = structureBound(problem.structure, shares);
  const { terms, first: saturations, second: weights } = side.pool.arrays();
  const found: Scored[] = [];
  for (const entry of side.entries) {
    const { offset, length } = entry.slice;
    let words = 0;
    let grams = 0;
    for (let at = offset; at < offset + length; at++) {
      const id = terms[at] ?? 0;
      words += (wanted[id] ?? 0) * (saturations[at] ?? 0);
      grams += (similar[id] ?? 0) * (weights[at] ?? 0);
    }
    const norms = { words: problem.wordNorm, problemGrams: problem.gramNorm, solutionGrams: entry.gramNorm };
    const text = textScore(shares, { words, grams }, norms);
    if (text + bound < minScore) continue;
    const score = text + structureScore(problem.structure, entry.structure, shares);
    if (score >= minScore) found.push({ entry, score });
  }
  return found;
}
