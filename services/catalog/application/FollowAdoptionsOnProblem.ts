import { causedBy } from '#platform/consumer/causedBy';
import { type ConsumerDefinition, onEach } from '#platform/consumer/consumer';
import { storeIfNewer } from '#platform/projection/rows';
import type { EventOf } from '#schema/events/envelope';
import { type AdoptionData, adoptionEvents } from '#schema/events/reuse';
import { hasEnded } from '#schema/vocabulary/adoption';
import { followAdoptions } from '../domain/problem.ts';
import { type Catalog, existing } from './catalog.ts';

/** Open adoptions that answer a problem. */
export function openAdoptionsOf(catalog: Catalog, problemId: string): Promise<number> {
  return catalog.adoptionRows.count({ index: 'byOpen', equals: { 'value.open': true }, anyOf: [problemId] });
}

/** Which problems an adoption answers, and whether it still can. */
export async function keepAdoption(catalog: Catalog, event: EventOf<AdoptionData>): Promise<void> {
  const { adoption } = event.data;
  const value = { open: !hasEnded(adoption), problemIds: adoption.problemIds };
  await storeIfNewer(catalog.adoptionRows, event, value);
}

/** A problem is `adopting` while at least one adoption that answers it is open. */
export function followAdoptionsOnProblem(catalog: Catalog): ConsumerDefinition {
  async function follow(event: EventOf<AdoptionData>): Promise<void> {
    await keepAdoption(catalog, event);
    const context = causedBy(event);
    for (const problemId of event.data.adoption.problemIds) {
      await catalog.problems.execute(
        problemId,
        context,
        async (state) =>
          followAdoptions(
            existing(state, problemId),
            await openAdoptionsOf(catalog, problemId),
            catalog.clock.now(),
          ),
        { storeEqual: true },
      );
    }
  }
  return { name: 'FollowAdoptionsOnProblem', on: onEach(Object.values(adoptionEvents), follow) };
}
