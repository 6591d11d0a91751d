import type { RequestContext } from '#platform/graphql/service';
import type { Broadcast } from '#platform/log/broadcast';
import { createDecoder } from '#schema/events/decode';
import { type MatchData, matchEvents } from '#schema/events/matching';
import type { Match } from '#schema/vocabulary/match';
import { sideOf } from '../application/matchSight.ts';

const decode = createDecoder([matchEvents.proposed]);

/** Matches for the viewer's affiliate as they are proposed, where his own side is worth listing. */
export function subscriptionFields(broadcast: Broadcast, show: number) {
  async function* proposals(context: RequestContext): AsyncGenerator<{ matchProposed: Match }> {
    for await (const record of broadcast.listen()) {
      const decoded = decode(record.value);
      if (decoded.outcome !== 'event') continue;
      const { match } = decoded.event.data as MatchData;
      const side = sideOf(context.viewer, match, show);
      if (side && (match[side].fit ?? 0) >= show) yield { matchProposed: match };
    }
  }
  return {
    matchProposed: { subscribe: (_: unknown, __: unknown, context: RequestContext) => proposals(context) },
  };
}
