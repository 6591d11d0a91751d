import { fileBytes } from '../csv/fileBytes.ts';
import type { HeaderNote } from '../csv/header.ts';
import { readCsv } from '../csv/readCsv.ts';
import type { MappedRow } from '../records.ts';
import { us2025Columns } from './columns.ts';
import { mapUs2025Row } from './mapRow.ts';

/** Begins every source id of this format. */
export const us2025Format = 'us-2025';

export interface InventoryReading {
  /** Column names that were written differently and taken all the same. */
  readonly headerNotes: readonly HeaderNote[];
  /** Every row of the file once, in its order; to be read once. */
  readonly rows: AsyncIterable<MappedRow>;
}

/**
 * Reads the US federal AI use case inventory 2025 from a path or from bytes. Only the row at hand is in memory.
 * A file that breaks (encoding, quotation marks, columns, size) throws a `TenfoldError`; a row that cannot be taken is
 * a row with outcome `refuse`.
 */
export async function readUs2025(source: string | AsyncIterable<Uint8Array>): Promise<InventoryReading> {
  const bytes = typeof source === 'string' ? fileBytes(source) : source;
  const { notes, rows } = await readCsv(bytes, us2025Columns);
  async function* mapped(): AsyncGenerator<MappedRow> {
    for await (const row of rows) yield mapUs2025Row(row);
  }
  return { headerNotes: notes, rows: mapped() };
}
