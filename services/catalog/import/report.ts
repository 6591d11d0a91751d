import type { HeaderNote } from './csv/header.ts';
import type { ExistingImport } from './key.ts';
import type { ImportPlan, PlannedAffiliate, PlannedRow } from './plan.ts';
import type { NoteKind, RecordKind, SkipReason } from './records.ts';

export type Outcome = PlannedRow['outcome'];

/** How often one kind of remark was made about one column. */
export interface NoteCount {
  readonly kind: NoteKind;
  readonly column: string;
  readonly rows: number;
}

/** What has no place in our records: rows whose content of this column is not kept. */
export interface ColumnLoss {
  readonly column: string;
  readonly rows: number;
}

/** Accounts for every row of the file, once. The value itself is the JSON form. */
export interface ImportReport {
  readonly format: string;
  readonly rowCount: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Rows that are records after the import, by kind. */
  readonly kinds: Readonly<Record<RecordKind, number>>;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  readonly affiliates: readonly PlannedAffiliate[];
  readonly headerNotes: readonly HeaderNote[];
  readonly notes: readonly NoteCount[];
  readonly losses: readonly ColumnLoss[];
  /** Stored by earlier imports, not in this file. */
  readonly missing: readonly ExistingImport[];
  readonly rows: readonly PlannedRow[];
}

function countNotes(rows: readonly PlannedRow[]): readonly NoteCount[] {
  const counts = new Map<string, NoteCount>();
  for (const { notes } of rows) {
    for (const { kind, column } of notes) {
      const key = `${column}\n${kind}`;
      counts.set(key, { kind, column, rows: (counts.get(key)?.rows ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.rows - a.rows);
}

function countLosses(rows: readonly PlannedRow[]): readonly ColumnLoss[] {
  const counts = new Map<string, number>();
  for (const { lost } of rows) {
    for (const column of lost) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  return [...counts].map(([column, rows]) => ({ column, rows })).sort((a, b) => b.rows - a.rows);
}

/** The report of a plan, whether it is applied or not. */
export function reportImport(plan: ImportPlan, headerNotes: readonly HeaderNote[]): ImportReport {
  const outcomes = { new: 0, revised: 0, unchanged: 0, moved: 0, skipped: 0, refused: 0 };
  const kinds = { solution: 0, retired: 0, problem: 0 };
  const skipped = { withheld: 0, withoutStage: 0, withoutName: 0 };
  for (const row of plan.rows) {
    outcomes[row.outcome] += 1;
    if (row.outcome === 'skipped') skipped[row.reason] += 1;
    else if (row.outcome !== 'refused') kinds[row.kind] += 1;
  }
  return {
    format: plan.format,
    rowCount: plan.rows.length,
    outcomes,
    kinds,
    skipped,
    affiliates: plan.affiliates,
    headerNotes,
    notes: countNotes(plan.rows),
    losses: countLosses(plan.rows),
    missing: plan.missing,
    rows: plan.rows,
  };
}
