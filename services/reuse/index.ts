import { createDueSweep } from '#platform/aggregate/dueSweep';
import { connectionFields } from '#platform/graphql/connection';
import type { ServiceGraphql } from '#platform/graphql/service';
import { noPart, type Service } from '#platform/lifecycle/service';
import { adoptionCommands } from './application/adoptionCommands.ts';
import { checkVerifierOnAdoptionLive } from './application/assignVerifiers.ts';
import {
  checkSolutionOnAdoptionRequested,
  followSolutionOnSolutionChanged,
} from './application/FollowSolutionOnSolutionChanged.ts';
import { impactCommands } from './application/impactCommands.ts';
import {
  knowGroupOnGroupChanged,
  knowMatchOnMatchProposed,
  knowProblemOnProblemChanged,
} from './application/knowOthers.ts';
import { lapseVerification } from './application/lapseVerification.ts';
import { recountReuseOnAdoptionChanged } from './application/RecountReuseOnAdoptionChanged.ts';
import { restoreReuse } from './application/restoreReuse.ts';
import { openReuse, type Reuse, type ReuseDeps } from './application/reuse.ts';
import { AdoptionStepFields, adoptionFields, UsageEvidenceFields } from './graphql/Adoption.ts';
import { impactFields } from './graphql/ImpactEntry.ts';
import { impactMutationFields } from './graphql/ImpactMutation.ts';
import { createLoaders } from './graphql/loaders.ts';
import { mutationFields } from './graphql/Mutation.ts';
import { problemFields, queryFields, solutionFields } from './graphql/Query.ts';
import { SolutionReuseFields } from './graphql/SolutionReuse.ts';

export type { ReuseDeps } from './application/reuse.ts';

/** Commands for those who are in the same process: the demo group. */
export interface ReuseCommands {
  readonly adoptions: ReturnType<typeof adoptionCommands>;
  readonly impact: ReturnType<typeof impactCommands>;
  /** Who was assigned to verify an adoption. */
  verifierOf(adoptionId: string): Promise<string | undefined>;
  /** Lets every verification lapse that is due by the clock now, instead of at the next sweep. */
  lapseDue(): Promise<void>;
}

/** Adoptions from request to verification, the impact ledger, and where each solution is at work. */
export function createReuse(deps: ReuseDeps): Service & { readonly commands: ReuseCommands } {
  const reuse = openReuse(deps);
  const commands = { adoptions: adoptionCommands(reuse), impact: impactCommands(reuse) };
  const sweep = createDueSweep({
    collection: reuse.adoptions.collection,
    clock: deps.clock,
    delay: deps.delay,
    logger: deps.logger,
    issue: (id) => lapseVerification(reuse, id),
  });
  return {
    name: 'reuse',
    graphql: graphqlOf(reuse, commands),
    consumers: [
      knowGroupOnGroupChanged(reuse),
      knowProblemOnProblemChanged(reuse),
      knowMatchOnMatchProposed(reuse),
      followSolutionOnSolutionChanged(reuse),
      checkSolutionOnAdoptionRequested(reuse),
      checkVerifierOnAdoptionLive(reuse),
      recountReuseOnAdoptionChanged(reuse),
    ],
    edge: noPart,
    work: { start: async () => sweep.start(), stop: () => sweep.stop(), ready: () => true },
    restoration: restoreReuse(reuse, deps.relay.epoch),
    commands: {
      ...commands,
      verifierOf: async (id) => (await reuse.adoptions.collection.get(id))?.state.adoption.verifierId,
      lapseDue: () => sweep.run(),
    },
  };
}

function graphqlOf(reuse: Reuse, commands: Pick<ReuseCommands, 'adoptions' | 'impact'>): ServiceGraphql {
  const loaders = createLoaders(reuse);
  return {
    resolvers: {
      Query: { ...queryFields(reuse, loaders) },
      Mutation: { ...mutationFields(commands.adoptions), ...impactMutationFields(commands.impact) },
      Adoption: { ...adoptionFields(reuse) },
      AdoptionStep: { ...AdoptionStepFields },
      UsageEvidence: { ...UsageEvidenceFields },
      ImpactEntry: { ...impactFields(loaders) },
      SolutionReuse: { ...SolutionReuseFields },
      Solution: { ...solutionFields(reuse, loaders) },
      Problem: { ...problemFields(reuse) },
      AdoptionConnection: connectionFields,
    },
    nodes: loaders.nodes,
  };
}
