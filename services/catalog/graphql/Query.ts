import { fail } from '#platform/errors/errors';
import { pageOf } from '#platform/graphql/connection';
import { present } from '#platform/graphql/inputs';
import type { RequestContext } from '#platform/graphql/service';
import type { Catalog } from '../application/catalog.ts';
import { listProblems, listSolutions, type RecordFilter } from '../application/readCatalog.ts';
import { listConnection } from './connections.ts';
import type { CatalogLoaders } from './loaders.ts';
import type { QueryResolvers } from './types.generated.ts';

const most = 1_000;

export function queryFields(catalog: Catalog, loaders: CatalogLoaders): QueryResolvers {
  return {
    async affiliates() {
      const page = await catalog.affiliates.collection.find({ index: 'byCode', limit: most });
      return page.edges.map(({ doc }) => doc.state);
    },
    async challenges() {
      const page = await catalog.challenges.collection.find({ index: 'byId', limit: most });
      return page.edges.map(({ doc }) => doc.state);
    },
    solution: (_, { id }, context) => loaders.solution(context, id),
    problem: (_, { id }, context) => loaders.problem(context, id),
    async solutions(_, args, { viewer }) {
      const filter = filterOf(args.status ?? 'published', args);
      return listConnection(await listSolutions(catalog, viewer, filter, pageOf(args)), args);
    },
    async problems(_, args, { viewer }) {
      const filter = filterOf(args.status ?? 'open', args);
      return listConnection(await listProblems(catalog, viewer, filter, pageOf(args)), args);
    },
  };
}

interface FilterArguments {
  readonly affiliateId?: string | null | undefined;
  readonly challengeCode?: string | null | undefined;
}

function filterOf<Status extends string>(status: Status, args: FilterArguments): RecordFilter<Status> {
  const { affiliateId, challengeCode } = present(args);
  return {
    status,
    ...(affiliateId === undefined ? {} : { affiliateId }),
    ...(challengeCode === undefined ? {} : { challengeCode }),
  };
}

/** The affiliate a command is for: the one named, or the viewer's own. */
export function affiliateOf({ viewer }: RequestContext, affiliateId: string | null | undefined): string {
  return (
    affiliateId ?? viewer.affiliateId ?? fail('FIELD_MISSING', { fields: 'affiliateId' }, ['affiliateId'])
  );
}
