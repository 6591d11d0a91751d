import type { LatentTerm } from '../model/latentSpace.ts';
import type { Norms } from '../scoring/sums.ts';

/** What a row is divided by, where it stands, and whether its Korean terms count. */
export interface RowNumbers {
  readonly isKorean: boolean;
  /** Of a problem; 1 for a solution, by whose words nothing is divided. */
  readonly wordNorms: Norms;
  readonly gramNorms: Norms;
  readonly place: LatentTerm;
}

export interface RowNumbersImage extends Norming {
  readonly norms: Float64Array<ArrayBuffer>;
  readonly korean: Uint8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
  readonly places: Int8Array<ArrayBuffer>;
}

/** What sums are divided by, for scans. */
export interface Norming {
  /** Four for each row: of words without and with Korean terms, of n-grams without and with them. */
  readonly norms: Float64Array;
  /** 1 where Korean terms count. */
  readonly korean: Uint8Array;
}

/** The numbers of all rows in a few large arrays: a hundred thousand objects would cost ten times the memory. */
export interface RowTable {
  push(numbers: RowNumbers): void;
  /** The arrays as they are now: adding may replace them. */
  norming(): Norming;
  place(row: number): LatentTerm;
  bytes(): number;
  /** A copy of these rows, in this order. */
  image(rows: readonly number[]): RowNumbersImage;
}

const initial = 256;

export function createRowTable(dimensions: number, image?: RowNumbersImage): RowTable {
  let count = image?.scales.length ?? 0;
  let norms = image?.norms ?? new Float64Array(4 * initial);
  let korean = image?.korean ?? new Uint8Array(initial);
  let scales = image?.scales ?? new Float32Array(initial);
  let places = image?.places ?? new Int8Array(dimensions * initial);

  function grow(): void {
    const capacity = Math.max(initial, Math.ceil(count * 1.5));
    const old = { norms, korean, scales, places };
    norms = new Float64Array(4 * capacity);
    korean = new Uint8Array(capacity);
    scales = new Float32Array(capacity);
    places = new Int8Array(dimensions * capacity);
    norms.set(old.norms);
    korean.set(old.korean);
    scales.set(old.scales);
    places.set(old.places);
  }

  return {
    push({ wordNorms, gramNorms, place, isKorean }) {
      if (count === scales.length) grow();
      norms.set([wordNorms.latin, wordNorms.all, gramNorms.latin, gramNorms.all], 4 * count);
      korean[count] = isKorean ? 1 : 0;
      scales[count] = place.scale;
      places.set(place.values, dimensions * count);
      count += 1;
    },
    norming: () => ({ norms, korean }),
    place: (row) => ({
      scale: scales[row] ?? 0,
      values: places.subarray(dimensions * row, dimensions * (row + 1)),
    }),
    bytes: () => norms.byteLength + korean.byteLength + scales.byteLength + places.byteLength,
    image(rows) {
      const copy = {
        norms: new Float64Array(4 * rows.length),
        korean: new Uint8Array(rows.length),
        scales: new Float32Array(rows.length),
        places: new Int8Array(dimensions * rows.length),
      };
      rows.forEach((row, at) => {
        copy.norms.set(norms.subarray(4 * row, 4 * row + 4), 4 * at);
        copy.korean[at] = korean[row] ?? 0;
        copy.scales[at] = scales[row] ?? 0;
        copy.places.set(places.subarray(dimensions * row, dimensions * (row + 1)), dimensions * at);
      });
      return copy;
    },
  };
}
