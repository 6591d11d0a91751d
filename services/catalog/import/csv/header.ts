import { nearest } from '../nearest.ts';
import { refuseFile } from './fileFaults.ts';

/** A column whose name was written differently and taken all the same. */
export interface HeaderNote {
  readonly column: string;
  readonly found: string;
}

export interface Header<C extends string> {
  /** Where each column stands in a row. */
  readonly positions: ReadonlyMap<C, number>;
  readonly notes: readonly HeaderNote[];
}

/** Case, surrounding and inner spacing, hyphens and underscores do not tell columns apart. */
function folded(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

function meant(found: string, column: string | undefined): { ko: string; en: string } {
  if (column === undefined) return { ko: `"${found}"`, en: `"${found}"` };
  return { ko: `"${found}"(혹시 "${column}"?)`, en: `"${found}" (did you mean "${column}"?)` };
}

interface Misfits {
  readonly unknown: readonly string[];
  readonly missing: readonly string[];
  readonly repeated: readonly string[];
}

function refuseColumns({ unknown, missing, repeated }: Misfits, columns: readonly string[]): void {
  const strangers = unknown.map((found) => meant(found.slice(0, 100), nearest(found, columns)));
  const en: string[] = [];
  const ko: string[] = [];
  if (strangers.length > 0) {
    en.push(`Unknown: ${strangers.map((it) => it.en).join(', ')}.`);
    ko.push(`알 수 없는 열: ${strangers.map((it) => it.ko).join(', ')}.`);
  }
  if (missing.length > 0) {
    en.push(`Missing: ${missing.join(', ')}.`);
    ko.push(`빠진 열: ${missing.join(', ')}.`);
  }
  if (repeated.length > 0) {
    en.push(`Named twice: ${repeated.join(', ')}.`);
    ko.push(`두 번 나온 열: ${repeated.join(', ')}.`);
  }
  if (en.length === 0) return;
  refuseFile('columns', { line: 1, details: en.join(' '), details_ko: ko.join(' ') });
}

/** Finds every expected column in the first row; refuses unknown, missing and repeated ones, all together. */
export function readHeader<C extends string>(cells: readonly string[], columns: readonly C[]): Header<C> {
  const byFolded = new Map(columns.map((column) => [folded(column), column]));
  const positions = new Map<C, number>();
  const notes: HeaderNote[] = [];
  const unknown: string[] = [];
  const repeated: string[] = [];
  for (const [position, found] of cells.entries()) {
    const column = byFolded.get(folded(found));
    if (column === undefined) unknown.push(found);
    else if (positions.has(column)) repeated.push(column);
    else {
      positions.set(column, position);
      if (found !== column) notes.push({ column, found });
    }
  }
  const missing = columns.filter((column) => !positions.has(column));
  refuseColumns({ unknown, missing, repeated }, columns);
  return { positions, notes };
}
