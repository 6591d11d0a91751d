import {
  affiliateId,
  type ExistingImport,
  type ExistingImports,
  type KeyedRow,
  keyRows,
  recordId,
} from './key.ts';
import type {
  ImportedAffiliate,
  PlannableRow,
  RecordKind,
  RowFault,
  RowNote,
  SkipReason,
} from './records.ts';

/** What the catalog knows before the import. */
export interface ExistingState {
  /** Every row that earlier imports stored, by source id. */
  readonly imports: ExistingImports;
  /** Affiliates by code, imported or not. */
  readonly affiliates: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
}

interface PlannedPlace {
  readonly line: number;
  readonly row: number;
  readonly label: string;
  readonly sourceId: string;
  readonly notes: readonly RowNote[];
  readonly lost: readonly string[];
}

interface Target {
  readonly kind: RecordKind;
  readonly id: string;
  readonly affiliateId: string;
  readonly contentHash: string;
}

/** The record that earlier imports made of the row: it stays as it is. */
interface Staying {
  readonly stays: { readonly kind: RecordKind; readonly id: string } | undefined;
}

/**
 * What is to happen to one row.
 * - `new`: the record is to be made.
 * - `revised`: the source says something else than at the last import.
 * - `unchanged`: nothing to do.
 * - `moved`: the source now tells of another stage, so the row is another kind of record than at the last import
 *   (`from`): a planned project that was deployed, a solution that was retired. The two keep their own ids, except
 *   solution and retired solution, which are one record.
 * - `skipped`, `refused`: nothing is stored of the row; what an earlier import stored stays.
 */
export type PlannedRow =
  | (PlannedPlace & Target & { readonly outcome: 'new' | 'revised' | 'unchanged' })
  | (PlannedPlace &
      Target & {
        readonly outcome: 'moved';
        readonly from: { readonly kind: RecordKind; readonly id: string };
      })
  | (PlannedPlace & Staying & { readonly outcome: 'skipped'; readonly reason: SkipReason })
  | (PlannedPlace & Staying & { readonly outcome: 'refused'; readonly faults: readonly RowFault[] });

export interface PlannedAffiliate {
  readonly id: string;
  readonly code: string;
  readonly kind: ImportedAffiliate['kind'];
  readonly name: string;
  readonly outcome: 'new' | 'existing';
  /** Other names that the file or the catalog has for this code: reported, nobody is renamed by an import. */
  readonly otherNames: readonly string[];
}

export interface ImportPlan {
  readonly format: string;
  /** Every row of the file once, in its order. */
  readonly rows: readonly PlannedRow[];
  /** Affiliates of the rows that are imported, by code. */
  readonly affiliates: readonly PlannedAffiliate[];
  /** Stored by earlier imports and not in this file: reported, never retired. */
  readonly missing: readonly ExistingImport[];
}

function planAffiliates(
  format: string,
  rows: readonly PlannableRow[],
  existing: ExistingState['affiliates'],
): readonly PlannedAffiliate[] {
  const planned = new Map<string, PlannedAffiliate>();
  for (const { result } of rows) {
    if (result.outcome !== 'import') continue;
    const { code, name, kind } = result.affiliate;
    const known = existing.get(code);
    const before = planned.get(code) ?? {
      id: known?.id ?? affiliateId(format, code),
      code,
      kind,
      name: known?.name ?? name,
      outcome: known === undefined ? ('new' as const) : ('existing' as const),
      otherNames: [],
    };
    const another = name !== before.name && !before.otherNames.includes(name);
    planned.set(code, another ? { ...before, otherNames: [...before.otherNames, name] } : before);
  }
  return [...planned.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function notesOf({ row, repeated }: KeyedRow): readonly RowNote[] {
  if (!repeated) return row.notes;
  return [...row.notes, { kind: 'duplicateId', column: 'id', value: row.identity.id }];
}

function planRow(format: string, keyed: KeyedRow, existing: ExistingState): PlannedRow {
  const { row, sourceId } = keyed;
  const { line, label, lost, result } = row;
  const place = { line, row: row.row, label, sourceId, notes: notesOf(keyed), lost };
  const before = existing.imports.get(sourceId);
  const stays = before && { kind: before.kind, id: before.id };
  switch (result.outcome) {
    case 'skip':
      return { ...place, outcome: 'skipped', reason: result.reason, stays };
    case 'refuse':
      return { ...place, outcome: 'refused', faults: result.faults, stays };
    case 'import': {
      const { kind, contentHash, affiliate } = result;
      const ownerId = existing.affiliates.get(affiliate.code)?.id ?? affiliateId(format, affiliate.code);
      const target = { ...place, kind, id: recordId(kind, sourceId), affiliateId: ownerId, contentHash };
      if (before === undefined || stays === undefined) return { ...target, outcome: 'new' };
      if (before.kind !== kind) return { ...target, outcome: 'moved', from: stays };
      return { ...target, outcome: before.contentHash === contentHash ? 'unchanged' : 'revised' };
    }
  }
}

/**
 * Decides what an import does, without doing it. Planning a file again after its plan was applied finds every row
 * unchanged, and the order of the rows does not matter.
 */
export function planImport(
  format: string,
  rows: readonly PlannableRow[],
  existing: ExistingState,
): ImportPlan {
  const keyed = keyRows(format, rows, existing.imports);
  const inFile = new Set(keyed.map(({ sourceId }) => sourceId));
  return {
    format,
    rows: keyed.map((row) => planRow(format, row, existing)),
    affiliates: planAffiliates(format, rows, existing.affiliates),
    missing: [...existing.imports.values()].filter(
      ({ sourceId }) => sourceId.startsWith(`${format}:`) && !inFile.has(sourceId),
    ),
  };
}
