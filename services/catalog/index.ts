import { connectionFields } from '#platform/graphql/connection';
import type { ServiceGraphql } from '#platform/graphql/service';
import { noPart, type Service } from '#platform/lifecycle/service';
import type { Viewer } from '#schema/policy/visibility';
import { type CatalogDeps, openCatalog } from './application/catalog.ts';
import { followAdoptionsOnProblem } from './application/FollowAdoptionsOnProblem.ts';
import { groupCommands } from './application/groupCommands.ts';
import {
  demandFormat,
  type ImportOptions,
  type ImportOutcome,
  importInventory,
} from './application/importInventory.ts';
import { type MemberDirectory, memberDirectory } from './application/memberDirectory.ts';
import { problemCommands } from './application/problemCommands.ts';
import { restoreCatalog } from './application/restoreCatalog.ts';
import { solutionCommands } from './application/solutionCommands.ts';
import { affiliateFields, memberFields, placeFields } from './graphql/Affiliate.ts';
import { groupMutationFields } from './graphql/GroupMutation.ts';
import { createLoaders } from './graphql/loaders.ts';
import { mutationFields } from './graphql/Mutation.ts';
import { joinFields, problemFields } from './graphql/Problem.ts';
import { queryFields } from './graphql/Query.ts';
import { solutionFields } from './graphql/Solution.ts';
import { affiliateLevelFields, VisibilityFields } from './graphql/visibility.ts';

export { fileFaultMessage } from './import/csv/fileFaults.ts';
export { reportText, rowText } from './import/reportText.ts';
export { demandFormat, type ImportOutcome };

/** Commands for those who are in the same process: the demo group and the import. */
export interface CatalogCommands {
  readonly group: ReturnType<typeof groupCommands>;
  readonly solutions: ReturnType<typeof solutionCommands>;
  readonly problems: ReturnType<typeof problemCommands>;
  importInventory(viewer: Viewer, path: string, options: ImportOptions): Promise<ImportOutcome>;
}

/** Affiliates, places, members, challenges, solutions and problems: what the group writes down. */
export function createCatalog(deps: CatalogDeps): Service & {
  readonly commands: CatalogCommands;
  readonly members: MemberDirectory;
  isEmpty(): Promise<boolean>;
} {
  const catalog = openCatalog(deps);
  const loaders = createLoaders(catalog);
  const graphql: ServiceGraphql = {
    resolvers: {
      Query: { ...queryFields(catalog, loaders) },
      Mutation: { ...mutationFields(catalog), ...groupMutationFields(catalog) },
      Affiliate: { ...affiliateFields(catalog) },
      Place: { ...placeFields(loaders) },
      Member: { ...memberFields(loaders) },
      Solution: { ...solutionFields(loaders) },
      Problem: { ...problemFields(loaders) },
      Join: { ...joinFields(loaders) },
      Visibility: { ...VisibilityFields },
      AffiliateLevel: { ...affiliateLevelFields(loaders) },
      SolutionConnection: connectionFields,
      ProblemConnection: connectionFields,
    },
    nodes: loaders.nodes,
  };
  return {
    name: 'catalog',
    graphql,
    consumers: [followAdoptionsOnProblem(catalog)],
    edge: noPart,
    work: noPart,
    restoration: restoreCatalog(catalog, deps.relay.epoch),
    members: memberDirectory(catalog),
    isEmpty: async () => (await catalog.affiliates.collection.count({ index: 'byId' })) === 0,
    commands: {
      group: groupCommands(catalog),
      solutions: solutionCommands(catalog),
      problems: problemCommands(catalog),
      importInventory: (viewer, path, options) => importInventory(catalog, viewer, path, options),
    },
  };
}
