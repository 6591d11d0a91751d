import { causedBy } from '#platform/consumer/causedBy';
import { type ConsumerDefinition, on, onEach, type Subscription } from '#platform/consumer/consumer';
import { storeIfNewer } from '#platform/projection/rows';
import { affiliateEvents, problemEvents } from '#schema/events/catalog';
import type { EventOf } from '#schema/events/envelope';
import { type MatchData, matchEvents } from '#schema/events/matching';
import { reassignVerifiers } from './assignVerifiers.ts';
import type { Reuse } from './reuse.ts';

const { joined, renamed, placeRegistered, placeClosed } = affiliateEvents;
const { memberRegistered, memberRolesChanged, memberLeft } = affiliateEvents;
const memberEvents = [memberRegistered, memberRolesChanged, memberLeft];
type MemberEvent = EventOf<(typeof memberRegistered)['example']>;

/** What the group says of affiliates and places. */
export function keepGroup(reuse: Reuse): readonly Subscription[] {
  return [
    ...onEach([joined, renamed], async (event) => {
      await storeIfNewer(reuse.affiliates, event, { kind: event.data.affiliate.kind });
    }),
    ...onEach([placeRegistered, placeClosed], async (event) => {
      const { affiliateId, open } = event.data.place;
      await storeIfNewer(reuse.places, event, { affiliateId, open });
    }),
  ];
}

async function keepMember(reuse: Reuse, event: MemberEvent): Promise<void> {
  const { affiliateId, roles, active } = event.data.member;
  await storeIfNewer(reuse.members, event, { affiliateId, roles, active });
}

export function keepMembers(reuse: Reuse): readonly Subscription[] {
  return onEach(memberEvents, (event) => keepMember(reuse, event));
}

/** Whose places and members there are; what a verifier leaves behind goes to another. */
export function knowGroupOnGroupChanged(reuse: Reuse): ConsumerDefinition {
  return {
    name: 'KnowGroupOnGroupChanged',
    on: [
      ...keepGroup(reuse),
      ...onEach(memberEvents, async (event) => {
        await keepMember(reuse, event);
        const { id, roles, active } = event.data.member;
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

/** Of one match none of this ever changes. */
export async function keepMatch(reuse: Reuse, event: EventOf<MatchData>): Promise<void> {
  const { solutionId, problemId, problemSide } = event.data.match;
  await storeIfNewer(reuse.matches, event, { solutionId, problemId, affiliateId: problemSide.affiliateId });
}

export function knowMatchOnMatchProposed(reuse: Reuse): ConsumerDefinition {
  return {
    name: 'KnowMatchOnMatchProposed',
    on: [on(matchEvents.proposed, (event) => keepMatch(reuse, event))],
  };
}
