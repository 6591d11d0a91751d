import { type Decision, happened } from '#schema/events/happening';
import { matchEvents } from '#schema/events/matching';
import type { Match, MatchSide, SideName } from '#schema/vocabulary/match';

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
  return !scored.withdraw && (reaches(scored.problemSide, show) || reaches(scored.solutionSide, show));
}

/**
 * Brings the record of a pair up to a scoring; a pair without a record is listed for the first time. The record
 * stays for ever, and so does what people did with it, whatever its fit becomes.
 */
export function rescore(
  state: Match | undefined,
  scored: ScoredPair,
  show: number,
  at: string,
): Decision<Match> {
  if (!state) return decided(newPair(scored, at), 'proposed');
  const listed = isListed(scored, show);
  const next: Match = {
    ...state,
    basis: scored.basis,
    problemSide: mergeSide(state.problemSide, scored.problemSide),
    solutionSide: mergeSide(state.solutionSide, scored.solutionSide),
    groupSees: scored.groupSees,
  };
  if (state.status === 'withdrawn')
    return listed ? decided(proposedAnew(next, at), 'proposed') : { state: next, events: [] };
  const reason = scored.withdraw ?? (listed || wasActedOn(state) ? undefined : lapseReason(state, next));
  if (reason)
    return decided({ ...next, status: 'withdrawn', withdrawReason: reason, updatedAt: at }, 'withdrawn');
  if (sameSides(state, next)) return { state: next, events: [] };
  return decided({ ...next, updatedAt: at }, 'rescored');
}

function reaches(side: ScoredSide, show: number): boolean {
  return side.fit !== undefined && side.fit >= show;
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

function mergeSide(side: MatchSide, scored: ScoredSide): MatchSide {
  const { dismissal, state } = side;
  return dismissal === undefined ? { ...scored, state } : { ...scored, state, dismissal };
}

function proposedAnew(match: Match, at: string): Match {
  const { withdrawReason: _, ...rest } = match;
  return { ...rest, status: 'proposed', proposedAt: at, updatedAt: at };
}

function wasActedOn(match: Match): boolean {
  return match.status === 'adopting' || acted(match.problemSide) || acted(match.solutionSide);
}

function acted(side: MatchSide): boolean {
  return side.state === 'interested' || side.state === 'dismissed';
}

/** Why a pair fell below what is shown: the model, a text, or what one side may see. */
function lapseReason(before: Match, after: Match): NonNullable<Match['withdrawReason']> {
  const seesLess =
    before.problemSide.sees !== after.problemSide.sees ||
    before.solutionSide.sees !== after.solutionSide.sees;
  if (seesLess) return 'visibility';
  return before.basis.model === after.basis.model ? 'textChanged' : 'modelChanged';
}

function sameSides(a: Match, b: Match): boolean {
  const shown = (match: Match) => JSON.stringify([match.problemSide, match.solutionSide, match.groupSees]);
  return shown(a) === shown(b);
}

/** Opens the match on one side: seen is noted once and takes nothing back. */
export function view(match: Match, side: SideName, at: string): Decision<Match> {
  if (match[side].state !== 'none') return { state: match, events: [] };
  return decided({ ...match, [side]: { ...match[side], state: 'viewed' }, updatedAt: at }, 'viewed');
}

export function declareInterest(match: Match, side: SideName, at: string): Decision<Match> {
  if (match[side].state === 'interested') return { state: match, events: [] };
  const { dismissal: _, ...rest } = match[side];
  return decided({ ...match, [side]: { ...rest, state: 'interested' }, updatedAt: at }, 'interestDeclared');
}

export function dismiss(
  match: Match,
  side: SideName,
  dismissal: Omit<NonNullable<MatchSide['dismissal']>, 'at'>,
  at: string,
): Decision<Match> {
  const next: MatchSide = { ...match[side], state: 'dismissed', dismissal: { ...dismissal, at } };
  return decided({ ...match, [side]: next, updatedAt: at }, 'dismissed');
}

/** A pair is `adopting` while an adoption that came from it is open; afterwards it is proposed again. */
export function followAdoptions(match: Match, openAdoptions: number, at: string): Decision<Match> {
  if (openAdoptions > 0 && match.status !== 'adopting') {
    const { withdrawReason: _, ...rest } = match;
    return decided({ ...rest, status: 'adopting', updatedAt: at }, 'adopting');
  }
  if (openAdoptions === 0 && match.status === 'adopting')
    return decided({ ...match, status: 'proposed', updatedAt: at }, 'rescored');
  return { state: match, events: [] };
}

function decided(match: Match, event: keyof typeof matchEvents): Decision<Match> {
  return { state: match, events: [happened(matchEvents[event], { match })] };
}
