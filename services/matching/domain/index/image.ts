import type { Candidate, MatchIndex } from '../types.ts';
import type { Entry } from './entry.ts';
import type { PostingsImage } from './postings.ts';
import type { RowNumbersImage } from './rowNumbers.ts';

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
}

export interface SideImage {
  readonly holders: readonly HolderImage[];
  readonly postings: PostingsImage;
  readonly rows: RowNumbersImage;
}

export interface HolderImage extends Candidate {
  readonly entries: readonly Omit<Entry, 'holder'>[];
}
