/** A stated probability and what turned out. */
export interface Outcome {
  readonly probability: number;
  readonly positive: boolean;
}

const bins = 10;

/** Expected calibration error over ten equally wide bins: mean distance of stated and observed, weighted by size. */
export function expectedCalibrationError(outcomes: readonly Outcome[]): number {
  if (outcomes.length === 0) return 0;
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const inside = outcomes.filter(
      ({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === bin,
    );
    const stated = inside.reduce((sum, { probability }) => sum + probability, 0);
    const observed = inside.filter(({ positive }) => positive).length;
    error += Math.abs(stated - observed);
  }
  return error / outcomes.length;
}

/** 1 − Brier score ÷ Brier score of always stating the base rate; 0 when all outcomes are equal. */
export function brierSkill(outcomes: readonly Outcome[]): number {
  const rate = outcomes.filter(({ positive }) => positive).length / outcomes.length;
  const reference = rate * (1 - rate);
  if (!(reference > 0)) return 0;
  const squares = outcomes.map(({ probability, positive }) => (probability - (positive ? 1 : 0)) ** 2);
  return 1 - squares.reduce((sum, square) => sum + square, 0) / outcomes.length / reference;
}

/** Probability that a positive stands above a negative, ties half (Mann–Whitney); undefined without both. */
export function auroc(outcomes: readonly Outcome[]): number | undefined {
  const sorted = [...outcomes].sort((a, b) => a.probability - b.probability);
  const positives = sorted.filter(({ positive }) => positive).length;
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  let ranks = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.probability === sorted[start]?.probability) end++;
    const tied = sorted.slice(start, end).filter(({ positive }) => positive).length;
    ranks += tied * ((start + 1 + end) / 2);
    start = end;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}
