import type { Term, TermBook } from '../scoring/terms.ts';
import type { VocabularyImage } from './image.ts';

/** Numbers the terms of the indexed records. It only grows: a term keeps its number while the index lives. */
export interface Vocabulary {
  number(term: Term): number;
  find(text: string): number | undefined;
  term(id: number): Term;
  /** Sum of a table over the n-grams of every term, into `target` by term number. */
  project(table: Float64Array, target: Float64Array): void;
  size(): number;
  /** A copy. */
  image(): VocabularyImage;
}

/** Takes the arrays of the image for its own; `book` tells what one of its terms weighs, once it is asked for. */
export function createVocabulary(book: TermBook, image?: VocabularyImage): Vocabulary {
  const texts = [...(image?.texts ?? [])];
  const ids = new Map(texts.map((text, id) => [text, id]));
  const terms: (Term | undefined)[] = [];
  // The n-grams of all terms in one row: term `id` has those from `ends[id - 1]` to `ends[id]`.
  let grams = image?.grams ?? new Uint32Array(1 << 12);
  let ends = image?.ends ?? new Uint32Array(1 << 9);

  function keepGrams(id: number, own: ArrayLike<number>): void {
    const start = id === 0 ? 0 : (ends[id - 1] ?? 0);
    const end = start + own.length;
    if (end > grams.length) grams = grown(grams, end);
    if (id >= ends.length) ends = grown(ends, id + 1);
    grams.set(own, start);
    ends[id] = end;
  }

  return {
    number(term) {
      const known = ids.get(term.text);
      if (known !== undefined) return known;
      const id = texts.push(term.text) - 1;
      terms[id] = term;
      ids.set(term.text, id);
      keepGrams(id, term.grams);
      return id;
    },
    find: (text) => ids.get(text),
    term(id) {
      const known = terms[id];
      if (known !== undefined) return known;
      const text = texts[id];
      if (text === undefined) throw new RangeError(`no term has the number ${id}`);
      return (terms[id] = book(text));
    },
    project(table, target) {
      let at = 0;
      for (let id = 0; id < texts.length; id++) {
        const end = ends[id] ?? 0;
        let sum = 0;
        for (; at < end; at++) sum += table[grams[at] ?? 0] ?? 0;
        target[id] = sum;
      }
    },
    size: () => texts.length,
    image: () => ({
      texts: [...texts],
      grams: grams.slice(0, ends[texts.length - 1] ?? 0),
      ends: ends.slice(0, texts.length),
    }),
  };
}

function grown(array: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}
