import type { ProblemData, SolutionData } from '#schema/events/catalog';
import { type AdoptionData, reuseEvents } from '#schema/events/reuse';
import { topics } from '#schema/events/topics';
import { type Adoption, hasEnded, type SolutionReuse } from '#schema/vocabulary/adoption';
import type { Solution } from '#schema/vocabulary/solution';
import type { Reading } from '../reading/reading.ts';
import { difference, type Fault } from './fault.ts';
import type { History } from './history.ts';

/** Where each solution counts as reused, and which problems are being answered, counted anew from the adoptions. */
export function compareReuse({ documents }: Reading, history: History): Fault[] {
  const adoptions = [...history.newest(topics.adoptions).values()].map(
    ({ data }) => (data as AdoptionData).adoption,
  );
  const totals = new Map(
    (documents.get('reuse.totals') ?? []).map(({ state }) => [
      (state as SolutionReuse).solutionId,
      state as SolutionReuse,
    ]),
  );
  const faults: Fault[] = [];
  const fault = (what: string) => void faults.push({ about: 'projections', what });
  for (const [id, { data }] of history.newest(topics.solutions)) {
    const own = adoptions.filter((it) => it.solutionId === id);
    if (own.length === 0) continue;
    const expected = counted(own, (data as SolutionData).solution);
    const total = totals.get(id);
    const actual = total && { current: total.current, ever: total.ever };
    if (JSON.stringify(expected) !== JSON.stringify(actual))
      fault(`reuse of ${id}: ${difference(expected, actual)}`);
    if (total) for (const what of milestoneFaults(total, history)) fault(`reuse of ${id}: ${what}`);
    const mayFall = own.some(({ steps }) => steps.some((it) => endsCounting.includes(it.status)));
    const hasFallen = history.of(topics.milestones, total?.id ?? '').some(isFall);
    if (hasFallen && !mayFall) fault(`reuse of ${id} is told to have fallen, and nothing has ended`);
  }
  return [...faults, ...problemFaults(adoptions, history)];
}

const endsCounting: readonly string[] = ['lapsed', 'stopped', 'revoked'];
const isFall = ({ name }: { readonly name: string }) => name === reuseEvents.fell.name;

function counted(
  adoptions: readonly Adoption[],
  { origin }: Solution,
): Pick<SolutionReuse, 'current' | 'ever'> {
  const others = adoptions.filter(
    (it) =>
      !it.sameProduct &&
      it.affiliateId !== origin.firstUseAffiliateId &&
      !origin.builtBy.includes(it.affiliateId),
  );
  const numbers = (some: readonly Adoption[]) => ({
    places: new Set(some.map((it) => it.placeId)).size,
    reach: new Set(some.map((it) => it.affiliateId)).size,
  });
  const everVerified = (it: Adoption) =>
    it.status !== 'revoked' && it.steps.some((step) => step.status === 'verified');
  return {
    current: numbers(others.filter((it) => it.status === 'verified')),
    ever: numbers(others.filter(everVerified)),
  };
}

/** Each milestone is told once, and none that the highest count does not reach. */
function milestoneFaults({ id, milestones, ever }: SolutionReuse, history: History): string[] {
  const told = history
    .of(topics.milestones, id)
    .filter((event) => !isFall(event))
    .map(({ data }) => data as { measure: string; threshold: number })
    .map(({ measure, threshold }) => `${measure} ${threshold}`);
  const kept = milestones.map(({ measure, threshold }) => `${measure} ${threshold}`);
  const same = told.toSorted().join() === kept.toSorted().join();
  const twice = new Set(told).size < told.length;
  return [
    ...(same ? [] : [`milestones: ${difference(told, kept)}`]),
    ...(twice ? [`told twice: ${told.join()}`] : []),
    ...milestones
      .filter(({ measure, threshold }) => (measure === 'reach' ? ever.reach : ever.places) < threshold)
      .map(({ measure, threshold }) => `${measure} ${threshold} was never reached`),
  ];
}

/** A problem that nobody has closed or solved is adopting while an adoption that answers it is open. */
function problemFaults(adoptions: readonly Adoption[], history: History): Fault[] {
  const answered = new Set(adoptions.filter((it) => !hasEnded(it)).flatMap((it) => it.problemIds));
  return [...history.newest(topics.problems)].flatMap(([id, { data }]) => {
    const { status } = (data as ProblemData).problem;
    const expected = answered.has(id) ? 'adopting' : 'open';
    if (status === 'closed' || status === 'solved' || status === expected) return [];
    return [{ about: 'projections' as const, what: `${id}: ${difference(expected, status)}` }];
  });
}
