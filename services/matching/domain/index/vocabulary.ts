import { gramCounts } from '../analysis/grams.ts';
import { isLike, leastLikeness } from '../scoring/likeness.ts';
import type { Term, TermBook } from '../scoring/terms.ts';
import type { VocabularyImage } from './image.ts';

/** A term of the index that is spelled like another one. */
export interface LikeEntry {
  readonly id: number;
  /** Product of the two vectors of n-grams. */
  readonly product: number;
}

/**
 * Numbers the terms of the indexed records, and knows which are spelled alike. It only grows: a term keeps its number
 * while the index lives.
 */
export interface Vocabulary {
  number(term: Term): number;
  find(text: string): number | undefined;
  /** Terms of the index that are spelled like a term, itself included, whether or not it is in the index. */
  like(term: Term): readonly LikeEntry[];
  size(): number;
  image(): VocabularyImage;
}

export function createVocabulary(
  book: TermBook,
  squaredGramWeights: Float64Array,
  image?: VocabularyImage,
): Vocabulary {
  const terms: Term[] = [];
  const ids = new Map<string, number>();
  /** Terms by the n-grams that tell most of them: no two are alike that share none of those. */
  const holders = new Map<number, number[]>();
  const remembered = new Map<string, { readonly upTo: number; readonly like: readonly LikeEntry[] }>();

  function add(term: Term): number {
    const id = terms.push(term) - 1;
    ids.set(term.text, id);
    for (const gram of tellingGrams(term, squaredGramWeights)) {
      const known = holders.get(gram);
      if (known === undefined) holders.set(gram, [id]);
      else known.push(id);
    }
    return id;
  }
  for (const text of image?.texts ?? []) add(book(text));

  function findLike(term: Term, from: number): LikeEntry[] {
    const candidates = new Set<number>();
    for (const gram of tellingGrams(term, squaredGramWeights))
      for (const id of holders.get(gram) ?? []) if (id >= from) candidates.add(id);
    const own = gramCounts(term.grams);
    return [...candidates].flatMap((id) => {
      const other = terms[id];
      if (other === undefined) return [];
      let product = 0;
      for (const gram of other.grams) product += (own.get(gram) ?? 0) * (squaredGramWeights[gram] ?? 0);
      return isLike(product, term, other) ? [{ id, product }] : [];
    });
  }

  return {
    number: (term) => ids.get(term.text) ?? add(term),
    find: (text) => ids.get(text),
    like(term) {
      const known = remembered.get(term.text);
      if (known?.upTo === terms.length) return known.like;
      const like = [...(known?.like ?? []), ...findLike(term, known?.upTo ?? 0)];
      // Only terms of the index are asked for again and again.
      if (ids.has(term.text)) remembered.set(term.text, { upTo: terms.length, like });
      return like;
    },
    size: () => terms.length,
    image: () => ({ texts: terms.map(({ text }) => text) }),
  };
}

/**
 * The heaviest n-grams of a term, so many that the others together are shorter than the least likeness: a term that
 * shares only those others cannot be like it.
 */
function tellingGrams({ grams, gramLength }: Term, squaredWeights: Float64Array): number[] {
  const own = [...gramCounts(grams)].map(([gram, count]) => ({
    gram,
    count,
    weight: squaredWeights[gram] ?? 0,
  }));
  // One order for all terms, so that the heaviest n-gram that two alike ones share is among those of both.
  own.sort((a, b) => a.weight - b.weight || a.gram - b.gram);
  const spare = (leastLikeness * gramLength) ** 2;
  let rest = 0;
  let first = 0;
  for (; first < own.length; first++) {
    const { count = 0, weight = 0 } = own[first] ?? {};
    rest += count * count * weight;
    if (rest >= spare * (1 - 1e-9)) break;
  }
  return own.slice(first).map(({ gram }) => gram);
}
