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
  return {
    number(term) {
      const known = ids.get(term.text);
      if (known !== undefined) return known;
      ids.set(term.text, terms.length);
      return terms.push(term) - 1;
    },
    find: (text) => ids.get(text),
    term(id) {
      const term = terms[id];
      if (term === undefined) throw new RangeError(`no term has the number ${id}`);
      return term;
    },
    project(table, target) {
      for (let id = 0; id < terms.length; id++) {
        const grams = terms[id]?.grams ?? [];
        let sum = 0;
        for (let at = 0; at < grams.length; at++) sum += table[grams[at] ?? 0] ?? 0;
        target[id] = sum;
      }
    },
    size: () => terms.length,
  };
}
