/**
 * Where terms stand in a space of few dimensions, learnt from which terms stand in the same records (latent semantic
 * analysis, Deerwester et al. 1990). A coordinate of a term is its scale times a small integer.
 */
export interface LatentSpace {
  readonly dimensions: number;
  readonly terms: ReadonlyMap<string, LatentTerm>;
}

export interface LatentTerm {
  readonly scale: number;
  readonly values: Int8Array;
}

const steps = 127;

/** The nearest that can be kept in a byte per dimension. */
export function quantized(coordinates: Float64Array): LatentTerm {
  const most = coordinates.reduce((greatest, it) => Math.max(greatest, Math.abs(it)), 0);
  const scale = Math.fround(most / steps);
  return { scale, values: Int8Array.from(coordinates, (it) => (scale > 0 ? Math.round(it / scale) : 0)) };
}

/** Where a record stands: the sum of its weighed terms, of length 1; all zero where the space knows none of them. */
export function placeIn(
  space: LatentSpace,
  terms: readonly { readonly text: string }[],
  weights: (at: number) => number,
): LatentTerm {
  const place = new Float64Array(space.dimensions);
  terms.forEach(({ text }, at) => {
    const known = space.terms.get(text);
    if (known === undefined) return;
    const weight = weights(at) * known.scale;
    for (let d = 0; d < place.length; d++) place[d] = (place[d] ?? 0) + weight * (known.values[d] ?? 0);
  });
  const length = Math.sqrt(place.reduce((sum, it) => sum + it * it, 0)) || 1;
  return quantized(place.map((it) => it / length));
}

/** How alike two places are, 0 to 1; opposite is no more than unlike. */
export function nearness(a: LatentTerm, b: LatentTerm): number {
  let sum = 0;
  for (let d = 0; d < a.values.length; d++) sum += (a.values[d] ?? 0) * (b.values[d] ?? 0);
  return Math.min(1, Math.max(0, sum * (a.scale * b.scale)));
}
