import type { Term } from './terms.ts';

/**
 * The character n-grams of one record at a time, spread over a table. `load` first, then `similarity` of any
 * term: n-gram cosines of two records are sums over the terms of one of them.
 */
export interface GramSpace {
  /** Takes the place of what was loaded; returns its length, for dividing by. */
  load(terms: readonly Term[], weights: Float32Array): number;
  similarity(grams: Int32Array): number;
  /** The loaded table, by bucket. */
  readonly table: Float64Array;
}

export function createGramSpace(squaredWeights: Float64Array): GramSpace {
  const table = new Float64Array(squaredWeights.length);
  let touched: number[] = [];
  const load = (terms: readonly Term[], weights: Float32Array): number => {
    for (const gram of touched) table[gram] = 0;
    touched = [];
    terms.forEach(({ grams }, at) => {
      const weight = weights[at] ?? 0;
      for (const gram of grams) {
        if (table[gram] === 0) touched.push(gram);
        table[gram] = (table[gram] ?? 0) + weight;
      }
    });
    let squares = 0;
    for (const gram of touched) {
      const sum = table[gram] ?? 0;
      const weighed = sum * (squaredWeights[gram] ?? 0);
      squares += sum * weighed;
      table[gram] = weighed;
    }
    return squares > 0 ? Math.sqrt(squares) : 1;
  };
  const similarity = (grams: Int32Array): number => {
    let sum = 0;
    for (const gram of grams) sum += table[gram] ?? 0;
    return sum;
  };
  return { load, similarity, table };
}
