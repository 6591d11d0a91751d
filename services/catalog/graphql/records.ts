import type { Level } from '#schema/vocabulary/basics';
import type { SeenProblem } from '../application/readCatalog.ts';

/** What the generated types hand on for parts of records. */
export interface GrantedLevel {
  readonly affiliateId: string;
  readonly level: Level;
}

export type JoinRecord = NonNullable<SeenProblem['joins']>[number];
