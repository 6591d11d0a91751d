import type { PoolImage } from './image.ts';

/** All postings of a side. Row r holds `lengths[r]` terms from `offsets[r]` on. */
export interface PoolArrays {
  readonly rows: number;
  readonly offsets: Int32Array;
  readonly lengths: Int32Array;
  /** What a row's sums are divided by. */
  readonly wordNorms: Float64Array;
  readonly gramNorms: Float64Array;
  readonly terms: Int32Array;
  readonly first: Float32Array;
  /** The same array as `first` in a pool of one weight. */
  readonly second: Float32Array;
}

/** What one row holds. */
export interface Row {
  readonly wordNorm: number;
  readonly gramNorm: number;
  readonly terms: ArrayLike<number>;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/**
 * Terms and weights of all entries of a side, one after the other in large arrays: a scan reads them in a row,
 * and a record costs 8 or 12 bytes per term. Rows are numbered from 0 without gaps.
 */
export interface PostingPool {
  /** Adds a row after the last one. */
  push(row: Row): void;
  /** Takes a row out; the last row gets its number. What it held stays as a gap until gaps outweigh content. */
  remove(row: number): void;
  row(row: number): Row;
  /** The arrays as they are now: adding and removing may replace them. */
  arrays(): PoolArrays;
  bytes(): number;
  /** A copy. */
  image(): PoolImage;
}

const initial = 4_096;

/** `weights`: whether each term has one weight or two. Takes the arrays of the image for its own. */
export function createPostingPool(weights: 1 | 2, image?: PoolImage): PostingPool {
  let terms = new Int32Array(initial);
  let first = new Float32Array(initial);
  let second = weights === 1 ? first : new Float32Array(initial);
  let offsets = new Int32Array(initial);
  let lengths = new Int32Array(initial);
  let wordNorms = new Float64Array(initial);
  let gramNorms = new Float64Array(initial);
  let rows = 0;
  let used = 0;
  let content = 0;
  if (image && image.lengths.length > 0) {
    ({ terms, first, lengths, wordNorms, gramNorms } = image);
    second = weights === 1 ? first : image.second;
    rows = lengths.length;
    offsets = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      offsets[row] = used;
      used += lengths[row] ?? 0;
    }
    content = used;
  }

  /** Copies all rows, in their order and without gaps, into arrays of another size. */
  const rebuild = (capacity: number): void => {
    const old = { terms, first, second };
    terms = new Int32Array(capacity);
    first = new Float32Array(capacity);
    second = weights === 1 ? first : new Float32Array(capacity);
    used = 0;
    for (let row = 0; row < rows; row++) {
      const start = offsets[row] ?? 0;
      const end = start + (lengths[row] ?? 0);
      terms.set(old.terms.subarray(start, end), used);
      first.set(old.first.subarray(start, end), used);
      if (weights === 2) second.set(old.second.subarray(start, end), used);
      offsets[row] = used;
      used += end - start;
    }
  };

  const addRows = (): void => {
    const capacity = Math.max(initial, Math.ceil(rows * 1.5));
    const [oldOffsets, oldLengths, oldWords, oldGrams] = [offsets, lengths, wordNorms, gramNorms];
    offsets = new Int32Array(capacity);
    lengths = new Int32Array(capacity);
    wordNorms = new Float64Array(capacity);
    gramNorms = new Float64Array(capacity);
    offsets.set(oldOffsets);
    lengths.set(oldLengths);
    wordNorms.set(oldWords);
    gramNorms.set(oldGrams);
  };

  return {
    push(row) {
      const length = row.terms.length;
      if (used + length > terms.length) rebuild(Math.ceil((content + length) * 1.5));
      if (rows === offsets.length) addRows();
      terms.set(row.terms, used);
      first.set(row.first, used);
      if (weights === 2) second.set(row.second, used);
      offsets[rows] = used;
      lengths[rows] = length;
      wordNorms[rows] = row.wordNorm;
      gramNorms[rows] = row.gramNorm;
      rows += 1;
      used += length;
      content += length;
    },
    remove(row) {
      rows -= 1;
      content -= lengths[row] ?? 0;
      offsets[row] = offsets[rows] ?? 0;
      lengths[row] = lengths[rows] ?? 0;
      wordNorms[row] = wordNorms[rows] ?? 1;
      gramNorms[row] = gramNorms[rows] ?? 1;
      if (used > initial && content * 2 < used) rebuild(Math.max(initial, Math.ceil(content * 1.5)));
    },
    row(row) {
      const start = offsets[row] ?? 0;
      const end = start + (lengths[row] ?? 0);
      return {
        wordNorm: wordNorms[row] ?? 1,
        gramNorm: gramNorms[row] ?? 1,
        terms: terms.slice(start, end),
        first: first.slice(start, end),
        second: second.slice(start, end),
      };
    },
    arrays: () => ({ rows, offsets, lengths, wordNorms, gramNorms, terms, first, second }),
    image() {
      const copy = {
        lengths: lengths.slice(0, rows),
        wordNorms: wordNorms.slice(0, rows),
        gramNorms: gramNorms.slice(0, rows),
        terms: new Int32Array(content),
        first: new Float32Array(content),
        second: new Float32Array(weights === 1 ? 0 : content),
      };
      let at = 0;
      for (let row = 0; row < rows; row++) {
        const start = offsets[row] ?? 0;
        const end = start + (lengths[row] ?? 0);
        copy.terms.set(terms.subarray(start, end), at);
        copy.first.set(first.subarray(start, end), at);
        if (weights === 2) copy.second.set(second.subarray(start, end), at);
        at += end - start;
      }
      return copy;
    },
    bytes: () => terms.byteLength + first.byteLength * weights + 24 * offsets.length,
  };
}
