import type { Decision } from '#schema/events/happening';
import type { Level } from '#schema/vocabulary/basics';
import type { Match, MatchSide } from '#schema/vocabulary/match';
import { rescore, type ScoredPair, type ScoredSide } from '../../services/matching/domain/pair.ts';

export const at = '2026-06-01T00:00:00.000Z';
export const later = '2026-07-01T00:00:00.000Z';
export const show = 0.3;
const position = (n: number) => `000000/${String(n).padStart(10, '0')}`;

export function side(affiliateId: string, fit: number | undefined, sees: Level = 'full'): ScoredSide {
  const reasons: MatchSide['reasons'] = fit ? [{ kind: 'similarWording', contribution: fit }] : [];
  return { affiliateId, sees, ...(fit === undefined ? {} : { fit }), reasons };
}

/** The outcome of scoring one pair, its fits on the problem's and on the solution's side, from the n-th versions. */
export function scored(
  changes: Partial<ScoredPair> & { fits?: readonly [number | undefined, number]; n?: number } = {},
): ScoredPair {
  const { fits = [0.6, 0.5], n = 1, ...rest } = changes;
  return {
    id: 'mat_1',
    problemId: 'prb_1',
    solutionId: 'sol_1',
    basis: { problem: position(n), solution: position(n), model: 'm1' },
    problemSide: side('aff_p', fits[0]),
    solutionSide: side('aff_s', fits[1]),
    groupSees: true,
    ...rest,
  };
}

/** Names of what happened. */
export const told = ({ events }: Decision<Match>) => events.map(({ definition }) => definition.name).join();
export const proposed = rescore(undefined, scored(), show, at).state;
/** Fits nobody any more. */
export const weak = scored({ fits: [0.1, 0.1], n: 2 });
