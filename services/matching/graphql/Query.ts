import { fail } from '#platform/errors/errors';
import { greatestPageSize } from '#platform/graphql/connection';
import { present } from '#platform/graphql/inputs';
import type { RequestContext } from '#platform/graphql/service';
import type { Viewer } from '#schema/policy/visibility';
import type { Match } from '#schema/vocabulary/match';
import { maySee } from '../application/matchSight.ts';
import type { RematchDeps } from '../application/rematch.ts';
import { previewMatches, searchRecords } from '../application/search.ts';
import type { Known, World } from '../application/world.ts';
import { strengthOf } from '../domain/explanation/strength.ts';
import type { MatchingWeights } from '../domain/model/types.ts';
import type { RecordKind } from '../domain/types.ts';
import { matchConnection } from './matchConnection.ts';
import type {
  ProblemResolvers,
  QueryResolvers,
  QuerySearchSolutionsArgs,
  SolutionResolvers,
} from './types.generated.ts';

export interface MatchReads {
  readonly world: () => World;
  readonly matches: RematchDeps['matches'];
  readonly thresholds: MatchingWeights['thresholds'];
}

export function queryFields({ world, matches, thresholds }: MatchReads): QueryResolvers {
  return {
    async match(_, { id }, { viewer }): Promise<Match | null> {
      const state = (await matches.collection.get(id))?.state;
      return state && maySee(viewer, state, thresholds.show) ? state : null;
    },
    matches(_, args, { viewer }) {
      const { side } = args;
      if (!side)
        return matchConnection(matches.collection, viewer, { of: 'everything' }, args, thresholds.show);
      const affiliateId =
        viewer.affiliateId ?? fail('FORBIDDEN', { needed: 'a member of an affiliate' }, ['side']);
      return matchConnection(matches.collection, viewer, { of: side, affiliateId }, args, thresholds.show);
    },
    searchSolutions: (_, args, context) => found(world(), 'solution', args, context),
    searchProblems: (_, args, context) => found(world(), 'problem', args, context),
    async previewMatches(_, args, context) {
      const { title, description, language, first } = present(args);
      const written = { title, description, language: language ?? context.language };
      const hits = previewMatches(world(), context.viewer, written, {
        minFit: thresholds.show,
        limit: limitOf(first),
      });
      const previews = hits.map(async ({ id, fit, reasons }) => {
        const solution = await context.node(id);
        return solution ? [{ solution, fit, reasons, strength: strengthOf(fit, thresholds) }] : [];
      });
      return (await Promise.all(previews)).flat();
    },
  };
}

async function found(
  world: World,
  kind: RecordKind,
  args: Pick<QuerySearchSolutionsArgs, 'text' | 'filter' | 'first' | 'offset'>,
  context: RequestContext,
) {
  const { text, filter, first, offset } = present(args);
  const from = offset ?? 0;
  if (from < 0) fail('VALUE_INVALID', { reason: 'offset is 0 or more' }, ['offset']);
  const { ids, totalCount, facets } = searchRecords(world, context.viewer, kind, text, filter ?? {});
  const nodes = await Promise.all(ids.slice(from, from + limitOf(first)).map((id) => context.node(id)));
  return { nodes: nodes.flatMap((node) => node ?? []), totalCount, facets };
}

function limitOf(first: number | undefined): number {
  const limit = first ?? 20;
  if (limit < 1 || limit > greatestPageSize)
    fail('VALUE_INVALID', { reason: `first is 1 to ${greatestPageSize}` }, ['first']);
  return limit;
}

export function problemFields({ world, matches, thresholds }: MatchReads): ProblemResolvers {
  return {
    matches: ({ id }, args, { viewer }) => {
      const own = owns(viewer, world().problem(id));
      return matchConnection(matches.collection, viewer, { of: 'problem', id, own }, args, thresholds.show);
    },
  };
}

export function solutionFields({ world, matches, thresholds }: MatchReads): SolutionResolvers {
  return {
    matches: ({ id }, args, { viewer }) => {
      const own = owns(viewer, world().solution(id));
      return matchConnection(matches.collection, viewer, { of: 'solution', id, own }, args, thresholds.show);
    },
  };
}

function owns({ affiliateId }: Viewer, known: Known<{ affiliateId: string }> | undefined): boolean {
  return known !== undefined && known.state.affiliateId === affiliateId;
}
