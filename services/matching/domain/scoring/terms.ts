import { gramCounts, gramsOf } from '../analysis/grams.ts';
import { isKoreanTerm } from '../analysis/korean.ts';

/** What a term weighs under one model. */
export interface Term {
  readonly text: string;
  readonly isKorean: boolean;
  readonly idf: number;
  readonly grams: Int32Array;
  /** Length of the vector of its n-grams. */
  readonly gramLength: number;
}

export type TermBook = (text: string) => Term;

const cacheLimit = 100_000;

/** Looks terms up and remembers them; what is forgotten is worked out again. */
export function createTermBook(idf: (term: string) => number, squaredGramWeights: Float64Array): TermBook {
  const known = new Map<string, Term>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const grams = gramsOf(text);
    const gramLength = lengthOf(grams, squaredGramWeights);
    const term = { text, isKorean: isKoreanTerm(text), idf: idf(text), grams, gramLength };
    if (known.size >= cacheLimit) known.clear();
    known.set(text, term);
    return term;
  };
}

function lengthOf(grams: Int32Array, squaredWeights: Float64Array): number {
  let squares = 0;
  for (const [gram, count] of gramCounts(grams)) squares += count * count * (squaredWeights[gram] ?? 0);
  return Math.sqrt(squares);
}
