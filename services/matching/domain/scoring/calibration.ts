import { experienceOf } from '../model/frequencies.ts';
import type { ByLanguages, FitCurve, FitCurves, MatchingModel } from '../model/types.ts';
import type { Written } from './standing.ts';

/**
 * The logistic curves of one model (Platt): fit = 1 / (1 + exp(−(intercept + slope × score))). In a group of few
 * records scores mean something else than in a large one.
 */
export function fitCurvesOf(
  { weights: { calibration }, statistics }: MatchingModel,
  curves: FitCurves = calibration.curves,
): FitCurves {
  const lack = calibration.inexperience * (1 - experienceOf(statistics.documents));
  const lowered = ({ intercept, slope }: FitCurve): FitCurve => ({ intercept: intercept - lack, slope });
  const { en, ko } = curves;
  return {
    en: { en: lowered(en.en), ko: lowered(en.ko) },
    ko: { en: lowered(ko.en), ko: lowered(ko.ko) },
  };
}

/** The one for a language that both records were written in, where there is one. */
export function ofLanguages<T>(table: ByLanguages<T>, problem: Written, solution: Written): T {
  if (problem.isKorean && solution.isKorean) return table.ko.ko;
  if (problem.isEnglish && solution.isEnglish) return table.en.en;
  return problem.isKorean ? table.ko.en : table.en.ko;
}

export function allOf<T>({ en, ko }: ByLanguages<T>): readonly T[] {
  return [en.en, en.ko, ko.en, ko.ko];
}

/** Probability (0..1) of grade 2 or better for a score. */
export function fitOf(score: number, { intercept, slope }: FitCurve): number {
  return 1 / (1 + Math.exp(-(intercept + slope * score)));
}

/** The score that gives a fit; without bound at 0 and 1. */
export function scoreOf(fit: number, { intercept, slope }: FitCurve): number {
  return (Math.log(fit / (1 - fit)) - intercept) / slope;
}
