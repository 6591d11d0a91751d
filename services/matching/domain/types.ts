import type { z } from 'zod';
import type { LocalizedText } from '#schema/vocabulary/basics';
import type { Reason, Strength } from '#schema/vocabulary/match';
import type { AiClass, DataModality } from '#schema/vocabulary/solution';
import type { Lexicon } from './glossary/lexicon.ts';
import type { MatchingWeights } from './model/types.ts';
import type { TextField } from './textField.ts';

export type RecordKind = 'problem' | 'solution';

/** What matching reads of a record: always exactly what some reader may see of it. */
export interface RecordFields {
  readonly texts: { readonly [F in TextField]?: LocalizedText };
  readonly challengeCodes: readonly string[];
  readonly industry?: string;
  readonly process?: string;
  readonly aiClasses: readonly AiClass[];
  readonly modalities: readonly DataModality[];
}

/** A level at which something of a record is seen. Hidden records are not seen, so they have no view. */
export type SeenLevel = 'existence' | 'teaser' | 'full';

/** One record as one side sees it: the only thing that is ever scored. At `existence` only challenge codes count. */
export interface RecordView {
  readonly affiliateId: string;
  readonly level: SeenLevel;
  readonly fields: RecordFields;
}

/**
 * A record as the index holds it: its fields at each level at which somebody may see it. The existence level
 * follows from the challenge codes of `full`. Amounts, data descriptions and code links are never matched,
 * so `full` is the same for the own affiliate and for others.
 */
export interface MatchRecord {
  readonly id: string;
  readonly affiliateId: string;
  readonly levels: { readonly full: RecordFields; readonly teaser: RecordFields };
}

/** Who a candidate is, for deciding how much of it the reader sees. */
export interface Candidate {
  readonly id: string;
  readonly affiliateId: string;
}

/** How much of a candidate the reader sees; `hidden` keeps it out. */
export type LevelFor = (candidate: Candidate) => SeenLevel | 'hidden';

export interface MatchQuery {
  /** Least fit (0..1) that is returned. */
  readonly minFit: number;
  /** At most so many, best first; all when absent. */
  readonly limit?: number;
  readonly levelFor: LevelFor;
}

export interface SearchQuery {
  readonly limit: number;
  readonly levelFor: LevelFor;
}

export interface MatchHit extends Candidate {
  /** The level at which the candidate was read. */
  readonly level: SeenLevel;
  /** Calibrated probability (0..1) that a domain reader calls the solution reusable for the problem. */
  readonly fit: number;
}

export interface SearchHit extends Candidate {
  readonly level: SeenLevel;
  /** Comparable within one result list only. */
  readonly score: number;
}

/** The fit of one pair and the lines that explain it; reasons are empty where either side is only an existence. */
export interface Explanation {
  readonly fit: number;
  readonly strength: z.infer<typeof Strength>;
  /** Sum of the contributions of all reasons: 0 to 1, and a little more where meaning adds to it. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/**
 * Both directions of matching in memory. A problem always acts as the query and a solution as the document,
 * so a pair has one fit per combination of levels, whichever side arrived first. The own affiliate of the
 * record that is asked for is never returned.
 */
export interface MatchIndex {
  readonly modelVersion: string;
  /** Those of the model. */
  readonly weights: MatchingWeights;
  /** Fingerprint of the embedder whose vectors count; absent where none do. */
  readonly meaning: string | undefined;
  readonly lexicon: Lexicon;
  upsertSolution(record: MatchRecord): void;
  upsertProblem(record: MatchRecord): void;
  /** False when no such record was there. */
  removeSolution(id: string): boolean;
  removeProblem(id: string): boolean;
  /** Solutions for a problem, best first; ties by id. */
  solutionsFor(problem: RecordView, query: MatchQuery): MatchHit[];
  /** Problems that a solution may answer, best first; ties by id. */
  problemsFor(solution: RecordView, query: MatchQuery): MatchHit[];
  /** The fit of any two views, in the index or not, with its reasons: equal to what the lists hold for them. */
  explain(problem: RecordView, solution: RecordView): Explanation;
  /** Records of a kind whose wording is like that of a text, most alike first; compare closely with `likeness`. */
  alike(kind: RecordKind, fields: RecordFields, query: SearchQuery): SearchHit[];
  /** How alike the wording of two records is, 0 to 1, whatever they are; 1 where they say the same. */
  likeness(a: RecordFields, b: RecordFields): number;
  /** Plain text search, best first; records seen only at existence are never found by text. */
  search(kind: RecordKind, text: string, query: SearchQuery): SearchHit[];
  size(): { readonly problems: number; readonly solutions: number };
  /** Bytes of the posting arrays and number of distinct terms: what memory use depends on. */
  footprint(): { readonly postingBytes: number; readonly terms: number };
}
