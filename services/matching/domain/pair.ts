import { type Decision, happened } from '#schema/events/happening';
import { matchEvents } from '#schema/events/matching';
import type { DismissReason, Match, MatchSide } from '#schema/vocabulary/match';
import { hasActed, isWorthOffering } from './sides.ts';

/** What was computed for one side of a pair; absent where that side may not know the other record. */
export interface ScoredSide {
  readonly affiliateId: string;
  readonly sees: MatchSide['sees'];
  readonly fit?: number;
  readonly reasons: MatchSide['reasons'];
}

/** The outcome of scoring one pair under one model, from the records as they were at `basis`. */
export interface ScoredPair {
  readonly id: string;
  readonly problemId: string;
  readonly solutionId: string;
  readonly basis: Match['basis'];
  readonly problemSide: ScoredSide;
  readonly solutionSide: ScoredSide;
  readonly groupSees: boolean;
  /** Set where one of the two records takes no part any more. */
  readonly withdraw?: NonNullable<Match['withdrawReason']>;
}

/** True where the stored pair was computed from a newer record than this scoring: the scoring has to start again. */
export function isOutdated(scored: ScoredPair, stored: Match): boolean {
  return stored.basis.problem > scored.basis.problem || stored.basis.solution > scored.basis.solution;
}

/** A pair gets a record when its fit reaches `show` on at least one side. */
export function isListed(scored: ScoredPair, show: number): boolean {
  return !scored.withdraw && isWorthOffering(scored, show);
}

/**
 * Brings the record of a pair up to a scoring; a pair without a record is listed for the first time. The record
 * stays for ever, and so does what people did with it, whatever its fit becomes. What comes out follows from the
 * records and from what people did, never from the order in which it became known: while an adoption is open the
 * pair is `adopting`, else it is withdrawn where there is a reason for it, else proposed.
 */
export function rescore(
  state: Match | undefined,
  scored: ScoredPair,
  show: number,
  at: string,
): Decision<Match> {
  if (!state) return decided(newPair(scored, at), 'proposed');
  const before = withoutRefutedDismissals(state, scored);
  const reason = withdrawal(before, scored, show);
  const { withdrawReason: _, ...rest } = before;
  const next: Match = {
    ...rest,
    status: state.status === 'adopting' ? 'adopting' : reason ? 'withdrawn' : 'proposed',
    basis: scored.basis,
    problemSide: mergeSide(before.problemSide, scored.problemSide, reason),
    solutionSide: mergeSide(before.solutionSide, scored.solutionSide, reason),
    groupSees: scored.groupSees,
    ...(reason === undefined ? {} : { withdrawReason: reason }),
  };
  if (next.status === 'proposed' && state.status !== 'proposed')
    return decided({ ...next, proposedAt: at, updatedAt: at }, 'proposed');
  if (next.status !== state.status) return decided({ ...next, updatedAt: at }, 'withdrawn');
  if (!sameToReaders(state, next)) return decided({ ...next, updatedAt: at }, 'rescored');
  // What nobody is offered need not be written again for a newer basis.
  return { state: next.status === 'withdrawn' ? state : next, events: [] };
}

/** Why the pair may not be offered: a record takes no part any more, or it fits nobody who has not acted on it. */
function withdrawal(state: Match, scored: ScoredPair, show: number): Match['withdrawReason'] {
  if (scored.withdraw) return scored.withdraw;
  if (isWorthOffering(scored, show) || hasActed(state)) return undefined;
  const before = state.withdrawReason;
  const hasLapsed = before === 'textChanged' || before === 'modelChanged' || before === 'visibility';
  return hasLapsed ? before : lapseReason(state, scored);
}

function newPair(scored: ScoredPair, at: string): Match {
  const { withdraw: _, ...pair } = scored;
  return {
    ...pair,
    status: 'proposed',
    problemSide: { ...scored.problemSide, state: 'none' },
    solutionSide: { ...scored.solutionSide, state: 'none' },
    proposedAt: at,
    updatedAt: at,
  };
}

/**
 * A withdrawn side explains nothing any more, for its reasons quote texts that may be hidden by then; it keeps the
 * fit it had, which tells who was offered the pair.
 */
function mergeSide(side: MatchSide, scored: ScoredSide, reason: Match['withdrawReason']): MatchSide {
  const { dismissal, state, fit } = side;
  const acts = { state, ...(dismissal === undefined ? {} : { dismissal }) };
  if (reason === undefined) return { ...scored, ...acts };
  const { affiliateId, sees } = scored;
  const kept = fit === undefined || sees === 'hidden' ? {} : { fit };
  return { affiliateId, sees, ...kept, reasons: [], ...acts };
}

/** A dismissal ends where a field behind its reason has changed so that the pair now has what was missed. */
function withoutRefutedDismissals(state: Match, scored: ScoredPair): Match {
  // What is withdrawn has no reasons left to compare with.
  if (state.status === 'withdrawn') return state;
  const heard = (side: MatchSide, { reasons }: ScoredSide): MatchSide => {
    const { dismissal, ...rest } = side;
    return dismissal && gained(dismissal.reason, side.reasons, reasons) ? { ...rest, state: 'none' } : side;
  };
  return {
    ...state,
    problemSide: heard(state.problemSide, scored.problemSide),
    solutionSide: heard(state.solutionSide, scored.solutionSide),
  };
}

type ReasonKind = MatchSide['reasons'][number]['kind'];
/** What two records have in common where the reason of a dismissal says that they do not. */
const deniedBy: Readonly<Partial<Record<DismissReason, readonly ReasonKind[]>>> = {
  wrongDomain: ['sameIndustry', 'sameProcess'],
  wrongTask: ['sameChallenge', 'sameAiClass'],
};

function gained(reason: DismissReason, before: MatchSide['reasons'], after: MatchSide['reasons']): boolean {
  const denied = deniedBy[reason] ?? [];
  return after.some(({ kind }) => denied.includes(kind) && !before.some((it) => it.kind === kind));
}

/** Why a pair fell below what is shown: the model, a text, or what one side may see. */
function lapseReason(before: Match, after: ScoredPair): NonNullable<Match['withdrawReason']> {
  const seesOther =
    before.problemSide.sees !== after.problemSide.sees ||
    before.solutionSide.sees !== after.solutionSide.sees;
  if (seesOther) return 'visibility';
  return before.basis.model === after.basis.model ? 'textChanged' : 'modelChanged';
}

function sameToReaders(a: Match, b: Match): boolean {
  const shown = ({ problemSide, solutionSide, groupSees, withdrawReason }: Match) =>
    JSON.stringify([...[problemSide, solutionSide].map(ordered), groupSees, withdrawReason ?? null]);
  return shown(a) === shown(b);
}

/** In one order of keys, whichever way the side was made. */
function ordered({ affiliateId, sees, fit, reasons, state, dismissal }: MatchSide) {
  return [affiliateId, sees, fit ?? null, reasons, state, dismissal ?? null];
}

function decided(match: Match, event: keyof typeof matchEvents): Decision<Match> {
  return { state: match, events: [happened(matchEvents[event], { match })] };
}
