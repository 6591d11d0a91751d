import { connectionFields } from '#platform/graphql/connection';
import type { LoaderDefinition, ServiceGraphql } from '#platform/graphql/service';
import type { Broadcast } from '#platform/log/broadcast';
import type { Match } from '#schema/vocabulary/match';
import type { matchCommands } from '../application/matchCommands.ts';
import { maySee } from '../application/matchSight.ts';
import { MatchReasonFields, matchFields } from './Match.ts';
import { mutationFields } from './Mutation.ts';
import { type MatchReads, problemFields, queryFields, solutionFields } from './Query.ts';
import { subscriptionFields } from './Subscription.ts';

/** What matching adds to the graph: matches, search, and the edges from problems and solutions to them. */
export function matchingGraphql(deps: {
  readonly reads: MatchReads;
  readonly commands: ReturnType<typeof matchCommands>;
  readonly broadcast: Broadcast;
}): ServiceGraphql {
  const { matches, thresholds } = deps.reads;
  const loader: LoaderDefinition<string, Match> = {
    async batch(ids, { viewer }) {
      const found = await matches.collection.getMany(ids);
      return ids.map((id) => {
        const match = found.get(id)?.state;
        return match && maySee(viewer, match, thresholds.show) ? match : undefined;
      });
    },
  };
  return {
    resolvers: {
      Query: { ...queryFields(deps.reads) },
      Mutation: { ...mutationFields(deps.commands) },
      Subscription: subscriptionFields(deps.broadcast, thresholds.show),
      Match: { ...matchFields(thresholds) },
      MatchReason: { ...MatchReasonFields },
      MatchConnection: connectionFields,
      Problem: { ...problemFields(deps.reads) },
      Solution: { ...solutionFields(deps.reads) },
    },
    nodes: { match: { type: 'Match', loader } },
  };
}
