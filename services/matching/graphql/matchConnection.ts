import type { AggregateIndex } from '#platform/aggregate/document';
import { type Connection, connectionOf, type PageArguments, pageOf } from '#platform/graphql/connection';
import type { Filter } from '#platform/store/collection';
import { tokensOf, type Viewer } from '#schema/policy/visibility';
import type { Match, MatchStatus } from '#schema/vocabulary/match';
import type { MatchIndexName, RematchDeps } from '../application/rematch.ts';

export type MatchList = Connection<Match>;
type Matches = RematchDeps['matches']['collection'];
type MatchFilter = Filter<AggregateIndex<MatchIndexName>>;

/** Which pairs a list holds: those of one record, of one affiliate, or all that the viewer may know of. */
export type MatchScope =
  | { readonly of: 'problem' | 'solution'; readonly id: string; readonly own: boolean }
  | { readonly of: 'problemSide' | 'solutionSide'; readonly affiliateId: string }
  | { readonly of: 'everything' };

/** Best first on the viewer's own side; where he stands on neither side newest first, for the order would tell fits. */
export async function matchConnection(
  collection: Matches,
  viewer: Viewer,
  scope: MatchScope,
  args: PageArguments & { readonly status?: MatchStatus | null | undefined },
  show: number,
): Promise<MatchList> {
  const filter: MatchFilter = {
    ...filterOf(scope, args.status ?? 'proposed', show),
    reader: tokensOf(viewer),
  };
  const page = await collection.find({ ...filter, ...pageOf(args), order: 'descending' });
  return connectionOf(
    page,
    args,
    (doc) => doc.state,
    () => collection.count(filter),
  );
}

function filterOf(scope: MatchScope, status: MatchStatus, show: number): MatchFilter {
  const listed = status === 'proposed' ? { range: { from: show } } : {};
  switch (scope.of) {
    case 'problem':
      return scope.own
        ? { index: 'byProblem', equals: { 'state.problemId': scope.id, 'state.status': status }, ...listed }
        : { index: 'byProblemTime', equals: { 'state.problemId': scope.id, 'state.status': status } };
    case 'solution':
      return scope.own
        ? { index: 'bySolution', equals: { 'state.solutionId': scope.id, 'state.status': status }, ...listed }
        : { index: 'bySolutionTime', equals: { 'state.solutionId': scope.id, 'state.status': status } };
    case 'problemSide':
    case 'solutionSide': {
      const equals = { [`state.${scope.of}.affiliateId`]: scope.affiliateId, 'state.status': status };
      return {
        index: scope.of === 'problemSide' ? 'byProblemAffiliate' : 'bySolutionAffiliate',
        equals,
        ...listed,
      };
    }
    case 'everything':
      return { index: 'byStatus', equals: { 'state.status': status } };
  }
}
