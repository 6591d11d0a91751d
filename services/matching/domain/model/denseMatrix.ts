/** A matrix by rows. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Columns of length 1 that stand at right angles and span the same: modified Gram–Schmidt, twice for rounding. */
export function orthonormal(given: Dense): Dense {
  const { rows, columns } = given;
  // By columns, so that each is read in a row.
  const turned = transposed(given);
  const columnAt = (c: number): Float64Array => turned.values.subarray(c * rows, (c + 1) * rows);
  for (let c = 0; c < columns; c++) {
    const own = columnAt(c);
    for (let pass = 0; pass < 2; pass++)
      for (let before = 0; before < c; before++) {
        const other = columnAt(before);
        const along = dot(own, other);
        for (let r = 0; r < rows; r++) own[r] = (own[r] ?? 0) - along * (other[r] ?? 0);
      }
    const length = Math.sqrt(dot(own, own));
    // What hangs on the others is nothing of its own.
    own.forEach((value, r) => {
      own[r] = length > 1e-9 ? value / length : 0;
    });
  }
  return transposed(turned);
}

function transposed({ rows, columns, values }: Dense): Dense {
  const turned = new Float64Array(values.length);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) turned[c * rows + r] = values[r * columns + c] ?? 0;
  return { rows: columns, columns: rows, values: turned };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** The products of all pairs of columns: symmetric. */
export function products({ rows, columns, values }: Dense): Dense {
  const result = new Float64Array(columns * columns);
  for (let r = 0; r < rows; r++)
    for (let a = 0; a < columns; a++) {
      const value = values[r * columns + a] ?? 0;
      if (value === 0) continue;
      for (let b = a; b < columns; b++)
        result[a * columns + b] = (result[a * columns + b] ?? 0) + value * (values[r * columns + b] ?? 0);
    }
  for (let a = 0; a < columns; a++)
    for (let b = 0; b < a; b++) result[a * columns + b] = result[b * columns + a] ?? 0;
  return { rows: columns, columns, values: result };
}

const sweeps = 30;

/** Eigenvectors of a symmetric matrix as columns, of the largest eigenvalue first: cyclic Jacobi rotations. */
export function eigenvectors({ columns: size, values: given }: Dense): {
  readonly vectors: Dense;
  readonly values: Float64Array;
} {
  const matrix = given.slice();
  const vectors = new Float64Array(size * size);
  for (let at = 0; at < size; at++) vectors[at * size + at] = 1;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let rest = 0;
    for (let a = 0; a < size; a++)
      for (let b = a + 1; b < size; b++) {
        const off = matrix[a * size + b] ?? 0;
        rest += off * off;
        if (off * off > 1e-24) rotate(matrix, vectors, size, a, b);
      }
    if (rest < 1e-18) break;
  }
  const order = Array.from({ length: size }, (_, at) => at);
  const value = (at: number): number => matrix[at * size + at] ?? 0;
  order.sort((a, b) => value(b) - value(a));
  const sorted = new Float64Array(size * size);
  order.forEach((from, to) => {
    for (let row = 0; row < size; row++) sorted[row * size + to] = vectors[row * size + from] ?? 0;
  });
  return {
    vectors: { rows: size, columns: size, values: sorted },
    values: Float64Array.from(order, value),
  };
}

/** Turns the plane of two axes so that their product vanishes. */
function rotate(matrix: Float64Array, vectors: Float64Array, size: number, a: number, b: number): void {
  const off = matrix[a * size + b] ?? 0;
  const theta = ((matrix[b * size + b] ?? 0) - (matrix[a * size + a] ?? 0)) / (2 * off);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (array: Float64Array, first: number, second: number): void => {
    const [x, y] = [array[first] ?? 0, array[second] ?? 0];
    array[first] = cosine * x - sine * y;
    array[second] = sine * x + cosine * y;
  };
  for (let row = 0; row < size; row++) turn(matrix, row * size + a, row * size + b);
  for (let column = 0; column < size; column++) turn(matrix, a * size + column, b * size + column);
  for (let row = 0; row < size; row++) turn(vectors, row * size + a, row * size + b);
}
