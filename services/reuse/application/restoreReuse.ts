import { onEach } from '#platform/consumer/consumer';
import { type FromLog, keeping, type Restoration, takenOver } from '#platform/restore/restoration';
import { tellAgain } from '#platform/restore/tellAgain';
import { solutionEvents } from '#schema/events/catalog';
import { type Happening, happened } from '#schema/events/happening';
import { matchEvents } from '#schema/events/matching';
import { adoptionEvents, impactEvents, reuseEvents } from '#schema/events/reuse';
import type { ImpactEntry, SolutionReuse } from '#schema/vocabulary/adoption';
import type { AdoptionRecord } from '../adapters/collections.ts';
import { keepSolution } from './FollowSolutionOnSolutionChanged.ts';
import { keepGroup, keepMatch, keepMembers, knowProblemOnProblemChanged } from './knowOthers.ts';
import { keepContribution } from './RecountReuseOnAdoptionChanged.ts';
import { groupReads, type Reuse } from './reuse.ts';
import { keepSlot } from './slots.ts';

/** `epoch`: what is told again carries it. */
export function restoreReuse(reuse: Reuse, epoch: number): Restoration {
  return {
    fromLog: [
      ...keepGroup(reuse),
      ...keepMembers(reuse),
      ...knowProblemOnProblemChanged(reuse).on,
      ...onEach(Object.values(solutionEvents), (event) => keepSolution(reuse, event)),
      ...onEach(Object.values(matchEvents), (event) => keepMatch(reuse, event)),
      ...adoptionsTakenOver(reuse),
      ...takenOver(impactEvents, reuse.impact, ({ entry }) => entry),
      ...takenOver(reuseEvents, reuse.totals, (data) => data.reuse),
    ],
    async tellAgain(context) {
      const told = [
        await tellAgain(reuse.adoptions, epoch, context, adoptionAgain),
        await tellAgain(reuse.impact, epoch, context, impactAgain),
        await tellAgain(reuse.totals, epoch, context, reuseAgain),
      ];
      return told.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** Whether the group sees an adoption follows from the solution, whose events were taken over before. */
function adoptionsTakenOver(reuse: Reuse): readonly FromLog[] {
  const take = onEach(Object.values(adoptionEvents), async (event) => {
    const { adoption } = event.data;
    const solution = await reuse.solutions.get(adoption.solutionId);
    const record = { adoption, groupSees: solution !== undefined && groupReads(solution.value) };
    await reuse.adoptions.takeOver(event, () => record);
    await keepContribution(reuse, event);
    await keepSlot(reuse, record, event.correlationid);
  });
  return keeping(reuse.adoptions, take);
}

/** Each status has the event of its name. */
function adoptionAgain({ adoption }: AdoptionRecord): Happening {
  return happened(adoptionEvents[adoption.status], { adoption });
}

function impactAgain(entry: ImpactEntry): Happening {
  return happened(entry.status === 'recorded' ? impactEvents.recorded : impactEvents.confirmed, { entry });
}

/** What has reached nothing has told nothing. */
function reuseAgain(reuse: SolutionReuse): Happening | undefined {
  const last = reuse.milestones.at(-1);
  return last && happened(reuseEvents.reached, { reuse, measure: last.measure, threshold: last.threshold });
}
