import type { CommandContext } from '#platform/aggregate/aggregates';
import { fail } from '#platform/errors/errors';
import type { Decision } from '#schema/events/happening';
import { tokensOf, type Viewer } from '#schema/policy/visibility';
import type { Match, MatchSide, SideName } from '#schema/vocabulary/match';
import * as decide from '../domain/pair.ts';
import type { RematchDeps } from './rematch.ts';

/** The side of a match on which the viewer's affiliate stands, if the other record shows itself to it. */
export function sideOf(viewer: Viewer, match: Match): SideName | undefined {
  const side = (['problemSide', 'solutionSide'] as const).find(
    (it) => match[it].affiliateId === viewer.affiliateId,
  );
  return side && match[side].sees !== 'hidden' ? side : undefined;
}

/** May the viewer know of this match at all? */
export function maySee(viewer: Viewer, match: Match): boolean {
  const tokens = tokensOf(viewer);
  return audienceOfMatch(match).some((token) => tokens.includes(token));
}

/** Each side that may know the other record, and analysts where the group may know both. */
export function audienceOfMatch(match: Match): string[] {
  const sides = [match.problemSide, match.solutionSide].filter((side) => side.sees !== 'hidden');
  return [...sides.map((side) => `affiliate:${side.affiliateId}`), ...(match.groupSees ? ['analyst'] : [])];
}

/** What the people of the two sides do with a match. */
export function matchCommands({ matches, clock }: Pick<RematchDeps, 'matches' | 'clock'>) {
  async function act(
    viewer: Viewer,
    context: CommandContext,
    id: string,
    input: unknown,
    step: (match: Match, side: SideName, at: string) => Decision<Match>,
  ): Promise<Match> {
    const { document } = await matches.execute(
      id,
      context,
      (state) => {
        if (!state || !maySee(viewer, state)) return fail('NOT_FOUND', { what: id });
        const side = sideOf(viewer, state);
        if (!side) return fail('FORBIDDEN', { needed: 'a member of one of the two affiliates' });
        if (state.status === 'withdrawn')
          fail('STATE_NOT_ALLOWED', { state: 'withdrawn', allowed: 'proposed, adopting' });
        return step(state, side, clock.now());
      },
      { input: [id, input] },
    );
    return document.state;
  }

  return {
    view: (viewer: Viewer, context: CommandContext, id: string) =>
      act(viewer, context, id, 'view', decide.view),
    declareInterest: (viewer: Viewer, context: CommandContext, id: string) =>
      act(viewer, context, id, 'interest', decide.declareInterest),
    dismiss: (
      viewer: Viewer,
      context: CommandContext,
      id: string,
      dismissal: Omit<NonNullable<MatchSide['dismissal']>, 'at'>,
    ) => act(viewer, context, id, dismissal, (match, side, at) => decide.dismiss(match, side, dismissal, at)),
  };
}
