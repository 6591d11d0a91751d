import { type Decision, happened } from '#schema/events/happening';
import { matchEvents } from '#schema/events/matching';
import type { Match, MatchSide, SideName } from '#schema/vocabulary/match';
import { hasActed, isWorthOffering } from './sides.ts';

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
  const before = match[side].dismissal;
  if (before?.reason === dismissal.reason && before.until === dismissal.until)
    return { state: match, events: [] };
  const next: MatchSide = { ...match[side], state: 'dismissed', dismissal: { ...dismissal, at } };
  return decided({ ...match, [side]: next, updatedAt: at }, 'dismissed');
}

/** When a dismissed side comes back by itself, if it does. */
export function dueAtOf({ problemSide, solutionSide }: Match): string | undefined {
  return [problemSide, solutionSide].flatMap((it) => it.dismissal?.until ?? []).sort()[0];
}

/**
 * Dismissed until a day that has come: as if nobody had looked at it, and withdrawn where that was all that kept the
 * pair.
 */
export function reconsider(match: Match, show: number, at: string): Decision<Match> {
  const again = (side: MatchSide): MatchSide => {
    const { dismissal, ...rest } = side;
    return dismissal?.until !== undefined && dismissal.until <= at ? { ...rest, state: 'none' } : side;
  };
  const { problemSide, solutionSide } = match;
  const next: Match = { ...match, problemSide: again(problemSide), solutionSide: again(solutionSide) };
  if (next.problemSide === problemSide && next.solutionSide === solutionSide)
    return { state: match, events: [] };
  if (next.withdrawReason || isWorthOffering(next, show) || hasActed(next))
    return decided({ ...next, updatedAt: at }, 'rescored');
  const withdrawn = { ...withoutReasons(next), withdrawReason: 'textChanged' as const, updatedAt: at };
  return match.status === 'adopting'
    ? decided(withdrawn, 'rescored')
    : decided({ ...withdrawn, status: 'withdrawn' }, 'withdrawn');
}

function withoutReasons({ problemSide, solutionSide, ...match }: Match): Match {
  return {
    ...match,
    problemSide: { ...problemSide, reasons: [] },
    solutionSide: { ...solutionSide, reasons: [] },
  };
}

/**
 * A pair is `adopting` while an adoption that came from it is open; afterwards it is what its records make of it:
 * withdrawn where one of them has left in the meantime, else proposed.
 */
export function followAdoptions(match: Match, openAdoptions: number, at: string): Decision<Match> {
  const { status, withdrawReason } = match;
  if (openAdoptions > 0 && status !== 'adopting')
    return decided({ ...match, status: 'adopting', updatedAt: at }, 'adopting');
  if (openAdoptions > 0 || status !== 'adopting') return { state: match, events: [] };
  return withdrawReason === undefined
    ? decided({ ...match, status: 'proposed', updatedAt: at }, 'rescored')
    : decided({ ...match, status: 'withdrawn', updatedAt: at }, 'withdrawn');
}

function decided(match: Match, event: keyof typeof matchEvents): Decision<Match> {
  return { state: match, events: [happened(matchEvents[event], { match })] };
}
