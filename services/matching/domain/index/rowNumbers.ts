import type { Meaning } from '../meaning/meaningSpace.ts';
import type { LatentTerm } from '../model/latentSpace.ts';
import type { Norms } from '../scoring/sums.ts';
import { createPlaces, type PlacesImage } from './places.ts';

/** What a row is divided by, where it stands, and whether its Korean terms count. */
export interface RowNumbers {
  readonly isKorean: boolean;
  /** Of a problem; 1 for a solution, by whose words nothing is divided. */
  readonly wordNorms: Norms;
  readonly gramNorms: Norms;
  readonly place: LatentTerm;
  readonly meaning?: Meaning | undefined;
}

/** Of the spaces that rows stand in; 0 where there is none. */
export interface RowDimensions {
  readonly place: number;
  readonly meaning: number;
}

export interface RowNumbersImage extends Norming {
  readonly norms: Float64Array<ArrayBuffer>;
  readonly korean: Uint8Array<ArrayBuffer>;
  readonly places: PlacesImage;
  readonly meanings: PlacesImage;
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
  meaning(row: number): Meaning | undefined;
  bytes(): number;
  /** A copy of these rows, in this order. */
  image(rows: readonly number[]): RowNumbersImage;
}

const initial = 256;
const nowhere: LatentTerm = { scale: 0, values: new Int8Array(0) };

export function createRowTable(dimensions: RowDimensions, image?: RowNumbersImage): RowTable {
  let count = image?.korean.length ?? 0;
  let norms = image?.norms ?? new Float64Array(4 * initial);
  let korean = image?.korean ?? new Uint8Array(initial);
  const places = createPlaces(dimensions.place, image?.places);
  const meanings = createPlaces(dimensions.meaning, image?.meanings);

  function grow(): void {
    const capacity = Math.max(initial, Math.ceil(count * 1.5));
    const old = { norms, korean };
    norms = new Float64Array(4 * capacity);
    korean = new Uint8Array(capacity);
    norms.set(old.norms);
    korean.set(old.korean);
  }

  return {
    push({ wordNorms, gramNorms, place, meaning, isKorean }) {
      if (count === korean.length) grow();
      norms.set([wordNorms.latin, wordNorms.all, gramNorms.latin, gramNorms.all], 4 * count);
      korean[count] = isKorean ? 1 : 0;
      places.push(place);
      meanings.push(meaning);
      count += 1;
    },
    norming: () => ({ norms, korean }),
    place: (row) => places.at(row) ?? nowhere,
    meaning: (row) => meanings.at(row),
    bytes: () => norms.byteLength + korean.byteLength + places.bytes() + meanings.bytes(),
    image(rows) {
      const copy = {
        norms: new Float64Array(4 * rows.length),
        korean: new Uint8Array(rows.length),
        places: places.image(rows),
        meanings: meanings.image(rows),
      };
      rows.forEach((row, at) => {
        copy.norms.set(norms.subarray(4 * row, 4 * row + 4), 4 * at);
        copy.korean[at] = korean[row] ?? 0;
      });
      return copy;
    },
  };
}
