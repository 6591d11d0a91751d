/** Where a term stands: rows, and one or two numbers for each. */
export interface Posting {
  readonly rows: Int32Array;
  readonly first: Float32Array;
  /** The same array as `first` where each term has one number. */
  readonly second: Float32Array;
  readonly length: number;
}

/** All postings one after the other; term `id` has those from `ends[id - 1]` to `ends[id]`. */
export interface PostingsImage {
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly rows: Int32Array<ArrayBuffer>;
  readonly first: Float32Array<ArrayBuffer>;
  /** Empty where each term has one number. */
  readonly second: Float32Array<ArrayBuffer>;
}

/** The rows of every term. */
export interface Postings {
  /** Rows come in ascending order. */
  add(row: number, terms: readonly number[], first: Float32Array, second: Float32Array): void;
  of(term: number): Posting | undefined;
  bytes(): number;
  /** A copy, with rows numbered anew; those that have no new number are left out. */
  image(newRow: (row: number) => number | undefined): PostingsImage;
}

interface Growing {
  rows: Int32Array;
  first: Float32Array;
  second: Float32Array;
  length: number;
}

const initial = 2;

/** `numbers`: how many each term has in a row. */
export function createPostings(numbers: 1 | 2, image?: PostingsImage): Postings {
  const lists = image === undefined ? [] : listsOf(image, numbers);

  function grow(list: Growing | undefined): Growing {
    const capacity = list === undefined ? initial : Math.ceil(list.length * 1.5);
    const first = new Float32Array(capacity);
    const second = numbers === 1 ? first : new Float32Array(capacity);
    const larger = { rows: new Int32Array(capacity), first, second, length: list?.length ?? 0 };
    if (list === undefined) return larger;
    larger.rows.set(list.rows);
    first.set(list.first);
    if (numbers === 2) second.set(list.second);
    return larger;
  }

  return {
    add(row, terms, first, second) {
      terms.forEach((term, at) => {
        let list = lists[term];
        if (list === undefined || list.length === list.rows.length) lists[term] = list = grow(list);
        list.rows[list.length] = row;
        list.first[list.length] = first[at] ?? 0;
        if (numbers === 2) list.second[list.length] = second[at] ?? 0;
        list.length += 1;
      });
    },
    of: (term) => lists[term],
    bytes: () => lists.reduce((sum, list) => sum + (list?.rows.length ?? 0) * 4 * (1 + numbers), 0),
    image(newRow) {
      const total = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
      const ends = new Uint32Array(lists.length);
      const rows = new Int32Array(total);
      const first = new Float32Array(total);
      const second = new Float32Array(numbers === 1 ? 0 : total);
      let end = 0;
      for (let term = 0; term < lists.length; term++) {
        const list = lists[term];
        for (let at = 0; list !== undefined && at < list.length; at++) {
          const row = newRow(list.rows[at] ?? 0);
          if (row === undefined) continue;
          rows[end] = row;
          first[end] = list.first[at] ?? 0;
          if (numbers === 2) second[end] = list.second[at] ?? 0;
          end += 1;
        }
        ends[term] = end;
      }
      return {
        ends,
        rows: rows.slice(0, end),
        first: first.slice(0, end),
        second: second.slice(0, numbers === 1 ? 0 : end),
      };
    },
  };
}

/** Each list is a window on the arrays of the image; the first addition copies it. */
function listsOf({ ends, rows, first, second }: PostingsImage, numbers: 1 | 2): (Growing | undefined)[] {
  return Array.from(ends, (end, term) => {
    const start = term === 0 ? 0 : (ends[term - 1] ?? 0);
    if (end === start) return undefined;
    const own = first.subarray(start, end);
    return {
      rows: rows.subarray(start, end),
      first: own,
      second: numbers === 1 ? own : second.subarray(start, end),
      length: end - start,
    };
  });
}
