import { tokensOf, type Viewer } from '#schema/policy/visibility';
import type { Match, SideName } from '#schema/vocabulary/match';
import { knowsOf } from '../domain/sides.ts';

const sideNames: readonly SideName[] = ['problemSide', 'solutionSide'];

/** The side of a match on which the viewer's affiliate stands, if it may know of the match. */
export function sideOf(viewer: Viewer, match: Match, show: number): SideName | undefined {
  const side = sideNames.find((it) => match[it].affiliateId === viewer.affiliateId);
  return side && knowsOf(match, side, show) ? side : undefined;
}

/** May the viewer know of this match at all? */
export function maySee(viewer: Viewer, match: Match, show: number): boolean {
  const tokens = tokensOf(viewer);
  return audienceOfMatch(match, show).some((token) => tokens.includes(token));
}

/** Each side that may know of the match, and analysts where the group may know that the two records meet. */
export function audienceOfMatch(match: Match, show: number): string[] {
  const sides = sideNames.filter((it) => knowsOf(match, it, show));
  return [
    ...sides.map((it) => `affiliate:${match[it].affiliateId}`),
    ...(match.groupSees ? ['analyst'] : []),
  ];
}
