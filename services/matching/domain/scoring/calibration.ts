import type { MatchingWeights } from '../model/types.ts';

/** Probability (0..1) of grade 2 or better for a score, by logistic calibration (Platt). */
export function fitOf(score: number, { intercept, slope }: MatchingWeights['calibration']): number {
  return 1 / (1 + Math.exp(-(intercept + slope * score)));
}

/** The score that gives a fit; without bound at 0 and 1. */
export function scoreOf(fit: number, { intercept, slope }: MatchingWeights['calibration']): number {
  return (Math.log(fit / (1 - fit)) - intercept) / slope;
}
