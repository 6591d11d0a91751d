import { unitsOf } from '../../services/matching/domain/analysis/units.ts';

const k1 = 1.5;
const b = 0.9;

/** Textbook BM25 over stems (Lucene's idf): the plain baseline that everything else has to beat. */
export function createBm25(documents: readonly { readonly id: string; readonly text: string }[]) {
  const postings = new Map<string, { at: number; frequency: number }[]>();
  const lengths = documents.map(({ text }, at) => {
    const counts = countsOf(text);
    for (const [term, frequency] of counts) {
      const list = postings.get(term) ?? [];
      list.push({ at, frequency });
      postings.set(term, list);
    }
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);

  return (query: string): { id: string; score: number }[] => {
    const scores = new Map<number, number>();
    for (const [term, weight] of countsOf(query)) {
      const list = postings.get(term) ?? [];
      const idf = Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5));
      for (const { at, frequency } of list) {
        const length = (lengths[at] ?? 0) / average;
        const gain = (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * length));
        scores.set(at, (scores.get(at) ?? 0) + weight * idf * gain);
      }
    }
    return [...scores]
      .sort(([a, x], [c, y]) => y - x || a - c)
      .flatMap(([at, score]) => {
        const document = documents[at];
        return document === undefined ? [] : [{ id: document.id, score }];
      });
  };
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of unitsOf(text)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
