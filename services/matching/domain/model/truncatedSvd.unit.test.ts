import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eigenvectors, products } from './denseMatrix.ts';
import { rightSingularVectors, type SparseRow } from './truncatedSvd.ts';

const pause = async () => {};
type Matrix = readonly (readonly number[])[];

const entries = (rows: number, columns: number): fc.Arbitrary<Matrix> => {
  const value = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 3 }));
  const row = fc.array(value, { minLength: columns, maxLength: columns });
  return fc.array(row, { minLength: rows, maxLength: rows });
};
/** Larger than any basis that could hold all of it, were its rank not so low. */
const lowRank = fc.integer({ min: 1, max: 4 }).chain((rank) =>
  fc.tuple(entries(40, rank), entries(rank, 30)).map(([left, right]) => ({
    rank,
    matrix: left.map((row) =>
      (right[0] ?? []).map((_, at) =>
        dot(
          row,
          right.map((it) => it[at]!),
        ),
      ),
    ),
  })),
);

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

function sparse(matrix: Matrix): SparseRow[] {
  return matrix.map((row) => {
    const known = row.flatMap((value, column) => (value === 0 ? [] : [{ value, column }]));
    return {
      columns: Int32Array.from(known, ({ column }) => column),
      values: Float64Array.from(known, ({ value }) => value),
    };
  });
}

/** By columns of the matrix; each has so many coordinates. */
async function vectorsOf(matrix: Matrix, dimensions: number): Promise<Matrix> {
  const columns = matrix[0]!.length;
  const { values, columns: width } = await rightSingularVectors(sparse(matrix), columns, dimensions, pause);
  expect(width).toBe(Math.min(dimensions, matrix.length, columns));
  expect(values.every(Number.isFinite)).toBe(true);
  return Array.from({ length: columns }, (_, at) => [...values.slice(at * width, (at + 1) * width)]);
}

/** What is left of a row once it was seen by its coordinates alone. */
function seenThrough(row: readonly number[], vectors: Matrix): number[] {
  const place = vectors[0]!.map((_, d) =>
    dot(
      row,
      vectors.map((it) => it[d]!),
    ),
  );
  return vectors.map((it) => dot(it, place));
}

test('as many singular vectors as a matrix has rank give the whole matrix again', async () => {
  await fc.assert(
    fc.asyncProperty(lowRank, fc.nat({ max: 6 }), async ({ rank, matrix }, more) => {
      const vectors = await vectorsOf(matrix, rank + more);
      const lost = matrix.flatMap((row) =>
        seenThrough(row, vectors).map((value, at) => Math.abs(value - row[at]!)),
      );
      expect(Math.max(...lost)).toBeLessThan(1e-7);
    }),
  );
});

test('fewer of them keep as much as any so many directions can', async () => {
  await fc.assert(
    fc.asyncProperty(entries(12, 9), fc.integer({ min: 1, max: 9 }), async (matrix, dimensions) => {
      const vectors = await vectorsOf(matrix, dimensions);
      const values = Float64Array.from(matrix.flat());
      const squares = eigenvectors(products({ rows: 12, columns: 9, values })).values;
      const most = squares.slice(0, dimensions).reduce((sum, it) => sum + it, 0);
      const kept = matrix
        .flatMap((row) =>
          vectors[0]!.map(
            (_, d) =>
              dot(
                row,
                vectors.map((it) => it[d]!),
              ) ** 2,
          ),
        )
        .reduce((sum, it) => sum + it, 0);
      expect(kept).toBeCloseTo(most, 6);
    }),
  );
});

test('the same matrix always gives the same vectors', async () => {
  await fc.assert(
    fc.asyncProperty(entries(10, 8), async (matrix) => {
      expect(await vectorsOf(matrix, 3)).toEqual(await vectorsOf(matrix, 3));
    }),
    { numRuns: 20 },
  );
});
