import { curveOf, fitOf, scoreOf } from '../scoring/calibration.ts';
import type { Engine } from '../scoring/engine.ts';
import { leastText, wholeScore } from '../scoring/pairScore.ts';
import { structureBound } from '../scoring/structure.ts';
import type { ProblemVector, SolutionVector } from '../scoring/vectors.ts';
import type { MatchHit, MatchQuery } from '../types.ts';
import { offerOf, questionOf } from './question.ts';
import { scanTexts } from './scan.ts';
import type { Side } from './side.ts';
import type { Vocabulary } from './vocabulary.ts';

type Scoring = Pick<Engine, 'shares' | 'curves'>;

/** Far above rounding, far below any difference that matters. */
const rounding = 1e-9;

/**
 * What reaches the least fit, or the best `limit` of it, in no order. Nothing that could be among them is left out: what
 * lies beside the text adds a bounded part, so most rows need not be looked at more closely.
 */
export function matchHits(
  { shares, curves }: Scoring,
  vocabulary: Vocabulary,
  side: Side,
  asking: ProblemVector | SolutionVector,
  affiliateId: string,
  { minFit, limit, levelFor }: MatchQuery,
): MatchHit[] {
  const isProblem = 'wordNorms' in asking;
  const question = isProblem ? questionOf(asking) : offerOf(asking);
  const bound = structureBound(asking.structure, shares);
  let least = leastText(shares, leastScore(minFit, curves), bound);
  const candidates = scanTexts(side, vocabulary, question, shares, least);
  if (limit !== undefined) candidates.sort((a, b) => b.score - a.score);
  const hits: MatchHit[] = [];
  const fits: number[] = [];
  for (const { row, score: text } of candidates) {
    if (text < least) break;
    const entry = side.entries[row];
    if (entry === undefined || entry.holder.affiliateId === affiliateId) continue;
    const level = levelFor(entry.holder);
    if (!entry.levels.some((it) => it === level)) continue;
    const other = { structure: entry.structure, place: side.table.place(row) };
    const score = wholeScore(shares, text, asking, other);
    const fit = fitOf(
      score,
      isProblem ? curveOf(curves, asking.bag, entry) : curveOf(curves, entry, asking.bag),
    );
    if (fit < minFit) continue;
    hits.push({ ...entry.holder, level: level === 'full' ? 'full' : 'teaser', fit });
    const worst = limit === undefined ? undefined : keepBest(fits, fit, limit);
    if (worst !== undefined) least = leastText(shares, leastScore(worst, curves), bound);
  }
  return hits;
}

/** A hair below, because the logistic function and its inverse round; the fit itself decides. */
function leastScore(fit: number, { en, ko }: Engine['curves']): number {
  return Math.min(...[en.en, en.ko, ko.en, ko.ko].map((curve) => scoreOf(fit, curve))) - rounding;
}

/** Keeps the greatest `limit` in descending order; tells the last of them once there are so many. */
function keepBest(fits: number[], fit: number, limit: number): number | undefined {
  let at = fits.length;
  while (at > 0 && (fits[at - 1] ?? 0) < fit) at -= 1;
  if (at < limit) fits.splice(at, 0, fit);
  if (fits.length > limit) fits.pop();
  return fits.length === limit ? fits[limit - 1] : undefined;
}
