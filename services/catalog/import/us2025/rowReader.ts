import type { CsvRow } from '../csv/readCsv.ts';
import { nearest } from '../nearest.ts';
import type { RowFault, RowNote } from '../records.ts';
import { type Choices, chosen } from './choices.ts';
import { type Us2025Column, us2025Columns } from './columns.ts';
import { parsePythonList } from './pythonList.ts';

/**
 * Reads the columns of one row and keeps account: what was forgiven, what is wrong, and which content nobody took.
 * A column that no mapping reads is lost by that, so the loss report cannot forget one.
 */
export interface RowReader {
  readonly notes: readonly RowNote[];
  readonly faults: readonly RowFault[];
  /** The value as it is written, without surrounding space. */
  written(column: Us2025Column): string;
  /** One line of text; undefined where nothing is stated. */
  line(column: Us2025Column): string | undefined;
  /** Text of several lines; undefined where nothing is stated. */
  text(column: Us2025Column): string | undefined;
  /** The answer to a question, where "not applicable" is an answer too. */
  answer(column: Us2025Column): string | undefined;
  /** The meaning of a known value; an unknown value is a fault. */
  choice<T>(column: Us2025Column, choices: Choices<T>): T | undefined;
  /** A multi-select. */
  list(column: Us2025Column): readonly string[];
  note(column: Us2025Column, kind: RowNote['kind'], detail?: Pick<RowNote, 'value' | 'takenAs'>): void;
  fault(fault: RowFault & { readonly column: Us2025Column }): void;
  /** What a mapping read and then could not keep. */
  lose(column: Us2025Column): void;
  lost(): readonly Us2025Column[];
}

const placeholders = new Set([
  'n/a',
  'na',
  'no',
  'none',
  'none of the above',
  'not applicable',
  'not available',
  'not specified',
  'tbd',
  'unknown',
]);

/** Longest piece of a value that a report repeats. */
const shown = 120;

export function shortened(value: string, length = shown): string {
  const flat = value.replace(/\s+/g, ' ').trim();
  return flat.length <= length ? flat : `${flat.slice(0, length - 1).trimEnd()}…`;
}

function isPlaceholder(text: string): boolean {
  return placeholders.has(text.toLowerCase().replace(/\.+$/, '')) || !/[\p{L}\p{N}]/u.test(text);
}

export function createRowReader(row: CsvRow<Us2025Column>): RowReader {
  const notes: RowNote[] = [];
  const faults: RowFault[] = [];
  // Read for the key of the row before any mapping.
  const taken = new Set<Us2025Column>(['id', 'use_case_name']);
  const dropped = new Set<Us2025Column>();

  function written(column: Us2025Column): string {
    taken.add(column);
    return row.value(column).trim();
  }

  function stated(column: Us2025Column): string | undefined {
    const text = written(column);
    if (text === '') return undefined;
    if (!isPlaceholder(text)) return text;
    notes.push({ kind: 'placeholder', column, value: shortened(text) });
    return undefined;
  }

  return {
    notes,
    faults,
    written,
    line: (column) => stated(column)?.replace(/\s+/g, ' '),
    text: (column) => stated(column)?.replace(/\r\n?/g, '\n'),
    answer: (column) => written(column).replace(/\r\n?/g, '\n') || undefined,
    choice(column, choices) {
      const text = written(column);
      if (text === '') return undefined;
      const found = chosen(choices, text);
      if (found === undefined) {
        const near = nearest(
          text,
          choices.map(([known]) => known),
        );
        const fault: RowFault = { kind: 'unknown', code: 'VALUE_INVALID', column, value: shortened(text) };
        faults.push(near === undefined ? fault : { ...fault, nearest: near });
        return undefined;
      }
      const [known, meaning] = found;
      if (known !== row.value(column)) {
        notes.push({ kind: 'spelling', column, value: shortened(row.value(column)), takenAs: known });
      }
      return meaning;
    },
    list(column) {
      const text = written(column);
      if (text === '') return [];
      const items = parsePythonList(text);
      if (items === undefined) notes.push({ kind: 'notAList', column, value: shortened(text) });
      return (items ?? [text]).map((it) => it.replace(/\s+/g, ' ').trim()).filter((it) => it !== '');
    },
    note: (column, kind, detail = {}) => notes.push({ kind, column, ...detail }),
    fault: (fault) => faults.push(fault),
    lose: (column) => dropped.add(column),
    lost: () =>
      us2025Columns.filter((column) => {
        // An empty list is printed as "[]".
        return taken.has(column) ? dropped.has(column) : /[\p{L}\p{N}]/u.test(row.value(column));
      }),
  };
}
