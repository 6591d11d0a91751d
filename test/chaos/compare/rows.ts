import { isDeepStrictEqual } from 'node:util';
import {
  affiliateEvents,
  type ProblemData,
  problemEvents,
  type SolutionData,
  solutionEvents,
} from '#schema/events/catalog';
import { positionOf } from '#schema/events/envelope';
import { type MatchData, matchEvents } from '#schema/events/matching';
import type { AdoptionData } from '#schema/events/reuse';
import { topics } from '#schema/events/topics';
import { hasEnded } from '#schema/vocabulary/adoption';
import { isEligibleProblem, isEligibleSolution } from '../../../services/matching/application/world.ts';
import type { Document, Reading } from '../reading/reading.ts';
import { difference, type Fault } from './fault.ts';
import type { History } from './history.ts';

/** A projection that keeps one row per record: what its newest event makes of it. */
interface Projection {
  readonly collection: string;
  readonly topic: string;
  /** Of these events; of all where absent. */
  readonly names?: readonly string[];
  /** What the row says at least; undefined where there is none. */
  readonly valueOf: (data: never) => object | undefined;
}

const namesOf = (events: Readonly<Record<string, { readonly name: string }>>, ...without: string[]) =>
  Object.values(events)
    .map(({ name }) => name)
    .filter((name) => !without.includes(name));

const projections: readonly Projection[] = [
  {
    collection: 'catalog.adoptions',
    topic: topics.adoptions,
    valueOf: ({ adoption }: AdoptionData) => ({ open: !hasEnded(adoption), problemIds: adoption.problemIds }),
  },
  {
    collection: 'matching.adoptions',
    topic: topics.adoptions,
    valueOf: ({ adoption }: AdoptionData) =>
      adoption.matchId && { open: !hasEnded(adoption), matchId: adoption.matchId },
  } as Projection,
  {
    collection: 'matching.sides',
    topic: topics.solutions,
    names: namesOf(solutionEvents, 'solution-drafted', 'solution-submitted', 'solution-returned'),
    valueOf: ({ solution }: SolutionData) => ({
      eligible: isEligibleSolution(solution),
      affiliateId: solution.affiliateId,
    }),
  },
  {
    collection: 'matching.sides',
    topic: topics.problems,
    names: namesOf(problemEvents, 'problem-joined'),
    valueOf: ({ problem }: ProblemData) => ({
      eligible: isEligibleProblem(problem),
      affiliateId: problem.affiliateId,
    }),
  },
  {
    collection: 'reuse.solutions',
    topic: topics.solutions,
    valueOf: ({ solution: { version, status, affiliateId, origin, visibility } }: SolutionData) => ({
      ...{ version, status, affiliateId, origin, visibility },
    }),
  },
  {
    collection: 'reuse.problems',
    topic: topics.problems,
    valueOf: ({ problem: { affiliateId, status } }: ProblemData) => ({ affiliateId, status }),
  },
  {
    collection: 'reuse.matches',
    topic: topics.matches,
    names: [matchEvents.proposed.name],
    valueOf: ({ match: { solutionId, problemId } }: MatchData) => ({ solutionId, problemId }),
  },
  {
    collection: 'reuse.contributions',
    topic: topics.adoptions,
    valueOf: ({ adoption: { solutionId, affiliateId, placeId, status, sameProduct } }: AdoptionData) => ({
      ...{ solutionId, affiliateId, placeId },
      counts: status === 'verified' && !sameProduct,
    }),
  },
  {
    collection: 'reuse.places',
    topic: topics.affiliates,
    names: [affiliateEvents.placeRegistered.name],
    valueOf: () => ({ open: true }),
  },
  ...[
    topics.solutions,
    topics.problems,
    topics.matches,
    topics.adoptions,
    topics.milestones,
    topics.impact,
  ].map((topic): Projection => ({ collection: 'publisher.inputs', topic, valueOf: () => ({}) })),
];

/** Every row is what the newest event of its record makes of it. */
export function compareRows({ documents }: Reading, history: History): Fault[] {
  return projections.flatMap(({ collection, topic, names, valueOf }) => {
    const rows = new Map((documents.get(collection) ?? []).map((row) => [row.id, row]));
    return [...history.newest(topic, names)].flatMap(([id, event]) => {
      const value = valueOf(event.data as never);
      const what = value && rowFault(rows.get(id), positionOf(event), value);
      return what ? [{ about: 'projections' as const, what: `${collection} ${id}: ${what}` }] : [];
    });
  });
}

function rowFault(row: Document | undefined, position: string, value: object): string | undefined {
  if (row?.['position'] !== position) return difference(position, row?.['position']);
  const actual = row['value'] as Readonly<Record<string, unknown>>;
  const there = Object.fromEntries(Object.keys(value).map((key) => [key, actual[key]]));
  return isDeepStrictEqual(there, value) ? undefined : difference(value, there);
}
