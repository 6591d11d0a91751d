import { seededRandom } from '../evaluation/bootstrap.ts';
import { type Dense, eigenvectors, orthonormal, products } from './denseMatrix.ts';
import type { Pause } from './types.ts';

/** Rows of a sparse matrix: columns and values of each. */
export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

const oversampling = 16;
const rounds = 3;
const rowsPerPause = 200;

/**
 * The right singular vectors of the largest singular values, one row per column of the matrix: subspace iteration from
 * a seeded start (Halko, Martinsson and Tropp 2011), so that the same matrix always gives the same vectors.
 */
export async function rightSingularVectors(
  rows: readonly SparseRow[],
  columns: number,
  dimensions: number,
  pause: Pause,
): Promise<Dense> {
  const width = Math.min(dimensions + oversampling, rows.length, columns);
  const kept = Math.min(dimensions, width);
  let basis = orthonormal(seededMatrix(rows.length, width));
  for (let round = 0; round < rounds; round++) {
    const projected = await timesTransposed(rows, columns, basis, pause);
    basis = orthonormal(await times(rows, projected, pause));
    await pause();
  }
  const projected = await timesTransposed(rows, columns, basis, pause);
  const { vectors, values } = eigenvectors(products(projected));
  await pause();
  const result: Dense = { rows: columns, columns: kept, values: new Float64Array(columns * kept) };
  for (let row = 0; row < columns; row++)
    for (let c = 0; c < kept; c++) {
      let sum = 0;
      for (let d = 0; d < width; d++)
        sum += (projected.values[row * width + d] ?? 0) * (vectors.values[d * width + c] ?? 0);
      result.values[row * kept + c] = sum / Math.sqrt(Math.max(values[c] ?? 0, Number.MIN_VALUE));
    }
  return result;
}

async function times(rows: readonly SparseRow[], right: Dense, pause: Pause): Promise<Dense> {
  const { columns: width, values: factors } = right;
  const values = new Float64Array(rows.length * width);
  for (const [at, row] of rows.entries()) {
    row.columns.forEach((column, n) => {
      addRow(values, at, row.values[n] ?? 0, factors, column, width);
    });
    if (at % rowsPerPause === 0) await pause();
  }
  return { rows: rows.length, columns: width, values };
}

async function timesTransposed(
  rows: readonly SparseRow[],
  columns: number,
  left: Dense,
  pause: Pause,
): Promise<Dense> {
  const { columns: width, values: factors } = left;
  const values = new Float64Array(columns * width);
  for (const [at, row] of rows.entries()) {
    row.columns.forEach((column, n) => {
      addRow(values, column, row.values[n] ?? 0, factors, at, width);
    });
    if (at % rowsPerPause === 0) await pause();
  }
  return { rows: columns, columns: width, values };
}

/** Adds so many times a row of one matrix to a row of another. */
function addRow(
  sums: Float64Array,
  to: number,
  times: number,
  factors: Float64Array,
  from: number,
  width: number,
): void {
  for (let c = 0; c < width; c++)
    sums[to * width + c] = (sums[to * width + c] ?? 0) + times * (factors[from * width + c] ?? 0);
}

/** Numbers without any order from −1 to 1, the same each time. */
function seededMatrix(rows: number, columns: number): Dense {
  const random = seededRandom(1);
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => 2 * random() - 1) };
}
