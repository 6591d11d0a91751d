import { causedBy } from '#platform/consumer/causedBy';
import { type ConsumerDefinition, on, onEach } from '#platform/consumer/consumer';
import { type Row, storeIfNewer } from '#platform/projection/rows';
import type { Collection } from '#platform/store/collection';
import {
  affiliateEvents,
  type ProblemData,
  problemEvents,
  type SolutionData,
  solutionEvents,
} from '#schema/events/catalog';
import type { EventOf } from '#schema/events/envelope';
import { type AdoptionData, adoptionEvents } from '#schema/events/reuse';
import { hasEnded } from '#schema/vocabulary/adoption';
import { followAdoptions } from '../domain/acts.ts';
import type { Rematch, RematchDeps } from './rematch.ts';
import { isEligibleProblem, isEligibleSolution } from './world.ts';

export type Sides = Collection<Row<{ eligible: boolean; affiliateId: string }>>;
export type AdoptionRows = Collection<Row<{ open: boolean; matchId: string }>, 'byMatch'>;

/** Every change of a solution re-matches it: published, revised, shown to others or less, retired. */
export function matchProblemsOnSolutionChanged(sides: Sides, rematch: Rematch): ConsumerDefinition {
  async function handle(event: EventOf<SolutionData>): Promise<void> {
    const { solution } = event.data;
    const { affiliateId } = solution;
    await storeIfNewer(sides, event, { eligible: isEligibleSolution(solution), affiliateId });
    await rematch.solution(event.subject, causedBy(event));
  }
  const { drafted: _, submitted: __, returned: ___, ...visible } = solutionEvents;
  return { name: 'MatchProblemsOnSolutionChanged', on: onEach(Object.values(visible), handle) };
}

/** Every change of a problem re-matches it: posted, revised, shown to others or less, closed, reopened. */
export function matchSolutionsOnProblemChanged(sides: Sides, rematch: Rematch): ConsumerDefinition {
  async function handle(event: EventOf<ProblemData>): Promise<void> {
    const { problem } = event.data;
    const { affiliateId } = problem;
    await storeIfNewer(sides, event, { eligible: isEligibleProblem(problem), affiliateId });
    await rematch.problem(event.subject, causedBy(event));
  }
  const { joined: _, ...matched } = problemEvents;
  return { name: 'MatchSolutionsOnProblemChanged', on: onEach(Object.values(matched), handle) };
}

/** An affiliate decides what it sees; its event may come after those of its records, for topics have no order. */
export function rematchOnAffiliateJoined(rematch: Rematch): ConsumerDefinition {
  return {
    name: 'RematchOnAffiliateJoined',
    on: [on(affiliateEvents.joined, (event) => rematch.affiliate(event.subject, causedBy(event)))],
  };
}

/** Which pair an adoption answers, and whether it still is open. */
export async function keepAdoption(
  rows: AdoptionRows,
  event: EventOf<AdoptionData>,
  matchId: string,
): Promise<void> {
  await storeIfNewer(rows, event, { matchId, open: !hasEnded(event.data.adoption) });
}

/** A pair is `adopting` while an adoption that came from it is open. */
export function markMatchOnAdoptionChanged(
  matches: RematchDeps['matches'],
  rows: AdoptionRows,
  now: () => string,
): ConsumerDefinition {
  async function handle(event: EventOf<AdoptionData>): Promise<void> {
    const { matchId } = event.data.adoption;
    if (matchId === undefined || !(await matches.collection.get(matchId))) return;
    await keepAdoption(rows, event, matchId);
    await matches.execute(
      matchId,
      causedBy(event),
      async (state) => {
        const open = await rows.count({
          index: 'byMatch',
          equals: { 'value.matchId': matchId, 'value.open': true },
        });
        if (!state) throw new Error(`match ${matchId} has gone`);
        return followAdoptions(state, open, now());
      },
      { storeEqual: true },
    );
  }
  return { name: 'MarkMatchOnAdoptionChanged', on: onEach(Object.values(adoptionEvents), handle) };
}
