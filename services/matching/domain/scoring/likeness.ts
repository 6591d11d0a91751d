import type { Term } from './terms.ts';

/** Two words are spelled alike from this cosine of their n-grams on; below, they share no more than an ending. */
export const leastLikeness = 0.5;

/** Product of the n-gram vectors of two terms, where they are spelled alike; equal whichever comes first. */
export interface LikeTerm {
  /** Place among the terms that were loaded. */
  readonly at: number;
  readonly product: number;
}

/** The n-grams of one record's terms, to compare other terms with. */
export interface Likeness {
  to(term: Term): LikeTerm[];
}

export function createLikeness(terms: readonly Term[], squaredWeights: Float64Array): Likeness {
  const holders = new Map<number, number[]>();
  terms.forEach(({ grams }, at) => {
    for (const gram of grams) {
      const known = holders.get(gram);
      if (known === undefined) holders.set(gram, [at]);
      else known.push(at);
    }
  });
  const products = new Float64Array(terms.length);
  return {
    to(term) {
      const touched: number[] = [];
      for (const gram of term.grams) {
        const weight = squaredWeights[gram] ?? 0;
        for (const at of holders.get(gram) ?? []) {
          if (products[at] === 0) touched.push(at);
          products[at] = (products[at] ?? 0) + weight;
        }
      }
      return touched.flatMap((at) => {
        const product = products[at] ?? 0;
        products[at] = 0;
        return isLike(product, term, terms[at]) ? [{ at, product }] : [];
      });
    },
  };
}

export function isLike(product: number, a: Term, b: Term | undefined): boolean {
  return b !== undefined && product > 0 && product >= leastLikeness * (a.gramLength * b.gramLength);
}
