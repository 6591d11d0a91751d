import { fail } from '#platform/errors/errors';
import type { LoaderDefinition, NodeSource, NodeValue, RequestContext } from '#platform/graphql/service';
import type { IdKind } from '#schema/vocabulary/ids';
import {
  loadAdoptions,
  loadImpact,
  loadReuse,
  type SeenAdoption,
  type SeenImpact,
  type SeenReuse,
} from '../application/readAdoptions.ts';
import type { Reuse } from '../application/reuse.ts';

/** Reads that are batched within a request. */
export interface ReuseLoaders {
  readonly nodes: Readonly<Partial<Record<IdKind, NodeSource>>>;
  adoption(context: RequestContext, id: string): Promise<SeenAdoption | undefined>;
  reuseOf(context: RequestContext, solutionId: string): Promise<SeenReuse | undefined>;
}

export function createLoaders(reuse: Reuse): ReuseLoaders {
  const adoptions: LoaderDefinition<string, SeenAdoption> = {
    batch: (ids, { viewer }) => loadAdoptions(reuse, viewer, ids),
  };
  const impact: LoaderDefinition<string, SeenImpact> = {
    batch: (ids, { viewer }) => loadImpact(reuse, viewer, ids),
  };
  const reuseOfSolutions: LoaderDefinition<string, SeenReuse> = {
    batch: (solutionIds, { viewer }) => loadReuse(reuse, viewer, solutionIds),
  };
  const reuses: LoaderDefinition<string, SeenReuse> = {
    async batch(ids, { viewer }) {
      const found = await reuse.totals.collection.getMany(ids);
      return loadReuse(
        reuse,
        viewer,
        ids.map((id) => found.get(id)?.state.solutionId ?? ''),
      );
    },
  };
  return {
    nodes: {
      adoption: { type: 'Adoption', loader: adoptions },
      impact: { type: 'ImpactEntry', loader: impact },
      reuse: { type: 'SolutionReuse', loader: reuses },
    },
    adoption: (context, id) => context.load(adoptions, id),
    reuseOf: (context, solutionId) => context.load(reuseOfSolutions, solutionId),
  };
}

/** A record of another service that is always there, such as an affiliate. */
export async function nodeOf(context: RequestContext, id: string): Promise<NodeValue> {
  return (await context.node(id)) ?? fail('NOT_FOUND', { what: id });
}

export async function optionalNode(
  context: RequestContext,
  id: string | undefined,
): Promise<NodeValue | undefined> {
  return id === undefined ? undefined : context.node(id);
}
