import type { ErrorParameters } from '#schema/vocabulary/errorCodes';
import { fileFaultMessage } from '../../services/catalog/import/csv/fileFaults.ts';
import { type Us2025Column, us2025Columns } from '../../services/catalog/import/us2025/columns.ts';
import { TenfoldError } from '../../services/platform/errors/errors.ts';

export type InventoryRow = Partial<Record<Us2025Column, string>>;

/** A made-up use case of a made-up agency, complete enough to be imported. */
export const plainRow: InventoryRow = {
  agency: 'ORCHARD',
  agency_name: 'Orchard Office',
  use_case_name: 'Apple counting',
  development_stage: 'Deployed',
  demographic_features: '[]',
  hi_public_consultation: '[]',
};

export function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** The text of an inventory file: each row is the plain one with what the test changes. */
export function inventoryCsv(
  rows: readonly InventoryRow[],
  header: readonly string[] = us2025Columns,
): string {
  const lines = rows.map((row) =>
    us2025Columns.map((column) => quoted({ ...plainRow, ...row }[column] ?? '')).join(','),
  );
  return [header.join(','), ...lines, ''].join('\n');
}

/** Bytes as a file or a socket gives them: in pieces of `size`. */
export async function* pieces(content: string | Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export interface Refusal {
  readonly code: string;
  readonly parameters: ErrorParameters;
  readonly en: string;
  readonly ko: string;
}

/** How a file is refused; undefined where it is taken. */
export async function refusalOf(reading: () => Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await reading();
    return undefined;
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    const [failure] = error.failures;
    return {
      code: failure.code,
      parameters: failure.parameters,
      en: fileFaultMessage(failure, 'en'),
      ko: fileFaultMessage(failure, 'ko'),
    };
  }
}
