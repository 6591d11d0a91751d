import type { Match, MatchSide, SideName } from '#schema/vocabulary/match';

type Fits = Readonly<Record<SideName, Pick<MatchSide, 'fit'>>>;

/** Fits at least one side by what that side sees. */
export function isWorthOffering({ problemSide, solutionSide }: Fits, show: number): boolean {
  return [problemSide, solutionSide].some(({ fit }) => (fit ?? 0) >= show);
}

/** Somebody has declared interest or dismissed it: from then on the pair stays, whatever its fit becomes. */
export function hasActed({ problemSide, solutionSide }: Pick<Match, SideName>): boolean {
  return acted(problemSide) || acted(solutionSide);
}

function acted(side: Pick<MatchSide, 'state'>): boolean {
  return side.state === 'interested' || side.state === 'dismissed';
}

/**
 * Does a side know of the pair? Where it sees the other record and the pair fits by what it sees, or people have
 * acted: itself, or the other side by declaring interest. A pair that only fits by what is hidden from a side
 * would tell what is hidden.
 */
export function knowsOf(match: Match, name: SideName, show: number): boolean {
  const { [name]: side, [name === 'problemSide' ? 'solutionSide' : 'problemSide']: other } = match;
  if (side.sees === 'hidden') return false;
  if ((side.fit ?? 0) >= show || acted(side) || match.status === 'adopting') return true;
  return other.state === 'interested' && side.sees !== 'existence';
}
