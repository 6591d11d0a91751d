export interface Logistic {
  readonly intercept: number;
  readonly slope: number;
}

/** Least slope and iterations are bounds against data that a line separates without remainder. */
const iterations = 50;
const ridge = 1e-4;

/** Logistic regression of an outcome on one score, by Newton's method; a trace of ridge keeps it finite. */
export function fitLogistic(
  samples: readonly { readonly score: number; readonly positive: boolean }[],
): Logistic {
  let [intercept, slope] = [0, 0];
  for (let round = 0; round < iterations; round++) {
    let [g0, g1, h00, h01, h11] = [0, -ridge * slope, 1e-12, 0, ridge];
    for (const { score, positive } of samples) {
      const p = 1 / (1 + Math.exp(-(intercept + slope * score)));
      const miss = (positive ? 1 : 0) - p;
      const weight = p * (1 - p);
      g0 += miss;
      g1 += miss * score;
      h00 += weight;
      h01 += weight * score;
      h11 += weight * score * score;
    }
    const determinant = h00 * h11 - h01 * h01;
    const [step0, step1] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    intercept += step0;
    slope += step1;
    if (Math.abs(step0) + Math.abs(step1) < 1e-10) break;
  }
  return { intercept, slope };
}

/** The intercept at which a curve of given slope states as many positives as there are, by bisection. */
export function fitIntercept(
  samples: readonly { readonly score: number; readonly positive: boolean }[],
  slope: number,
): number {
  const positives = samples.filter(({ positive }) => positive).length;
  let [low, high] = [-100, 100];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    const stated = samples.reduce((sum, { score }) => sum + 1 / (1 + Math.exp(-(middle + slope * score))), 0);
    if (stated < positives) low = middle;
    else high = middle;
  }
  return low;
}

/** Mean negative log-likelihood: lower is better. */
export function logLoss(
  samples: readonly { readonly score: number; readonly positive: boolean }[],
  { intercept, slope }: Logistic,
): number {
  const losses = samples.map(({ score, positive }) => {
    const odds = intercept + slope * score;
    return Math.log1p(Math.exp(positive ? -odds : odds));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
