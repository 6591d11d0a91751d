import type { GramSpace } from '../scoring/gramSpace.ts';
import type { Term } from '../scoring/terms.ts';
import type { PostingPool } from './postingPool.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Sums over the terms of each row, before any norm: shared words, and likeness of n-grams. */
export interface TermSums {
  readonly words: Float64Array;
  readonly grams: Float64Array;
}

/**
 * Compares one record with every row of a pool: exact, in one pass over all postings. `wordWeights` counts a
 * shared term, `gramWeights` spreads over n-grams; both belong to `terms`, term by term.
 */
export function termSums(
  pool: PostingPool,
  vocabulary: Vocabulary,
  space: GramSpace,
  terms: readonly Term[],
  wordWeights: (at: number) => number,
  gramWeights: Float32Array,
): TermSums {
  const wanted = new Float64Array(vocabulary.size());
  terms.forEach(({ text }, at) => {
    const id = vocabulary.find(text);
    if (id !== undefined) wanted[id] = wordWeights(at);
  });
  space.load(terms, gramWeights);
  const similar = new Float64Array(vocabulary.size());
  vocabulary.project(space.table, similar);
  return sums(pool, wanted, similar);
}

function sums(pool: PostingPool, wanted: Float64Array, similar: Float64Array): TermSums {
  const { rows, offsets, lengths, terms, first, second } = pool.arrays();
  const words = new Float64Array(rows);
  const grams = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = offsets[row] ?? 0;
    const end = start + (lengths[row] ?? 0);
    let word = 0;
    let gram = 0;
    for (let at = start; at < end; at++) {
      const id = terms[at] ?? 0;
      word += (wanted[id] ?? 0) * (first[at] ?? 0);
      gram += (similar[id] ?? 0) * (second[at] ?? 0);
    }
    words[row] = word;
    grams[row] = gram;
  }
  return { words, grams };
}
