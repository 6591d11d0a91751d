import { onEach } from '#platform/consumer/consumer';
import { type Restoration, takenOver } from '#platform/restore/restoration';
import { tellAgain } from '#platform/restore/tellAgain';
import { type Happening, happened } from '#schema/events/happening';
import { matchEvents } from '#schema/events/matching';
import { adoptionEvents } from '#schema/events/reuse';
import type { Match } from '#schema/vocabulary/match';
import { type AdoptionRows, keepAdoption } from './matchConsumers.ts';
import type { RematchDeps } from './rematch.ts';

/** The index and the models are made anew from what the log tells. `epoch`: what is told again carries it. */
export function restoreMatching(
  matches: RematchDeps['matches'],
  adoptions: AdoptionRows,
  epoch: number,
): Restoration {
  return {
    fromLog: [
      ...takenOver(matchEvents, matches, ({ match }) => match),
      ...onEach(Object.values(adoptionEvents), async (event) => {
        const { matchId } = event.data.adoption;
        if (matchId !== undefined) await keepAdoption(adoptions, event, matchId);
      }),
    ],
    tellAgain: (context) => tellAgain(matches, epoch, context, matchAgain),
  };
}

/** Each status has the event of its name. */
function matchAgain(match: Match): Happening {
  return happened(matchEvents[match.status], { match });
}
