import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFakeStore, type Gate } from '#platform/store/fake/createFakeStore';
import { solutionEvents } from '#schema/events/catalog';
import { exampleAdoption } from '#schema/events/examples';
import { adoptionEvents } from '#schema/events/reuse';
import type { Adoption } from '#schema/vocabulary/adoption';
import {
  adoptableSolution,
  anyOrder,
  deliver,
  eventOf,
  now,
  openTestReuse,
} from '../../../test/support/reuseWorld.ts';
import { followSolutionOnSolutionChanged } from './FollowSolutionOnSolutionChanged.ts';
import { recountReuseOnAdoptionChanged } from './RecountReuseOnAdoptionChanged.ts';
import { reuseIdOf } from './recountReuse.ts';

/** A solution of its own and adoptions of it at places of their own, within the world of all runs. */
function openStory(run: number) {
  const solution = { ...adoptableSolution, id: `sol_run-${run}` };
  const published = eventOf(solutionEvents.published, solution.id, 1, { solution });

  /** The n-th event of the adoption at a place. */
  function adoptionEvent(place: number, n: number, status: Told[2]) {
    const adoption: Adoption = {
      ...exampleAdoption,
      id: `adp_${run}-${place}`,
      solutionId: solution.id,
      placeId: `plc_${place}`,
      affiliateId: `aff_${place}`,
      status,
      steps: [...(n > 1 ? [{ status: 'verified' as const, at: now }] : []), { status, at: now }],
    };
    const definition = adoptionEvents[status];
    return { definition, event: eventOf(definition, adoption.id, n, { adoption }) };
  }
  type Delivery = ReturnType<typeof adoptionEvent>;

  return {
    adoptionEvent,
    take: ({ definition, event }: Delivery, replica: 0 | 1 = 0) =>
      deliver(recounts[replica]!, definition, event),
    takeSolution: () => deliver(follows, solutionEvents.published, published),
    async total() {
      const document = await replicas[0].totals.collection.get(reuseIdOf(solution.id));
      const told = document?.outbox.map(({ event }) => {
        const { measure, threshold } = event.data as { measure: string; threshold: number };
        return `${event.type.split('.').at(2)} ${measure} ${threshold}`;
      });
      const { current, ever } = document?.state ?? {};
      return { current, ever, told: told ?? [], sequences: document?.outbox.map((it) => it.n) ?? [] };
    },
  };
}

const unhindered: Gate = () => Promise.resolve();
let gate = unhindered;
let runs = 0;
/** Two processes on one store. */
const store = createFakeStore({ gate: (operation) => gate(operation) });
const replicas = [openTestReuse(store), openTestReuse(store)] as const;
const recounts = replicas.map(recountReuseOnAdoptionChanged);
const follows = followSolutionOnSolutionChanged(replicas[0]);

class Crash extends Error {}

/** As the runner: a handler that died runs again from its start. */
async function untilDone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (reason) {
      if (!(reason instanceof Crash)) throw reason;
    }
  }
}

type Told = readonly [place: number, n: number, status: 'verified' | 'lapsed' | 'revoked'];

/** Two lanes of events that are handled side by side, and the count that they come to in any order. */
const scenarios: { name: string; before: number[]; lanes: Told[][]; current: number; ever: number }[] = [
  {
    name: 'one place more, one that lapses again',
    before: [1, 2],
    lanes: [
      [[3, 1, 'verified']],
      [
        [4, 1, 'verified'],
        [4, 2, 'lapsed'],
      ],
    ],
    current: 3,
    ever: 4,
  },
  {
    // Three stay three: an equal count that has to be stored.
    name: 'one place more, one less',
    before: [1, 2, 4],
    lanes: [[[3, 1, 'verified']], [[4, 2, 'revoked']]],
    current: 3,
    ever: 3,
  },
];
const crashes = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 8 });

describe('two writers of one count', () => {
  it.each(scenarios)(
    'come to one count in every order, with a crash after any step: $name',
    async (scenario) => {
      await fc.assert(
        fc
          .asyncProperty(anyOrder, crashes, async (scheduler, crashAt) => {
            const story = openStory(++runs);
            await story.takeSolution();
            for (const place of scenario.before) await story.take(story.adoptionEvent(place, 1, 'verified'));
            let operations = 0;
            gate = () => {
              operations += 1;
              return crashAt.includes(operations)
                ? Promise.reject(new Crash())
                : scheduler.schedule(Promise.resolve());
            };
            const done = ([0, 1] as const).map(async (replica) => {
              for (const told of scenario.lanes[replica] ?? [])
                await untilDone(() => story.take(story.adoptionEvent(...told), replica));
            });
            await scheduler.waitFor(Promise.all(done));
            gate = unhindered;
            const { current, ever, told, sequences } = await story.total();
            expect(current).toEqual({ places: scenario.current, reach: scenario.current });
            expect(ever).toEqual({ places: scenario.ever, reach: scenario.ever });
            expect(told.filter((it) => it.includes('reached')).sort()).toEqual([
              'solution-reuse-reached places 3',
              'solution-reuse-reached reach 3',
            ]);
            expect(sequences).toEqual(sequences.map((_, index) => index + 1));
          })
          .afterEach(() => {
            gate = unhindered;
          }),
        { numRuns: 200 },
      );
    },
  );
});

describe('a late repeat', () => {
  it('does not bring back what was revoked', async () => {
    const story = openStory(++runs);
    await story.takeSolution();
    for (const n of [1, 2, 1]) await story.take(story.adoptionEvent(1, n, n === 1 ? 'verified' : 'revoked'));
    expect((await story.total()).current).toEqual({ places: 0, reach: 0 });
  });
});

describe('a count whose solution is not known yet', () => {
  it('comes out the same whether the solution or its adoptions come first', async () => {
    const [first, last] = [openStory(++runs), openStory(++runs)];
    await first.takeSolution();
    for (const place of [1, 2, 3]) await first.take(first.adoptionEvent(place, 1, 'verified'));
    for (const place of [1, 2, 3]) await last.take(last.adoptionEvent(place, 1, 'verified'));
    expect((await last.total()).told).toEqual([]);
    await last.takeSolution();
    expect(await last.total()).toEqual(await first.total());
    expect((await last.total()).current).toEqual({ places: 3, reach: 3 });
  });
});
