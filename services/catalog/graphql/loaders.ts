import type { AggregateDocument } from '#platform/aggregate/document';
import { fail } from '#platform/errors/errors';
import type { LoaderDefinition, NodeSource, RequestContext } from '#platform/graphql/service';
import type { Affiliate, Member, Place } from '#schema/vocabulary/affiliate';
import type { IdKind } from '#schema/vocabulary/ids';
import type { Challenge } from '#schema/vocabulary/problem';
import type { Catalog } from '../application/catalog.ts';
import {
  loadProblems,
  loadSolutions,
  type SeenProblem,
  type SeenSolution,
} from '../application/readCatalog.ts';

/** Reads that are batched within a request. */
export interface CatalogLoaders {
  readonly nodes: Readonly<Partial<Record<IdKind, NodeSource>>>;
  affiliate(context: RequestContext, id: string): Promise<Affiliate>;
  place(context: RequestContext, id: string): Promise<Place>;
  /** Names of people are for members of the group's affiliates. */
  member(context: RequestContext, id: string): Promise<Member | undefined>;
  challenge(context: RequestContext, id: string): Promise<Challenge | undefined>;
  solution(context: RequestContext, id: string): Promise<SeenSolution | undefined>;
  problem(context: RequestContext, id: string): Promise<SeenProblem | undefined>;
}

export function createLoaders(catalog: Catalog): CatalogLoaders {
  const affiliates = statesOf(catalog.affiliates.collection);
  const places = statesOf(catalog.places.collection);
  const challenges = statesOf(catalog.challenges.collection);
  const everyone = statesOf(catalog.members.collection);
  const members: LoaderDefinition<string, Member> = {
    batch: async (ids, context) =>
      context.viewer.affiliateId === undefined ? ids.map(() => undefined) : everyone.batch(ids, context),
  };
  const solutions: LoaderDefinition<string, SeenSolution> = {
    batch: (ids, { viewer }) => loadSolutions(catalog, viewer, ids),
  };
  const problems: LoaderDefinition<string, SeenProblem> = {
    batch: (ids, { viewer }) => loadProblems(catalog, viewer, ids),
  };
  return {
    nodes: {
      affiliate: { type: 'Affiliate', loader: affiliates },
      place: { type: 'Place', loader: places },
      member: { type: 'Member', loader: members },
      challenge: { type: 'Challenge', loader: challenges },
      solution: { type: 'Solution', loader: solutions },
      problem: { type: 'Problem', loader: problems },
    },
    affiliate: async (context, id) => (await context.load(affiliates, id)) ?? fail('NOT_FOUND', { what: id }),
    place: async (context, id) => (await context.load(places, id)) ?? fail('NOT_FOUND', { what: id }),
    member: (context, id) => context.load(members, id),
    challenge: (context, id) => context.load(challenges, id),
    solution: (context, id) => context.load(solutions, id),
    problem: (context, id) => context.load(problems, id),
  };
}

function statesOf<S>(collection: {
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, AggregateDocument<S>>>;
}): LoaderDefinition<string, S> {
  return {
    async batch(ids) {
      const found = await collection.getMany(ids);
      return ids.map((id) => found.get(id)?.state);
    },
  };
}
