import type { CommandContext } from '#platform/aggregate/aggregates';
import { causedBy } from '#platform/consumer/causedBy';
import { type ConsumerDefinition, on, onEach } from '#platform/consumer/consumer';
import { storeIfNewer } from '#platform/projection/rows';
import { type SolutionData, solutionEvents } from '#schema/events/catalog';
import type { EventOf } from '#schema/events/envelope';
import { adoptionEvents } from '#schema/events/reuse';
import { missingForAdoption } from '#schema/policy/gates';
import type { Solution } from '#schema/vocabulary/solution';
import type { KnownSolution } from '../adapters/collections.ts';
import { declineForRetirement } from '../domain/adoption.ts';
import { everyAdoption } from './everyAdoption.ts';
import { recountReuse } from './recountReuse.ts';
import { demandStored, groupReads, type Reuse, within } from './reuse.ts';

export async function keepSolution(reuse: Reuse, event: EventOf<SolutionData>): Promise<void> {
  await storeIfNewer(reuse.solutions, event, knownOf(event.data.solution));
}

/** What adoptions need to know of a solution; its adoptions are seen as it is seen, and end with it unanswered. */
export function followSolutionOnSolutionChanged(reuse: Reuse): ConsumerDefinition {
  async function handle(event: EventOf<SolutionData>): Promise<void> {
    const { solution } = event.data;
    await keepSolution(reuse, event);
    const equals = { 'state.adoption.solutionId': solution.id };
    for (const { adoption } of await everyAdoption(reuse, { index: 'bySolution', equals }))
      await followSolution(reuse, adoption.id, causedBy(event));
    const counted = { index: 'bySolution', equals: { 'value.solutionId': solution.id } } as const;
    if ((await reuse.contributions.count(counted)) > 0)
      await recountReuse(reuse, solution.id, causedBy(event));
  }
  return { name: 'FollowSolutionOnSolutionChanged', on: onEach(Object.values(solutionEvents), handle) };
}

/** A request may have been decided by what was known before the solution's last event: looked at again here. */
export function checkSolutionOnAdoptionRequested(reuse: Reuse): ConsumerDefinition {
  return {
    name: 'CheckSolutionOnAdoptionRequested',
    on: [on(adoptionEvents.requested, (event) => followSolution(reuse, event.subject, causedBy(event)))],
  };
}

/** Reads the solution after the version that the write compares, and stores an equal state too, as a count does. */
async function followSolution(reuse: Reuse, adoptionId: string, context: CommandContext): Promise<void> {
  await reuse.adoptions.execute(
    adoptionId,
    context,
    async (state) => {
      const record = demandStored(state, adoptionId);
      const solution = (await reuse.solutions.get(record.adoption.solutionId))?.value;
      if (!solution) return { state: record, events: [] };
      const groupSees = groupReads(solution);
      const followed = { ...record, groupSees };
      if (solution.status !== 'retired') return { state: followed, events: [] };
      return within(followed, declineForRetirement(record.adoption, reuse.clock.now()));
    },
    { storeEqual: true },
  );
}

function knownOf({ version, status, affiliateId, origin, content, visibility }: Solution): KnownSolution {
  const { stage, outcome, terms } = content;
  return {
    version,
    status,
    affiliateId,
    origin,
    visibility,
    ...(stage === undefined ? {} : { stage }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(terms === undefined ? {} : { technologyClass: terms.technologyClass, termsVersion: terms.version }),
    missing: missingForAdoption(content),
  };
}
