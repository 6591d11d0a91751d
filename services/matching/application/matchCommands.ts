import type { CommandContext } from '#platform/aggregate/aggregates';
import { fail } from '#platform/errors/errors';
import type { Decision } from '#schema/events/happening';
import type { Viewer } from '#schema/policy/visibility';
import type { Match, MatchSide, SideName } from '#schema/vocabulary/match';
import * as decide from '../domain/acts.ts';
import { maySee, sideOf } from './matchSight.ts';
import type { RematchDeps } from './rematch.ts';

/** What the people of the two sides do with a match. */
export function matchCommands({
  matches,
  clock,
  show,
}: Pick<RematchDeps, 'matches' | 'clock'> & { /** Least fit that is listed. */ readonly show: number }) {
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
        if (!state || !maySee(viewer, state, show)) return fail('NOT_FOUND', { what: id });
        const side = sideOf(viewer, state, show);
        if (!side) return fail('FORBIDDEN', { needed: 'a member of one of the two affiliates' });
        if (state.withdrawReason !== undefined)
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
    /** Time has come for a side that dismissed the match until now. */
    async reconsider(id: string): Promise<void> {
      await matches.execute(id, { correlationId: `due-${id}` }, (state) =>
        decide.reconsider(existing(state, id), show, clock.now()),
      );
    },
  };
}

function existing(state: Match | undefined, id: string): Match {
  return state ?? fail('NOT_FOUND', { what: id });
}
