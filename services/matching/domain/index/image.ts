import type { Structure } from '../scoring/structure.ts';
import type { Candidate, MatchIndex } from '../types.ts';

/**
 * A match index as arrays and plain values, so that it can be written down and made again without reading a text. It
 * is good for the model that it was made under alone, and for the same code.
 */
export interface IndexImage {
  readonly vocabulary: VocabularyImage;
  readonly problems: SideImage;
  readonly solutions: SideImage;
}

export interface ImagedIndex extends MatchIndex {
  /** A copy of everything, to make an equal index of. */
  image(): IndexImage;
}

export interface VocabularyImage {
  /** By number. */
  readonly texts: readonly string[];
  /** The n-grams of all terms in one row: term `id` has those from `ends[id - 1]` to `ends[id]`. */
  readonly grams: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

export interface SideImage {
  readonly holders: readonly HolderImage[];
  readonly pool: PoolImage;
}

export interface HolderImage extends Candidate {
  readonly entries: readonly {
    readonly level: 'full' | 'teaser';
    readonly row: number;
    readonly structure: Structure;
  }[];
}

/** The rows of a pool one after the other, without gaps. */
export interface PoolImage {
  readonly lengths: Int32Array<ArrayBuffer>;
  readonly wordNorms: Float64Array<ArrayBuffer>;
  readonly gramNorms: Float64Array<ArrayBuffer>;
  readonly terms: Int32Array<ArrayBuffer>;
  readonly first: Float32Array<ArrayBuffer>;
  /** Empty in a pool of one weight. */
  readonly second: Float32Array<ArrayBuffer>;
}
