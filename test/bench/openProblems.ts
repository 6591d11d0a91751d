import type { Application } from '../../services/main/application.ts';
import {
  emptyProblemLists,
  emptySolutionLists,
  generatedProblem,
  generatedSolution,
  type Random,
} from '../support/generatedRecords.ts';
import { affiliateId, affiliateNames, foundGroup, leadOf } from '../support/group.ts';
import { programme } from '../support/startTenfold.ts';

const context = { correlationId: 'bench' };
const atOnce = 50;

/** A group with so many open problems, all of them handled by everybody; resolves with the seconds that it took. */
export async function foundGroupWithProblems(
  application: Application,
  count: number,
  random: Random,
): Promise<number> {
  const began = performance.now();
  await foundGroup(application, { places: 1 });
  for (let posted = 0; posted < count; posted += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - posted) }, (_, n) =>
        application.catalog.problems.post(programme, context, {
          ...ownerOf(n),
          content: { ...emptyProblemLists, ...generatedProblem(random) },
        }),
      ),
    );
  await application.settled();
  return (performance.now() - began) / 1_000;
}

/** Ids of so many solutions that wait to be published. */
export async function draftSolutions(
  application: Application,
  count: number,
  random: Random,
): Promise<readonly string[]> {
  const drafts = Array.from({ length: count }, (_, n) =>
    application.catalog.solutions.draft(programme, context, {
      ...ownerOf(n),
      content: { ...emptySolutionLists, ...generatedSolution(random) },
    }),
  );
  const ids = (await Promise.all(drafts)).map(({ id }) => id);
  await application.settled();
  return ids;
}

/** Who has the n-th record. */
export function ownerOf(n: number): { readonly affiliateId: string; readonly ownerId: string } {
  const name = affiliateNames[n % affiliateNames.length] ?? affiliateNames[0];
  return { affiliateId: affiliateId(name), ownerId: leadOf(name) };
}
