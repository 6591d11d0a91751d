import { fail } from '#platform/errors/errors';
import { parseOrFail } from '#platform/errors/parse';
import { greatestPageSize } from '#platform/graphql/connection';
import { present } from '#platform/graphql/inputs';
import type { LoaderDefinition, RequestContext } from '#platform/graphql/service';
import type { Match } from '#schema/vocabulary/match';
import { ProblemContent } from '#schema/vocabulary/problem';
import { SolutionContent } from '#schema/vocabulary/solution';
import { maySee } from '../application/matchSight.ts';
import type { Draft } from '../application/preview.ts';
import type { RematchDeps } from '../application/rematch.ts';
import type { MatchSearch } from '../application/searchPort.ts';
import { strengthOf } from '../domain/explanation/strength.ts';
import type { MatchingWeights } from '../domain/model/types.ts';
import type { RecordKind } from '../domain/types.ts';
import { matchConnection } from './matchConnection.ts';
import { noteText } from './noteText.ts';
import type {
  ProblemResolvers,
  QueryPreviewMatchesArgs,
  QueryResolvers,
  QuerySearchSolutionsArgs,
  QuerySimilarProblemsArgs,
  QuerySimilarSolutionsArgs,
  SolutionResolvers,
} from './types.generated.ts';

export interface MatchReads {
  readonly search: MatchSearch;
  /** The affiliate that owns a record of either kind. */
  readonly owners: LoaderDefinition<string, string>;
  readonly matches: RematchDeps['matches'];
  readonly thresholds: MatchingWeights['thresholds'];
}

export function queryFields({ search, matches, thresholds }: MatchReads): QueryResolvers {
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
    searchSolutions: (_, args, context) => found(search, 'solution', args, context),
    searchProblems: (_, args, context) => found(search, 'problem', args, context),
    async previewMatches(_, { draft, first }, context) {
      const written = draftOf(draft);
      const query = { draft: written, minFit: thresholds.show, limit: limitOf(first) };
      const { matches: hits, notes } = await search.preview(context.viewer, query);
      const previews = hits.map(async ({ id, fit, reasons }) => {
        const node = await context.node(id);
        const record = written.kind === 'problem' ? { solution: node } : { problem: node };
        return node ? [{ ...record, fit, reasons, strength: strengthOf(fit, thresholds) }] : [];
      });
      return {
        matches: (await Promise.all(previews)).flat(),
        notes: notes.map((code) => ({ code, text: noteText(code, context.language) })),
      };
    },
    async similarProblems(_, { draft, first }, context) {
      const found = await similar(search, problemDraft(draft, ['draft']), first, context);
      return found.map(({ node: problem, similarity }) => ({ problem, similarity }));
    },
    async similarSolutions(_, { draft, first }, context) {
      const found = await similar(search, solutionDraft(draft, ['draft']), first, context);
      return found.map(({ node: solution, similarity }) => ({ solution, similarity }));
    },
  };
}

/** One of the two. */
function draftOf({ problem, solution }: QueryPreviewMatchesArgs['draft']): Draft {
  if (problem && !solution) return problemDraft(problem, ['draft', 'problem']);
  if (solution && !problem) return solutionDraft(solution, ['draft', 'solution']);
  return fail('VALUE_INVALID', { reason: 'either a problem or a solution' }, ['draft']);
}

/** The draft of a record, checked as the record would be. */
function problemDraft(content: QuerySimilarProblemsArgs['draft'], path: readonly string[]): Draft {
  return { kind: 'problem', content: parseOrFail(ProblemContent, present(content), path) };
}

/** The same; terms play no part in matching. */
function solutionDraft(draft: QuerySimilarSolutionsArgs['draft'], path: readonly string[]): Draft {
  const { terms: _, ...content } = present(draft);
  return { kind: 'solution', content: parseOrFail(SolutionContent, content, path) };
}

async function similar(
  search: MatchSearch,
  draft: Draft,
  first: number | null | undefined,
  context: RequestContext,
) {
  const found = await search.similar(context.viewer, { draft, limit: limitOf(first) });
  const nodes = await Promise.all(found.map(({ id }) => context.node(id)));
  return found.flatMap(({ similarity }, at) => (nodes[at] ? [{ node: nodes[at], similarity }] : []));
}

async function found(
  search: MatchSearch,
  kind: RecordKind,
  args: Pick<QuerySearchSolutionsArgs, 'text' | 'filter' | 'first' | 'offset'>,
  context: RequestContext,
) {
  const { text, filter, first, offset } = present(args);
  const from = offset ?? 0;
  if (from < 0) fail('VALUE_INVALID', { reason: 'offset is 0 or more' }, ['offset']);
  const query = { kind, text, filter: filter ?? {}, offset: from, limit: limitOf(first) };
  const { ids, totalCount, facets } = await search.search(context.viewer, query);
  const nodes = await Promise.all(ids.map((id) => context.node(id)));
  return { nodes: nodes.flatMap((node) => node ?? []), totalCount, facets };
}

function limitOf(first: number | null | undefined): number {
  const limit = first ?? 20;
  if (limit < 1 || limit > greatestPageSize)
    fail('VALUE_INVALID', { reason: `first is 1 to ${greatestPageSize}` }, ['first']);
  return limit;
}

export function problemFields({ owners, matches, thresholds }: MatchReads): ProblemResolvers {
  return {
    matches: async ({ id }, args, context) => {
      const scope = { of: 'problem', id, own: await owns(context, owners, id) } as const;
      return matchConnection(matches.collection, context.viewer, scope, args, thresholds.show);
    },
  };
}

export function solutionFields({ owners, matches, thresholds }: MatchReads): SolutionResolvers {
  return {
    matches: async ({ id }, args, context) => {
      const scope = { of: 'solution', id, own: await owns(context, owners, id) } as const;
      return matchConnection(matches.collection, context.viewer, scope, args, thresholds.show);
    },
  };
}

/** Of a record that nobody has worked on yet nobody knows it here, and it has no matches either. */
async function owns({ viewer, load }: RequestContext, owners: MatchReads['owners'], id: string) {
  return viewer.affiliateId !== undefined && (await load(owners, id)) === viewer.affiliateId;
}
