/** Where the numbers of one entry lie in the pool. */
export interface Slice {
  readonly offset: number;
  readonly length: number;
}

export interface PoolArrays {
  readonly terms: Int32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/**
 * Terms and weights of all entries of a side, one after the other in large arrays: a scan reads them in a row,
 * and a record costs 12 bytes per term. What is dropped stays as a gap until the next `compact`.
 */
export interface PostingPool {
  /** The arrays as they are now: `add` may replace them. */
  arrays(): PoolArrays;
  add(terms: readonly number[], first: Float32Array, second: Float32Array): Slice;
  drop(slice: Slice): void;
  /** More gaps than content. */
  wasteful(): boolean;
  /** Closes the gaps: the slices that are kept, moved, in the same order. */
  compact(kept: readonly Slice[]): Slice[];
  bytes(): number;
}

const initial = 4_096;

export function createPostingPool(): PostingPool {
  let terms = new Int32Array(initial);
  let first = new Float32Array(initial);
  let second = new Float32Array(initial);
  let used = 0;
  let gaps = 0;

  const resize = (capacity: number): void => {
    const [oldTerms, oldFirst, oldSecond] = [terms, first, second];
    terms = new Int32Array(capacity);
    first = new Float32Array(capacity);
    second = new Float32Array(capacity);
    terms.set(oldTerms.subarray(0, used));
    first.set(oldFirst.subarray(0, used));
    second.set(oldSecond.subarray(0, used));
  };

  return {
    arrays: () => ({ terms, first, second }),
    add(added, firstWeights, secondWeights) {
      const length = added.length;
      if (used + length > terms.length) resize(Math.max(used + length, Math.ceil(terms.length * 1.5)));
      const offset = used;
      terms.set(added, offset);
      first.set(firstWeights, offset);
      second.set(secondWeights, offset);
      used += length;
      return { offset, length };
    },
    drop({ length }) {
      gaps += length;
    },
    wasteful: () => used > initial && gaps * 2 > used,
    compact(kept) {
      const order = [...kept.keys()].sort((a, b) => (kept[a]?.offset ?? 0) - (kept[b]?.offset ?? 0));
      const moved = [...kept];
      let end = 0;
      for (const at of order) {
        const slice = kept[at];
        if (slice === undefined) continue;
        const { offset, length } = slice;
        terms.copyWithin(end, offset, offset + length);
        first.copyWithin(end, offset, offset + length);
        second.copyWithin(end, offset, offset + length);
        moved[at] = { offset: end, length };
        end += length;
      }
      used = end;
      gaps = 0;
      return moved;
    },
    bytes: () => terms.byteLength + first.byteLength + second.byteLength,
  };
}
