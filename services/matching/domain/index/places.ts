import type { LatentTerm } from '../model/latentSpace.ts';

export interface PlacesImage {
  readonly scales: Float32Array<ArrayBuffer>;
  readonly values: Int8Array<ArrayBuffer>;
}

/** Where rows stand in a space, in two large arrays. */
export interface Places {
  /** Of rows one after the other; absent where the row stands nowhere. */
  push(place: LatentTerm | undefined): void;
  at(row: number): LatentTerm | undefined;
  bytes(): number;
  /** A copy of these rows, in this order. */
  image(rows: readonly number[]): PlacesImage;
}

const initial = 256;

/** Takes the arrays of the image for its own. */
export function createPlaces(dimensions: number, image?: PlacesImage): Places {
  let count = image?.scales.length ?? 0;
  let scales = image?.scales ?? new Float32Array(initial);
  let values = image?.values ?? new Int8Array(dimensions * initial);

  function grow(): void {
    const capacity = Math.max(initial, Math.ceil(count * 1.5));
    const old = { scales, values };
    scales = new Float32Array(capacity);
    values = new Int8Array(dimensions * capacity);
    scales.set(old.scales);
    values.set(old.values);
  }

  const valuesOf = (row: number) => values.subarray(dimensions * row, dimensions * (row + 1));

  return {
    push(place) {
      if (count === scales.length) grow();
      scales[count] = place?.scale ?? 0;
      if (place) values.set(place.values, dimensions * count);
      count += 1;
    },
    at(row) {
      const scale = scales[row] ?? 0;
      return scale === 0 ? undefined : { scale, values: valuesOf(row) };
    },
    bytes: () => scales.byteLength + values.byteLength,
    image(rows) {
      const copy = {
        scales: new Float32Array(rows.length),
        values: new Int8Array(dimensions * rows.length),
      };
      rows.forEach((row, at) => {
        copy.scales[at] = scales[row] ?? 0;
        copy.values.set(valuesOf(row), dimensions * at);
      });
      return copy;
    },
  };
}
