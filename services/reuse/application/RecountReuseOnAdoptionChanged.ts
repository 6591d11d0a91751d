import { causedBy } from '#platform/consumer/causedBy';
import { type ConsumerDefinition, onEach } from '#platform/consumer/consumer';
import { storeIfNewer } from '#platform/projection/rows';
import type { EventOf } from '#schema/events/envelope';
import { type AdoptionData, adoptionEvents } from '#schema/events/reuse';
import { contributionOf } from '../domain/counting.ts';
import { recountReuse } from './recountReuse.ts';
import type { Reuse } from './reuse.ts';

/** Every step of an adoption may change where its solution counts as reused. */
export function recountReuseOnAdoptionChanged(reuse: Reuse): ConsumerDefinition {
  async function handle(event: EventOf<AdoptionData>): Promise<void> {
    const { adoption } = event.data;
    await storeIfNewer(reuse.contributions, event, contributionOf(adoption));
    await recountReuse(reuse, adoption.solutionId, causedBy(event));
  }
  return { name: 'RecountReuseOnAdoptionChanged', on: onEach(Object.values(adoptionEvents), handle) };
}
