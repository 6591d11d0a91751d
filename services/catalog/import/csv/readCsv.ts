import { pipeline, Readable } from 'node:stream';
import { CsvError, type Parser, parse } from 'csv-parse';
import { checkedUtf8 } from './checkedUtf8.ts';
import { refuseFile } from './fileFaults.ts';
import { type HeaderNote, readHeader } from './header.ts';

/** One row of the file; the header is not one. */
export interface CsvRow<C extends string> {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  /** Number of the row, from 1. */
  readonly row: number;
  /** The text of one column as it stands in the file. */
  value(column: C): string;
}

export interface CsvTable<C extends string> {
  readonly notes: readonly HeaderNote[];
  /** To be read once; throws a `TenfoldError` where the file breaks. */
  readonly rows: AsyncIterable<CsvRow<C>>;
}

const fieldLimit = 1024 * 1024;
/** Bounds the memory that one broken row can take. */
const rowLimit = 2 * fieldLimit;

interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** How far the parser is: ahead of the reader, and known also at the moment the file breaks. */
interface Progress {
  header: readonly string[] | undefined;
  /** Last line of the last whole row, empty lines not counted: the parser's own count takes CR LF inside quotes twice. */
  lastLine: number;
  /** First lines of the rows that the reader has not yet taken. */
  readonly firstLines: number[];
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function columnName(progress: Progress, position: unknown): string {
  const name = typeof position === 'number' ? progress.header?.[position] : undefined;
  return name?.trim() || String(typeof position === 'number' ? position + 1 : '?');
}

function refuseLargeField(line: number, cells: readonly string[], progress: Progress): void {
  const position = cells.findIndex(
    (cell) => cell.length * 3 > fieldLimit && Buffer.byteLength(cell) > fieldLimit,
  );
  if (position < 0) return;
  refuseFile('fieldTooLarge', { line, column: columnName(progress, position), limit: '1 MB' });
}

/** The parser's own errors become the file's faults; everything else passes. */
function refuseParserError(error: unknown, progress: Progress): never {
  if (!(error instanceof CsvError)) throw error;
  const line = progress.lastLine + Number(error['empty_lines']) + 1;
  const column = columnName(progress, error['column']);
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return refuseFile('rowTooLarge', { line, column, limit: '2 MB' });
    case 'CSV_QUOTE_NOT_CLOSED':
      return refuseFile('quoteNotClosed', { line, column });
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return refuseFile('quoteMisplaced', { line, column });
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return refuseFile('fieldCount', {
        line,
        found: Array.isArray(error['record']) ? error['record'].length : 0,
        expected: progress.header?.length ?? 0,
      });
    default:
      throw error;
  }
}

function createParser(progress: Progress): Parser {
  return parse({
    bom: true,
    skip_empty_lines: true,
    max_record_size: rowLimit,
    on_record: (cells, { empty_lines: emptyLines }) => {
      const line = progress.lastLine + emptyLines + 1;
      progress.header ??= cells;
      refuseLargeField(line, cells, progress);
      progress.lastLine += 1 + lineBreaks(cells);
      progress.firstLines.push(line);
      return cells;
    },
  });
}

async function* rawRows(source: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow> {
  const progress: Progress = { header: undefined, lastLine: 0, firstLines: [] };
  const parser = createParser(progress);
  // The error reaches the reader through the parser, which the pipeline destroys with it.
  pipeline(Readable.from(checkedUtf8(source)), parser, () => undefined);
  try {
    const rows: AsyncIterable<string[]> = parser;
    for await (const cells of rows) yield { line: progress.firstLines.shift() ?? 0, cells };
  } catch (error) {
    refuseParserError(error, progress);
  }
}

/**
 * Reads CSV (RFC 4180, UTF-8 with or without byte order mark) row by row; the first row names the columns.
 *
 * Refuses with `FILE_INVALID` another encoding, a file that is cut off, misplaced quotation marks, rows of another
 * length and unknown or missing columns; with `TOO_LARGE` a value over 1 MB or a row over 2 MB.
 */
export async function readCsv<C extends string>(
  source: AsyncIterable<Uint8Array>,
  columns: readonly C[],
): Promise<CsvTable<C>> {
  const raw = rawRows(source);
  const first = await raw.next();
  if (first.done) refuseFile('empty');
  const { positions, notes } = readHeader(first.value.cells, columns);
  async function* rows(): AsyncGenerator<CsvRow<C>> {
    let row = 0;
    for await (const { line, cells } of raw) {
      row += 1;
      yield { line, row, value: (column) => cells[positions.get(column) ?? -1] ?? '' };
    }
  }
  return { notes, rows: rows() };
}
