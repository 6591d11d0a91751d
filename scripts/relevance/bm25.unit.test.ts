import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBm25 } from './bm25.ts';

const word = fc.constantFrom(...'pump defect camera forecast battery invoice crew steel'.split(' '));
const sentence = fc.array(word, { maxLength: 12 });

/** The formula as it stands in the textbook, without an index. */
function slowScore(
  query: readonly string[],
  document: readonly string[],
  all: readonly (readonly string[])[],
): number {
  const average = all.reduce((sum, { length }) => sum + length, 0) / all.length;
  let score = 0;
  for (const term of query) {
    const holding = all.filter((other) => other.includes(term)).length;
    const idf = Math.log(1 + (all.length - holding + 0.5) / (holding + 0.5));
    const frequency = document.filter((other) => other === term).length;
    score += (idf * frequency * 2.5) / (frequency + 1.5 * (0.1 + (0.9 * document.length) / average));
  }
  return score;
}

test('the index scores as the plain formula does, best first', () => {
  fc.assert(
    fc.property(sentence, fc.array(sentence, { minLength: 1, maxLength: 8 }), (query, texts) => {
      if (texts.every(({ length }) => length === 0)) return;
      const rank = createBm25(texts.map((words, at) => ({ id: String(at), text: words.join(' ') })));
      const ranked = rank(query.join(' '));
      const stemmed = (words: readonly string[]) => words.map((it) => (it === 'invoice' ? 'invoic' : it));
      const all = texts.map(stemmed);
      const found = new Map(ranked.map(({ id, score }) => [id, score]));
      all.forEach((document, at) => {
        expect(found.get(String(at)) ?? 0).toBeCloseTo(slowScore(stemmed(query), document, all), 9);
      });
      const scores = ranked.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }),
  );
});
