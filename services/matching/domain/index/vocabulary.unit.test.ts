import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gramBuckets, gramsOf } from '../analysis/grams.ts';
import { leastLikeness } from '../scoring/likeness.ts';
import { createTermBook, type Term } from '../scoring/terms.ts';
import { createVocabulary } from './vocabulary.ts';

/** Compounds of a few parts: many are spelled alike, some just so, and some hold an n-gram twice. */
const part = fc.constantFrom('a', 'ab', 'ba', 'pump', 'leak', '가각', '결함', '률');
const word = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const words = fc.uniqueArray(word, { maxLength: 12 });
/**
 * Multiples of a power of two, as those of a model, by which sums are exact. What one word holds weighs little, so that
 * longer ones are like it by their lightest n-grams alone.
 */
const someWeights = fc.tuple(word, fc.integer({ min: 16, max: 96 })).map(([light, heavy]) => {
  const weights = new Float64Array(gramBuckets).fill(heavy / 16);
  for (const gram of gramsOf(light)) weights[gram] = 1;
  return weights;
});

const countsOf = (term: string) => {
  const counts = new Map<number, number>();
  for (const gram of gramsOf(term)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
};

function productOf(a: Term, b: Term, weights: Float64Array): number {
  const theirs = countsOf(b.text);
  let product = 0;
  for (const [gram, count] of countsOf(a.text)) product += count * (theirs.get(gram) ?? 0) * weights[gram]!;
  return product;
}

function everyPair(asked: Term, terms: readonly Term[], weights: Float64Array) {
  return terms.flatMap((term, id) => {
    const product = productOf(asked, term, weights);
    const most = Math.sqrt(productOf(asked, asked, weights)) * Math.sqrt(productOf(term, term, weights));
    return product > 0 && product >= leastLikeness * most ? [{ id, product }] : [];
  });
}

test('terms that are spelled alike are those that comparing every pair finds, also after others came', () => {
  fc.assert(
    fc.property(someWeights, words, words, words, (weights, first, later, foreign) => {
      const book = createTermBook(() => 1, weights);
      const vocabulary = createVocabulary(book, weights);
      const known: Term[] = [];
      for (const texts of [first, later]) {
        for (const term of texts.map(book)) if (vocabulary.number(term) === known.length) known.push(term);
        expect(vocabulary.size()).toBe(known.length);
        for (const term of [...known, ...foreign.map(book)]) {
          const like = [...vocabulary.like(term)].sort((a, b) => a.id - b.id);
          expect(like).toEqual(everyPair(term, known, weights));
        }
      }
    }),
  );
});

test('a vocabulary made of the image of another has the same numbers and the same likeness', () => {
  fc.assert(
    fc.property(someWeights, words, (weights, texts) => {
      const book = createTermBook(() => 1, weights);
      const original = createVocabulary(book, weights);
      for (const text of texts) original.number(book(text));
      const copy = createVocabulary(book, weights, original.image());
      expect(copy.size()).toBe(texts.length);
      for (const [id, text] of texts.entries()) {
        expect(copy.find(text)).toBe(id);
        expect(copy.like(book(text))).toEqual(original.like(book(text)));
      }
    }),
  );
});

test('a concept is spelled like nothing', () => {
  const weights = new Float64Array(gramBuckets).fill(1);
  const book = createTermBook(() => 1, weights);
  const vocabulary = createVocabulary(book, weights);
  for (const text of ['#leak', 'leak', '#leaks']) vocabulary.number(book(text));
  expect(vocabulary.like(book('#leak'))).toEqual([]);
  expect(vocabulary.like(book('leak')).map(({ id }) => id)).toEqual([1]);
});
