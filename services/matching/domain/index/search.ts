import type { Engine } from '../scoring/engine.ts';
import type { RecordFields, SearchHit, SearchQuery } from '../types.ts';
import { questionOf } from './question.ts';
import { scanTexts, type TextHit } from './scan.ts';
import type { Side } from './side.ts';
import type { Vocabulary } from './vocabulary.ts';

const shares = { words: 0.7, grams: 0.3 };
/** Least likeness of words at which a record is found without holding any of them: slips of the pen. */
const leastSimilarity = 0.12;

/**
 * Plain text search over one side, in Korean and English alike: how much of the query a record holds, by weight of its
 * words, and how alike the wording is. Structure, calibration and affiliates play no part.
 */
export function searchSide(
  { vectors }: Engine,
  vocabulary: Vocabulary,
  side: Side,
  text: string,
  { limit, levelFor }: SearchQuery,
): SearchHit[] {
  const asked = questionOf(vectors.problem(asFields(text)));
  const found = scanTexts(side, vocabulary, asked, shares, Number.MIN_VALUE);
  return best(
    side,
    found.filter(({ words, grams }) => words > 0 || grams >= leastSimilarity),
    { limit, levelFor },
  );
}

/** Records of one side by how alike their wording is to a text. */
export function alikeInSide(
  { vectors }: Engine,
  vocabulary: Vocabulary,
  side: Side,
  fields: RecordFields,
  query: SearchQuery,
): SearchHit[] {
  const asked = questionOf(vectors.problem(fields));
  return best(side, scanTexts(side, vocabulary, asked, { words: 0, grams: 1 }, Number.MIN_VALUE), query);
}

/** Those that the reader sees, best first; ties by id. */
function best(side: Side, texts: readonly TextHit[], { limit, levelFor }: SearchQuery): SearchHit[] {
  const found = texts.flatMap(({ row, score }) => {
    const entry = side.entries[row];
    return entry ? [{ entry, score }] : [];
  });
  found.sort((a, b) => b.score - a.score || (a.entry.holder.id < b.entry.holder.id ? -1 : 1));
  const hits: SearchHit[] = [];
  for (const { entry, score } of found) {
    if (hits.length === limit) break;
    const level = levelFor(entry.holder);
    if (level === 'full' || level === 'teaser')
      if (entry.levels.includes(level)) hits.push({ ...entry.holder, level, score });
  }
  return hits;
}

function asFields(text: string): RecordFields {
  return { texts: { description: { en: text } }, challengeCodes: [], aiClasses: [], modalities: [] };
}
