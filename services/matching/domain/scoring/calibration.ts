import { experienceOf } from '../model/frequencies.ts';
import type { MatchingModel } from '../model/types.ts';

/** The logistic curve of one model (Platt): fit = 1 / (1 + exp(−(intercept + slope × score))). */
export interface FitCurve {
  readonly intercept: number;
  readonly slope: number;
}

/** A model of few documents cannot tell common words from telling ones, scores higher, and so must claim less. */
export function fitCurveOf({ weights: { calibration }, statistics }: MatchingModel): FitCurve {
  const { intercept, slope, inexperience } = calibration;
  return { intercept: intercept - inexperience * (1 - experienceOf(statistics.documents)), slope };
}

/** Probability (0..1) of grade 2 or better for a score. */
export function fitOf(score: number, { intercept, slope }: FitCurve): number {
  return 1 / (1 + Math.exp(-(intercept + slope * score)));
}

/** The score that gives a fit; without bound at 0 and 1. */
export function scoreOf(fit: number, { intercept, slope }: FitCurve): number {
  return (Math.log(fit / (1 - fit)) - intercept) / slope;
}
