import { gramsOf } from '../analysis/grams.ts';

/** What a term weighs under one model. */
export interface Term {
  readonly text: string;
  readonly idf: number;
  readonly grams: Int32Array;
}

export type TermBook = (text: string) => Term;

const cacheLimit = 100_000;

/** Looks terms up and remembers them; what is forgotten is worked out again. */
export function createTermBook(idf: (term: string) => number): TermBook {
  const known = new Map<string, Term>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const term = { text, idf: idf(text), grams: gramsOf(text) };
    if (known.size >= cacheLimit) known.clear();
    known.set(text, term);
    return term;
  };
}
