import { gramsView, type TextShares, type TextViews, textScore } from '../scoring/pairScore.ts';
import type { Question } from './question.ts';
import type { Side } from './side.ts';
import { sumTerms } from './termSums.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A row by its text. */
export interface TextHit extends TextViews {
  readonly row: number;
  /** Words and n-grams, each times its share. */
  readonly score: number;
}

/**
 * All rows whose text scores at least so much, in the order of rows. Exact: every posting of every term is added, and
 * then one pass over a few arrays divides by the norms of both.
 */
export function scanTexts(
  side: Side,
  vocabulary: Vocabulary,
  question: Question,
  shares: TextShares,
  least: number,
): TextHit[] {
  const sums = sumTerms(side, vocabulary, question);
  const { norms, korean } = side.table.norming();
  const { isKorean, wordNorms, gramNorms } = question;
  const hits: TextHit[] = [];
  for (let row = 0; row < side.entries.length; row++) {
    const all = isKorean && korean[row] === 1;
    // One of the two norms of words is 1: a solution's words are not divided.
    const at = 4 * row + (all ? 1 : 0);
    const wordNorm = (all ? wordNorms.all : wordNorms.latin) * (norms[at] ?? 1);
    const gramNorm = (all ? gramNorms.all : gramNorms.latin) * (norms[at + 2] ?? 1);
    const words = sumAt(sums.words, row, all) / wordNorm;
    const grams = gramsView(sumAt(sums.grams, row, all), gramNorm);
    const score = textScore(shares, { words, grams });
    if (score >= least && side.entries[row] !== undefined) hits.push({ row, words, grams, score });
  }
  return hits;
}

function sumAt(
  { latin, korean }: { readonly latin: Float64Array; readonly korean: Float64Array | undefined },
  row: number,
  all: boolean,
): number {
  return (latin[row] ?? 0) + (all ? (korean?.[row] ?? 0) : 0);
}
