import type { Written } from '../scoring/standing.ts';
import type { Structure } from '../scoring/structure.ts';
import type { Candidate } from '../types.ts';

/** A record of the index. */
export interface Holder extends Candidate {
  readonly entries: readonly Entry[];
}

/** A record at one of its levels: what can be scored. */
export interface Entry extends Read {
  readonly holder: Candidate;
  /** One row where the teaser shows all that is compared. */
  readonly levels: readonly ('full' | 'teaser')[];
  /** Where its terms and numbers are. */
  readonly row: number;
}

/** What was read of a record beside its terms. */
export interface Read extends Written {
  readonly structure: Structure;
}
