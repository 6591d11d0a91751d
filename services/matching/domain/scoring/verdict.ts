import { closeness, type MeaningSpace } from '../meaning/meaningSpace.ts';
import { nearness } from '../model/latentSpace.ts';
import type { ByLanguages, FitCurves, ViewShares } from '../model/types.ts';
import { allOf, fitOf, ofLanguages, scoreOf } from './calibration.ts';
import type { Standing } from './standing.ts';
import { structureBound, structureScore } from './structure.ts';

/** How the parts of a score are weighed, and what the whole means. */
export interface Scoring {
  readonly shares: ViewShares;
  readonly curves: FitCurves;
  /** Where the corpus of the model was embedded. */
  readonly meaning?: MeaningScoring;
}

export interface MeaningScoring {
  readonly space: MeaningSpace;
  readonly shares: ByLanguages<number>;
  /** Where both records are embedded; the others elsewhere. */
  readonly curves: FitCurves;
}

export interface Verdict {
  /** What a similar subject adds. */
  readonly subject: number;
  /** What nearness in meaning adds. */
  readonly meaning: number;
  /** All of it, the text included. */
  readonly score: number;
  readonly fit: number;
}

/**
 * The same arithmetic wherever a pair is scored. A similar subject adds at most as much as the words do, and so does
 * nearness in meaning: two records that share no word are no match, and few rows of an index need to be looked at more
 * closely.
 */
export function verdictOf(
  { shares, curves, meaning }: Scoring,
  text: number,
  problem: Standing,
  solution: Standing,
): Verdict {
  const subject = Math.min(text, shares.latent * nearness(problem.place, solution.place));
  const plain = text + subject + structureScore(problem.structure, solution.structure, shares);
  if (!meaning || !problem.meaning || !solution.meaning)
    return { subject, meaning: 0, score: plain, fit: fitOf(plain, ofLanguages(curves, problem, solution)) };
  const share = ofLanguages(meaning.shares, problem, solution);
  const added = Math.min(text, share * closeness(meaning.space, problem.meaning, solution.meaning));
  const score = plain + added;
  const fit = fitOf(score, ofLanguages(meaning.curves, problem, solution));
  return { subject, meaning: added, score, fit };
}

/** Far above rounding, far below any difference that matters. */
const rounding = 1e-9;

/** The least text score with which anything can reach a fit, whatever lies beside its text. */
export function leastText({ shares, curves, meaning }: Scoring, asking: Standing, fit: number): number {
  const used = meaning && asking.meaning ? meaning : undefined;
  const scores = [curves, ...(used ? [used.curves] : [])].flatMap(allOf).map((it) => scoreOf(fit, it));
  const near = used ? Math.max(...allOf(used.shares)) : 0;
  // A hair below, because the logistic function and its inverse round; the fit itself decides.
  const needed = Math.min(...scores) - rounding - structureBound(asking.structure, shares);
  const { latent } = shares;
  return Math.max(needed / 3, (needed - Math.min(latent, near)) / 2, needed - latent - near);
}
