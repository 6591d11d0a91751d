import type { ProblemVector, SolutionVector } from '../scoring/vectors.ts';
import { leastText, type Scoring, verdictOf } from '../scoring/verdict.ts';
import type { MatchHit, MatchQuery } from '../types.ts';
import { offerOf, questionOf } from './question.ts';
import { scanTexts } from './scan.ts';
import type { Side } from './side.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What reaches the least fit, or the best `limit` of it, in no order. Nothing that could be among them is left out: what
 * lies beside the text adds a bounded part, so most rows need not be looked at more closely.
 */
export function matchHits(
  scoring: Scoring,
  vocabulary: Vocabulary,
  side: Side,
  asking: ProblemVector | SolutionVector,
  affiliateId: string,
  { minFit, limit, levelFor }: MatchQuery,
): MatchHit[] {
  const isProblem = 'wordNorms' in asking;
  const question = isProblem ? questionOf(asking) : offerOf(asking);
  let least = leastText(scoring, asking, minFit);
  const candidates = scanTexts(side, vocabulary, question, scoring.shares, least);
  if (limit !== undefined) candidates.sort((a, b) => b.score - a.score);
  const hits: MatchHit[] = [];
  const fits: number[] = [];
  for (const { row, score: text } of candidates) {
    if (text < least) break;
    const entry = side.entries[row];
    if (entry === undefined || entry.holder.affiliateId === affiliateId) continue;
    const level = levelFor(entry.holder);
    if (!entry.levels.some((it) => it === level)) continue;
    const other = { ...entry, place: side.table.place(row), meaning: side.table.meaning(row) };
    const { fit } = isProblem
      ? verdictOf(scoring, text, asking, other)
      : verdictOf(scoring, text, other, asking);
    if (fit < minFit) continue;
    hits.push({ ...entry.holder, level: level === 'full' ? 'full' : 'teaser', fit });
    const worst = limit === undefined ? undefined : keepBest(fits, fit, limit);
    if (worst !== undefined) least = leastText(scoring, asking, worst);
  }
  return hits;
}

/** Keeps the greatest `limit` in descending order; tells the last of them once there are so many. */
function keepBest(fits: number[], fit: number, limit: number): number | undefined {
  let at = fits.length;
  while (at > 0 && (fits[at - 1] ?? 0) < fit) at -= 1;
  if (at < limit) fits.splice(at, 0, fit);
  if (fits.length > limit) fits.pop();
  return fits.length === limit ? fits[limit - 1] : undefined;
}
