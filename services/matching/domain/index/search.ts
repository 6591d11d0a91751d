import type { Engine } from '../scoring/engine.ts';
import type { RecordFields, SearchHit, SearchQuery } from '../types.ts';
import type { Scored } from './scan.ts';
import type { Side } from './side.ts';
import { termSums } from './termSums.ts';
import type { Vocabulary } from './vocabulary.ts';

const wordShare = 0.7;
/** Least n-gram cosine at which a record is found without holding any of the words: slips of the pen. */
const leastSimilarity = 0.12;

/**
 * Plain text search over one side: how much of the query a record holds, by weight of its words, and how alike
 * the wording is. Structure, calibration and affiliates play no part.
 */
export function searchSide(
  { space, vectors }: Engine,
  vocabulary: Vocabulary,
  side: Side,
  text: string,
  { limit, levelFor }: SearchQuery,
): SearchHit[] {
  const { terms, weights, wordNorm, gramNorm } = vectors.problem(asFields(text));
  const wanted = (at: number): number => (weights[at] ?? 0) * (terms[at]?.idf ?? 0);
  const { words, grams } = termSums(side.pool, vocabulary, space, terms, wanted, weights);
  const { gramNorms } = side.pool.arrays();
  const found: Scored[] = [];
  for (let row = 0; row < words.length; row++) {
    const word = words[row] ?? 0;
    const similarity = (grams[row] ?? 0) / (gramNorm * (gramNorms[row] ?? 1));
    const entry = word > 0 || similarity >= leastSimilarity ? side.entries[row] : undefined;
    if (entry !== undefined)
      found.push({ entry, score: wordShare * (word / wordNorm) + (1 - wordShare) * similarity });
  }
  found.sort((a, b) => b.score - a.score || (a.entry.holder.id < b.entry.holder.id ? -1 : 1));
  const hits: SearchHit[] = [];
  for (const { entry, score } of found) {
    if (hits.length === limit) break;
    const { holder, level } = entry;
    if (levelFor(holder) === level) hits.push({ ...holder, level, score });
  }
  return hits;
}

function asFields(text: string): RecordFields {
  return { texts: { description: { en: text } }, challengeCodes: [], aiClasses: [], modalities: [] };
}
