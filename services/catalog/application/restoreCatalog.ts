import { onEach } from '#platform/consumer/consumer';
import { type Restoration, takenOver } from '#platform/restore/restoration';
import { tellAgain } from '#platform/restore/tellAgain';
import { affiliateEvents, challengeEvents, problemEvents, solutionEvents } from '#schema/events/catalog';
import { type Happening, happened } from '#schema/events/happening';
import { adoptionEvents } from '#schema/events/reuse';
import type { Problem, ProblemStatus } from '#schema/vocabulary/problem';
import type { Solution, SolutionStatus } from '#schema/vocabulary/solution';
import { withoutName } from '../domain/affiliate.ts';
import type { Catalog } from './catalog.ts';
import { keepAdoption } from './FollowAdoptionsOnProblem.ts';

const { joined, renamed, placeRegistered, placeClosed } = affiliateEvents;
const { memberRegistered, memberRolesChanged, memberLeft } = affiliateEvents;

/** `epoch`: what is told again carries it. */
export function restoreCatalog(catalog: Catalog, epoch: number): Restoration {
  const { affiliates, places, members, challenges, solutions, problems } = catalog;
  return {
    fromLog: [
      ...takenOver({ joined, renamed }, affiliates, ({ affiliate }) => affiliate),
      ...takenOver({ placeRegistered, placeClosed }, places, ({ place }) => place),
      // Events name nobody: of a member who came later than the copy the programme enters the name again.
      ...takenOver({ memberRegistered, memberRolesChanged, memberLeft }, members, ({ member }, current) => ({
        ...member,
        name: current?.name ?? member.id,
      })),
      ...takenOver(challengeEvents, challenges, ({ challenge }) => challenge),
      ...takenOver(solutionEvents, solutions, ({ solution }) => solution),
      ...takenOver(problemEvents, problems, ({ problem }) => problem),
      ...onEach(Object.values(adoptionEvents), (event) => keepAdoption(catalog, event)),
    ],
    async tellAgain(context) {
      const told = [
        await tellAgain(affiliates, epoch, context, (affiliate) => happened(joined, { affiliate })),
        await tellAgain(places, epoch, context, (place) =>
          happened(place.open ? placeRegistered : placeClosed, { place }),
        ),
        await tellAgain(members, epoch, context, (member) =>
          happened(member.active ? memberRegistered : memberLeft, { member: withoutName(member) }),
        ),
        await tellAgain(challenges, epoch, context, (challenge) =>
          happened(challengeEvents.declared, { challenge }),
        ),
        await tellAgain(solutions, epoch, context, solutionAgain),
        await tellAgain(problems, epoch, context, problemAgain),
      ];
      return told.reduce((sum, count) => sum + count, 0);
    },
  };
}

const solutionStates: Readonly<Record<SolutionStatus, keyof typeof solutionEvents>> = {
  draft: 'drafted',
  inReview: 'submitted',
  published: 'published',
  retired: 'retired',
};

function solutionAgain(solution: Solution): Happening {
  return happened(solutionEvents[solutionStates[solution.status]], { solution });
}

const problemStates: Readonly<Record<ProblemStatus, keyof typeof problemEvents>> = {
  open: 'posted',
  adopting: 'statusChanged',
  solved: 'statusChanged',
  closed: 'closed',
};

function problemAgain(problem: Problem): Happening {
  return happened(problemEvents[problemStates[problem.status]], { problem });
}
