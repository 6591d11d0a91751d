import { addend } from '../scoring/sums.ts';
import type { Question } from './question.ts';
import type { Side } from './side.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Sums over the terms of each row, before any norm: of all but Korean terms, and of those. */
export interface RowSums {
  readonly words: { readonly latin: Float64Array; readonly korean: Float64Array | undefined };
  readonly grams: { readonly latin: Float64Array; readonly korean: Float64Array | undefined };
}

/** Adds up in one pass over the postings of the terms, and of those that are spelled alike: exact, see `addend`. */
export function sumTerms(
  side: Side,
  vocabulary: Vocabulary,
  question: Pick<Question, 'terms' | 'weights' | 'wordFactors'>,
): RowSums {
  const { terms, wordFactors, weights } = question;
  const count = side.entries.length;
  const hasKorean = terms.some(({ isKorean }) => isKorean);
  const sums = {
    words: { latin: new Float64Array(count), korean: hasKorean ? new Float64Array(count) : undefined },
    grams: { latin: new Float64Array(count), korean: hasKorean ? new Float64Array(count) : undefined },
  };
  terms.forEach((term, at) => {
    const kind = term.isKorean ? 'korean' : 'latin';
    const [words, grams] = [sums.words[kind], sums.grams[kind]];
    if (words === undefined || grams === undefined) return;
    const weight = weights[at] ?? 0;
    const id = vocabulary.find(term.text);
    if (id !== undefined) addWords(side, id, wordFactors(at), words);
    for (const like of vocabulary.like(term)) addGrams(side, like.id, weight, like.product, grams);
  });
  return sums;
}

function addWords(
  side: Side,
  id: number,
  [before, after]: readonly [number, number],
  sums: Float64Array,
): void {
  const posting = side.postings.of(id);
  if (posting === undefined) return;
  const { rows, first, length } = posting;
  for (let n = 0; n < length; n++) {
    const row = rows[n] ?? 0;
    sums[row] = (sums[row] ?? 0) + addend(before * (first[n] ?? 0) * after);
  }
}

function addGrams(side: Side, id: number, weight: number, product: number, sums: Float64Array): void {
  const posting = side.postings.of(id);
  if (posting === undefined) return;
  const { rows, second, length } = posting;
  for (let n = 0; n < length; n++) {
    const row = rows[n] ?? 0;
    sums[row] = (sums[row] ?? 0) + addend(weight * (second[n] ?? 0) * product);
  }
}
