import { causedBy } from '#platform/consumer/causedBy';
import { type ConsumerDefinition, on, onEach } from '#platform/consumer/consumer';
import { storeIfNewer } from '#platform/projection/rows';
import { affiliateEvents, problemEvents } from '#schema/events/catalog';
import { matchEvents } from '#schema/events/matching';
import { reassignVerifiers } from './assignVerifiers.ts';
import type { Reuse } from './reuse.ts';

/** Whose places and members there are; what a verifier leaves behind goes to another. */
export function knowGroupOnGroupChanged(reuse: Reuse): ConsumerDefinition {
  const { joined, renamed, placeRegistered, placeClosed } = affiliateEvents;
  const { memberRegistered, memberRolesChanged, memberLeft } = affiliateEvents;
  return {
    name: 'KnowGroupOnGroupChanged',
    on: [
      ...onEach([joined, renamed], async (event) => {
        await storeIfNewer(reuse.affiliates, event, { kind: event.data.affiliate.kind });
      }),
      ...onEach([placeRegistered, placeClosed], async (event) => {
        const { affiliateId, open } = event.data.place;
        await storeIfNewer(reuse.places, event, { affiliateId, open });
      }),
      ...onEach([memberRegistered, memberRolesChanged, memberLeft], async (event) => {
        const { id, affiliateId, roles, active } = event.data.member;
        await storeIfNewer(reuse.members, event, { affiliateId, roles, active });
        await reassignVerifiers(reuse, id, active && roles.includes('verifier'), causedBy(event));
      }),
    ],
  };
}

export function knowProblemOnProblemChanged(reuse: Reuse): ConsumerDefinition {
  return {
    name: 'KnowProblemOnProblemChanged',
    on: onEach(Object.values(problemEvents), async (event) => {
      const { affiliateId, status } = event.data.problem;
      await storeIfNewer(reuse.problems, event, { affiliateId, status });
    }),
  };
}

export function knowMatchOnMatchProposed(reuse: Reuse): ConsumerDefinition {
  return {
    name: 'KnowMatchOnMatchProposed',
    on: [
      on(matchEvents.proposed, async (event) => {
        const { solutionId, problemId, problemSide } = event.data.match;
        await storeIfNewer(reuse.matches, event, {
          solutionId,
          problemId,
          affiliateId: problemSide.affiliateId,
        });
      }),
    ],
  };
}
