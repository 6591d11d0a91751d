import { causedBy } from '#platform/consumer/causedBy';
import { type ConsumerDefinition, onEach } from '#platform/consumer/consumer';
import { storeIfNewer } from '#platform/projection/rows';
import type { EventOf } from '#schema/events/envelope';
import { type AdoptionData, adoptionEvents } from '#schema/events/reuse';
import { contributionOf } from '../domain/counting.ts';
import { recountReuse } from './recountReuse.ts';
import type { Reuse } from './reuse.ts';

export async function keepContribution(reuse: Reuse, event: EventOf<AdoptionData>): Promise<void> {
  await storeIfNewer(reuse.contributions, event, contributionOf(event.data.adoption));
}

/** Every step of an adoption may change where its solution counts as reused. */
export function recountReuseOnAdoptionChanged(reuse: Reuse): ConsumerDefinition {
  async function handle(event: EventOf<AdoptionData>): Promise<void> {
    await keepContribution(reuse, event);
    await recountReuse(reuse, event.data.adoption.solutionId, causedBy(event));
  }
  return { name: 'RecountReuseOnAdoptionChanged', on: onEach(Object.values(adoptionEvents), handle) };
}
