import type { Term } from '../scoring/terms.ts';

/** Numbers the terms of the indexed records. It only grows: a term keeps its number while the index lives. */
export interface Vocabulary {
  number(term: Term): number;
  find(text: string): number | undefined;
  term(id: number): Term;
  /** Sum of a table over the n-grams of every term, into `target` by term number. */
  project(table: Float64Array, target: Float64Array): void;
  size(): number;
}

export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>();
  const terms: Term[] = [];
  // The n-grams of all terms in one row: term `id` has those from `ends[id - 1]` to `ends[id]`.
  let grams = new Uint32Array(1 << 12);
  let ends = new Uint32Array(1 << 9);

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
      const id = terms.push(term) - 1;
      ids.set(term.text, id);
      keepGrams(id, term.grams);
      return id;
    },
    find: (text) => ids.get(text),
    term(id) {
      const term = terms[id];
      if (term === undefined) throw new RangeError(`no term has the number ${id}`);
      return term;
    },
    project(table, target) {
      let at = 0;
      for (let id = 0; id < terms.length; id++) {
        const end = ends[id] ?? 0;
        let sum = 0;
        for (; at < end; at++) sum += table[grams[at] ?? 0] ?? 0;
        target[id] = sum;
      }
    },
    size: () => terms.length,
  };
}

function grown(array: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}
