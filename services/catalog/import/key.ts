import { derivedId, hashOf } from '#platform/ids/ids';
import type { PlannableRow, RecordKind, RowIdentity } from './records.ts';

/** What earlier imports made of a row: `sourceId` tells rows apart for ever, one per format. */
export interface ExistingImport {
  readonly sourceId: string;
  readonly id: string;
  readonly kind: RecordKind;
  readonly contentHash: string;
  readonly label: string;
}

export type ExistingImports = ReadonlyMap<string, ExistingImport>;

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Longer ids are hashed: a source id is a short text. */
const longestId = 100;

function idKey({ agency, id }: RowIdentity): string | undefined {
  const own = folded(id);
  if (own === '') return undefined;
  return `${folded(agency)}:id:${own.length > longestId ? hashOf(own).slice(0, 32) : own}`;
}

/** Rows that only their name tells apart share this; an ordinal then tells them from each other. */
function nameKey({ agency, bureau, name }: RowIdentity): string {
  return `${folded(agency)}:name:${hashOf([folded(bureau), folded(name)]).slice(0, 32)}`;
}

interface Group {
  readonly key: string;
  readonly rows: PlannableRow[];
}

function hashOfRow(row: PlannableRow): string | undefined {
  return row.result.outcome === 'import' ? row.result.contentHash : undefined;
}

function numbered(key: string, ordinal: number): string {
  return `${key}:${ordinal}`;
}

/**
 * Numbers rows of the same name by what they say, not by where they stand: first, a row that says what an earlier
 * import stored takes its number; the rest take the free numbers in the order of their content hashes, rows without
 * content last. So sorting the file anew changes nothing.
 */
function numberRows(
  { key, rows }: Group,
  existing: ExistingImports,
): readonly (readonly [PlannableRow, string])[] {
  const known: string[] = [];
  while (existing.has(numbered(key, known.length + 1))) known.push(numbered(key, known.length + 1));
  const sorted = [...rows].sort((a, b) => {
    const [left, right] = [hashOfRow(a) ?? '~', hashOfRow(b) ?? '~'];
    return left < right ? -1 : left > right ? 1 : a.row - b.row;
  });
  const taken = new Map<string, PlannableRow>();
  const unplaced = sorted.filter((row) => {
    const hash = hashOfRow(row);
    const place = known.find((it) => !taken.has(it) && existing.get(it)?.contentHash === hash);
    if (place !== undefined) taken.set(place, row);
    return place === undefined;
  });
  let ordinal = 1;
  for (const row of unplaced) {
    while (taken.has(numbered(key, ordinal))) ordinal += 1;
    taken.set(numbered(key, ordinal), row);
  }
  return [...taken].map(([place, row]) => [row, place]);
}

export interface KeyedRow {
  readonly row: PlannableRow;
  /** `<format>:<agency>:id:<id>` where agency and id are unique in the file, else `…:name:<hash>:<ordinal>`. */
  readonly sourceId: string;
  /** Other rows have the same agency and id. */
  readonly repeated: boolean;
}

/** The source keys of all rows of a file, in the order of the file: each its own, whatever that order is. */
export function keyRows(
  format: string,
  rows: readonly PlannableRow[],
  existing: ExistingImports,
): readonly KeyedRow[] {
  const counts = new Map<string, number>();
  for (const { identity } of rows) {
    const key = idKey(identity);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keyed: KeyedRow[] = [];
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const byId = idKey(row.identity);
    if (byId !== undefined && counts.get(byId) === 1) {
      keyed.push({ row, sourceId: `${format}:${byId}`, repeated: false });
      continue;
    }
    const key = `${format}:${nameKey(row.identity)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, rows: [row] });
    else group.rows.push(row);
  }
  for (const group of groups.values()) {
    for (const [row, sourceId] of numberRows(group, existing)) {
      keyed.push({ row, sourceId, repeated: idKey(row.identity) !== undefined });
    }
  }
  return keyed.sort((a, b) => a.row.row - b.row.row);
}

/** The id of the record that a row becomes. A problem and the solution it became later have different ids. */
export function recordId(kind: RecordKind, sourceId: string): string {
  return derivedId(kind === 'problem' ? 'problem' : 'solution', sourceId);
}

/** The id of an affiliate that an import introduces. */
export function affiliateId(format: string, code: string): string {
  return derivedId('affiliate', format, code);
}
