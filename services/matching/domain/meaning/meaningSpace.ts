import type { LatentTerm } from '../model/latentSpace.ts';

/** Where the text of a record stands among the embeddings of some model: of length 1, a byte for each dimension. */
export type Meaning = LatentTerm;

/** What a cosine of two embeddings tells under one model. Embedders differ: for some any two texts have 0.8 and more. */
export interface MeaningSpace {
  readonly fingerprint: string;
  readonly dimensions: number;
  /** Of the cosines of records that were taken at random, and their standard deviation. */
  readonly mean: number;
  readonly spread: number;
}

/** So many standard deviations above the mean two texts count as saying the same. */
const reach = 5;

/** How near two texts are in meaning, 0 to 1: 0 up to what any two records have. */
export function closeness({ mean, spread }: MeaningSpace, a: Meaning, b: Meaning): number {
  return Math.min(1, Math.max(0, (cosine(a, b) - mean) / (reach * spread)));
}

export function cosine(a: Meaning, b: Meaning): number {
  let sum = 0;
  for (let d = 0; d < a.values.length; d++) sum += (a.values[d] ?? 0) * (b.values[d] ?? 0);
  return sum * (a.scale * b.scale);
}
