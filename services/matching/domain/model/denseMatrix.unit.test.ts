import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Dense, eigenvectors, orthonormal, products } from './denseMatrix.ts';

const entry = fc.integer({ min: -9, max: 9 });
const matrix: fc.Arbitrary<Dense> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, columns]) =>
    fc
      .array(entry, { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => ({ rows, columns, values: Float64Array.from(values) })),
  );
const symmetric = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc
    .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: size ** 2, maxLength: size ** 2 })
    .map((given): Dense => {
      const values = given.map((_, at) => given[Math.min(at, (at % size) * size + Math.floor(at / size))]!);
      return { rows: size, columns: size, values: Float64Array.from(values) };
    }),
);

const at = ({ columns, values }: Dense, row: number, column: number) => values[row * columns + column]!;

function made(rows: number, columns: number, value: (row: number, column: number) => number): Dense {
  const values = Float64Array.from({ length: rows * columns }, (_, n) =>
    value(Math.floor(n / columns), n % columns),
  );
  return { rows, columns, values };
}

const turned = (it: Dense) => made(it.columns, it.rows, (row, column) => at(it, column, row));

function times(a: Dense, b: Dense): Dense {
  return made(a.rows, b.columns, (row, column) => {
    let sum = 0;
    for (let n = 0; n < a.columns; n++) sum += at(a, row, n) * at(b, n, column);
    return sum;
  });
}

function expectClose(actual: Dense, expected: Dense): void {
  expect([actual.rows, actual.columns]).toEqual([expected.rows, expected.columns]);
  const apart = actual.values.map((value, n) => Math.abs(value - expected.values[n]!));
  expect(Math.max(...apart)).toBeLessThan(1e-8);
}

test('orthonormal columns have length 1, stand at right angles and span the same', () => {
  fc.assert(
    fc.property(matrix, (given) => {
      const columns = orthonormal(given);
      const among = times(turned(columns), columns);
      // A column that hangs on those before it is all zero.
      expectClose(
        among,
        made(given.columns, given.columns, (a, b) => (a === b && at(among, a, a) > 0.5 ? 1 : 0)),
      );
      expectClose(times(columns, times(turned(columns), given)), given);
    }),
  );
});

test('the products of all pairs of columns are those of the transposed matrix with the matrix', () => {
  fc.assert(fc.property(matrix, (given) => expectClose(products(given), times(turned(given), given))));
});

test('eigenvectors stand at right angles and give the matrix again, the largest value first', () => {
  fc.assert(
    fc.property(symmetric, (given) => {
      const { vectors, values } = eigenvectors(given);
      const size = given.rows;
      expectClose(
        times(turned(vectors), vectors),
        made(size, size, (a, b) => (a === b ? 1 : 0)),
      );
      expect([...values]).toEqual([...values].sort((a, b) => b - a));
      const diagonal = made(size, size, (a, b) => (a === b ? values[a]! : 0));
      expectClose(times(vectors, times(diagonal, turned(vectors))), given);
    }),
  );
});
