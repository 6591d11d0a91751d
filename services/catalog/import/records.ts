import type { ErrorCode } from '#schema/vocabulary/errorCodes';
import type { ProblemContent } from '#schema/vocabulary/problem';
import type { SolutionContent } from '#schema/vocabulary/solution';

/** A company that a row belongs to, as the source names it. */
export interface ImportedAffiliate {
  readonly code: string;
  readonly name: string;
  readonly kind: 'subsidiary';
}

/** `retired` is a solution kept by name: published once, retired at once, never matched. */
export type RecordKind = 'solution' | 'retired' | 'problem';

export type RecordContent =
  | { readonly kind: 'solution' | 'retired'; readonly content: SolutionContent }
  | { readonly kind: 'problem'; readonly content: ProblemContent };

export type SkipReason = 'withheld' | 'withoutStage' | 'withoutName';

/** Something about a value that the reader of the report should know; the row is imported all the same. */
export interface RowNote {
  readonly kind: NoteKind;
  readonly column: string;
  readonly value?: string;
  /** What the value was taken as, where it was taken as something else. */
  readonly takenAs?: string;
}

export type NoteKind =
  /** Case, spacing or dash of a known value. */
  | 'spelling'
  /** "Not available" and the like: nothing is stated. */
  | 'placeholder'
  | 'notAnAddress'
  /** Only the month is stated: taken as its first day. */
  | 'firstOfMonth'
  | 'unclearDate'
  /** The address of a person is not kept, and not repeated here. */
  | 'personalContact'
  | 'notAList'
  /** Other rows of the file have the same id: the row is known by its name. */
  | 'duplicateId';

/** Why a row cannot be taken as it is: the value is empty, not one of the known ones, too long, or not acceptable text. */
export interface RowFault {
  readonly kind: 'empty' | 'unknown' | 'tooLong' | 'notAccepted';
  readonly code: ErrorCode;
  readonly column: string;
  readonly value: string;
  /** Known value that is nearest to an unknown one. */
  readonly nearest?: string;
  /** Longest text that is taken, in characters. */
  readonly limit?: number;
}

/** What tells a row from others: see `key.ts`. */
export interface RowIdentity {
  readonly agency: string;
  readonly id: string;
  readonly bureau: string;
  readonly name: string;
}

export interface Importable {
  readonly outcome: 'import';
  readonly kind: RecordKind;
  readonly affiliate: ImportedAffiliate;
  /** Changes exactly when what is stored of the row changes, its kind included. */
  readonly contentHash: string;
}

export interface Skipped {
  readonly outcome: 'skip';
  readonly reason: SkipReason;
}

export interface Refused {
  readonly outcome: 'refuse';
  readonly faults: readonly RowFault[];
}

/** What planning needs of a row: small, so that a file of any length can be planned. */
export interface PlannableRow {
  readonly line: number;
  readonly row: number;
  readonly identity: RowIdentity;
  /** How people recognise the row: agency and id, or agency and name. */
  readonly label: string;
  readonly notes: readonly RowNote[];
  /** Columns whose content has no place in the record. */
  readonly lost: readonly string[];
  readonly result: Importable | Skipped | Refused;
}

/** One row of a file with the record it becomes; without one where it is skipped or refused. */
export interface MappedRow extends PlannableRow {
  readonly record: RecordContent | undefined;
}
