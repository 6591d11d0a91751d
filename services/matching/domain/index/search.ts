import type { Engine } from '../scoring/engine.ts';
import type { SearchHit, SearchQuery } from '../types.ts';
import type { Side } from './side.ts';
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
  const query = vectors.problem({
    texts: { description: { en: text } },
    challengeCodes: [],
    aiClasses: [],
    modalities: [],
  });
  const wanted = new Float64Array(vocabulary.size());
  query.terms.forEach(({ text: term, idf }, at) => {
    const id = vocabulary.find(term);
    if (id !== undefined) wanted[id] = (query.weights[at] ?? 0) * idf;
  });
  space.load(query.terms, query.weights);
  const similar = new Float64Array(vocabulary.size());
  vocabulary.project(space.table, similar);

  const { terms, second: weights } = side.pool.arrays();
  const hits: SearchHit[] = [];
  for (const { slice, gramNorm, holder, level } of side.entries) {
    let words = 0;
    let grams = 0;
    for (let at = slice.offset; at < slice.offset + slice.length; at++) {
      const weight = weights[at] ?? 0;
      words += (wanted[terms[at] ?? 0] ?? 0) * (weight / (weight + 1));
      grams += (similar[terms[at] ?? 0] ?? 0) * weight;
    }
    const similarity = grams / (query.gramNorm * gramNorm);
    if (words === 0 && similarity < leastSimilarity) continue;
    if (levelFor(holder) !== level) continue;
    hits.push({
      ...holder,
      level,
      score: wordShare * (words / query.wordNorm) + (1 - wordShare) * similarity,
    });
  }
  return hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
}
