import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createAggregates } from '#platform/aggregate/aggregates';
import type { ConsumerDefinition } from '#platform/consumer/consumer';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { problemEvents, solutionEvents } from '#schema/events/catalog';
import type { EventDefinition } from '#schema/events/defineEvent';
import type { Envelope } from '#schema/events/envelope';
import {
  exampleAdoption,
  exampleMatch,
  exampleProblem,
  exampleReuse,
  exampleSolution,
} from '#schema/events/examples';
import { matchEvents } from '#schema/events/matching';
import { publicFamilies } from '#schema/events/public';
import { adoptionEvents, reuseEvents } from '#schema/events/reuse';
import { Level } from '#schema/vocabulary/basics';
import { TechnologyClass } from '#schema/vocabulary/solution';
import * as collections from '../../services/publisher/adapters/collections.ts';
import { type PublicRecord, projectPublicly } from '../../services/publisher/application/ProjectPublicly.ts';
import { showPublicly } from '../../services/publisher/domain/show.ts';
import { createFakePlatform } from '../support/fakePlatform.ts';
import { deliver, eventOf } from '../support/reuseWorld.ts';
import { type ProcessGate, storeThroughGate } from '../support/storeThroughGate.ts';

const clock = { now: () => '2026-06-01T00:00:00.000Z' };

/** One state of a record as an internal event tells it. */
interface Told {
  readonly kind: keyof typeof definitions;
  readonly id: string;
  readonly record: unknown;
}

const definitions = {
  solution: solutionEvents.revised as EventDefinition,
  problem: problemEvents.revised as EventDefinition,
  match: matchEvents.rescored as EventDefinition,
  adoption: adoptionEvents.annotated as EventDefinition,
  milestone: reuseEvents.reached as EventDefinition,
};

const told = (kind: Told['kind'], record: { readonly id: string }): Told => ({ kind, id: record.id, record });

function dataOf({ kind, record }: Told): unknown {
  return kind === 'milestone' ? { reuse: record, measure: 'places', threshold: 3 } : { [kind]: record };
}

const level = fc.constantFrom(...Level.options);
const number = fc.constantFrom(1, 2);
const terms = {
  licence: 'group',
  chargeBasis: 'free',
  priceBasis: { kind: 'free', justification: 'x' },
  rightsOwner: 'x',
  version: 1,
} as const;

const anySolution = fc
  .record({
    n: number,
    group: level,
    status: fc.constantFrom('draft' as const, 'published' as const, 'published' as const, 'retired' as const),
    technologyClass: fc.constantFrom(...TechnologyClass.options),
    en: fc.constantFrom('One', 'Two'),
  })
  .map(({ n, group, status, technologyClass, en }) => {
    const content = { ...exampleSolution.content, title: { en }, terms: { ...terms, technologyClass } };
    const visibility = { group, affiliates: {} };
    const solution = { ...exampleSolution, id: `sol_${n}`, status, visibility, content };
    return told('solution', solution);
  });
const anyProblem = fc
  .record({ n: number, group: level, status: fc.constantFrom('open' as const, 'closed' as const) })
  .map(({ n, group, status }) => {
    const problem = { ...exampleProblem, id: `prb_${n}`, status, visibility: { group, affiliates: {} } };
    return told('problem', problem);
  });
const anyMatch = fc
  .record({
    problem: number,
    solution: number,
    groupSees: fc.constantFrom(true, true, false),
    status: fc.constantFrom('proposed' as const, 'withdrawn' as const),
  })
  .map(({ problem, solution, ...rest }) => {
    const pair = { problemId: `prb_${problem}`, solutionId: `sol_${solution}` };
    const match = { ...exampleMatch, ...pair, ...rest, id: `mat_${problem}${solution}` };
    return told('match', match);
  });
const anyAdoption = fc
  .record({ problem: number, solution: number, status: fc.constantFrom('live' as const, 'stopped' as const) })
  .map(({ problem, solution, status }) => {
    const ids = {
      id: `adp_${problem}${solution}`,
      problemIds: [`prb_${problem}`],
      solutionId: `sol_${solution}`,
    };
    const adoption = { ...exampleAdoption, ...ids, status };
    return told('adoption', adoption);
  });
const anyMilestone = fc
  .record({ solution: number, threshold: fc.constantFrom(3, 5) })
  .map(({ solution, threshold }) => {
    const milestones = [{ measure: 'places' as const, threshold, reachedAt: clock.now() }];
    const reuse = { ...exampleReuse, id: `reu_${solution}`, solutionId: `sol_${solution}`, milestones };
    return told('milestone', reuse);
  });
const history = fc.array(fc.oneof(anySolution, anyProblem, anyMatch, anyAdoption, anyMilestone), {
  minLength: 1,
  maxLength: 24,
});

interface Schedule {
  /** How many turns an operation waits, in turn. */
  readonly waits: readonly number[];
  /** A process dies before its n-th write, for each of these in turn, and does its work again. */
  readonly crashes: readonly number[];
}
const schedule: fc.Arbitrary<Schedule> = fc.record({
  waits: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 9 }),
  crashes: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 }),
});

class Crash extends Error {}

/** What a handler writes; that the relay clears outboxes is tested where the relay is. */
const ownWrite = /^(insert|write) |^writeMany publisher.inputs/;

/** Handles the events of each record in order, those of different records side by side, on two processes. */
async function project(
  events: readonly Told[],
  { waits, crashes }: Schedule,
  build: typeof projectPublicly = projectPublicly,
) {
  const platform = await createFakePlatform(clock);
  const store = createFakeStore();
  const remaining = [...crashes];
  let operations = 0;

  const handle = async (it: Told, sequence: number): Promise<void> => {
    let untilCrash = remaining.shift();
    const gate: ProcessGate = async (operation) => {
      for (let n = waits[operations++ % waits.length] ?? 0; n > 0; n--) await turn();
      if (ownWrite.test(operation) && untilCrash !== undefined && --untilCrash === 0) throw new Crash();
    };
    const definition = definitions[it.kind];
    const event = eventOf(definition, it.id, sequence, dataOf(it));
    try {
      await deliver(open(storeThroughGate(store, gate)), definition, event);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      untilCrash = undefined;
      await deliver(open(storeThroughGate(store, gate)), definition, event);
    }
  };

  function open(through: typeof store): ConsumerDefinition {
    return build({
      inputs: through.collection(collections.inputs),
      records: createAggregates<PublicRecord, 'byDependency'>({
        collection: through.collection(collections.publicRecords),
        relay: platform.relay,
        clock,
        pause: async () => {},
        schemaVersion: 1,
      }),
    });
  }

  await Promise.all(
    [...new Set(events.map(({ id }) => id))].map(async (id) => {
      const lane = events.filter((it) => it.id === id);
      for (const [n, it] of lane.entries()) await handle(it, n + 1);
    }),
  );
  // What a crash left pending another process publishes.
  await platform.relay.start();
  await platform.relay.idle();
  const published: Envelope[] = [];
  for (const { topic } of Object.values(publicFamilies)) {
    const { records } = await platform.log.read(topic, [0, 0, 0, 0], 1_000);
    published.push(...records.map(({ value }) => JSON.parse(value) as Envelope));
  }
  await platform.close();
  return published;
}

/** What a reader of the streams knows in the end; repeats are dropped by their id. */
function fold(published: readonly Envelope[]): Map<string, unknown> {
  const known = new Map<string, unknown>();
  const last = new Map<string, number>();
  for (const { subject, sequence, type, data } of published) {
    const before = last.get(subject) ?? 0;
    if (Number(sequence) <= before) continue;
    if (Number(sequence) !== before + 1) throw new Error(`gap before ${subject}/${sequence}`);
    last.set(subject, Number(sequence));
    if (type.includes('-tombstone')) known.delete(subject);
    else known.set(subject, (data as { record: unknown }).record);
  }
  return known;
}

/** What the group may see of the last states, each looked at alone. */
function shownOf(events: readonly Told[]): Map<string, unknown> {
  const last = new Map(events.map((it) => [it.id, it]));
  const shown = new Map<string, unknown>();
  for (const { id, kind, record } of last.values()) {
    const seen = showPublicly(kind, record, (other) => last.get(other)?.record);
    if (seen !== undefined && seen !== null) shown.set(id, JSON.parse(JSON.stringify(seen)));
  }
  return shown;
}

describe('the public streams', () => {
  it('tell in the end what the group may see, without gaps, whatever came when and whoever crashed', async () => {
    await fc.assert(
      fc.asyncProperty(history, schedule, async (events, when) => {
        expect(fold(await project(events, when))).toEqual(shownOf(events));
      }),
      { numRuns: 60 },
    );
  });

  it('take back the matches and adoptions of a solution that is hidden', async () => {
    const seen = (group: Level) => {
      const solution = { ...exampleSolution, id: 'sol_1', visibility: { group, affiliates: {} } };
      return told('solution', solution);
    };
    const problem = { ...exampleProblem, id: 'prb_1' };
    const match = { ...exampleMatch, id: 'mat_11', problemId: 'prb_1', solutionId: 'sol_1' };
    const adoption = { ...exampleAdoption, id: 'adp_11', problemIds: [], solutionId: 'sol_1' };
    const others = [told('problem', problem), told('match', match), told('adoption', adoption)];
    const plainly = { waits: [0], crashes: [] };
    const open = await project([seen('full'), ...others], plainly);
    expect([...fold(open).keys()].sort()).toEqual(['adp_11', 'mat_11', 'prb_1', 'sol_1']);
    const hidden = await project([seen('full'), ...others, seen('hidden')], plainly);
    expect([...fold(hidden).keys()]).toEqual(['prb_1']);
    expect(hidden.filter(({ type }) => type.includes('-tombstone')).map(({ subject }) => subject)).toContain(
      'sol_1',
    );
  });

  it('would show what depends on a hidden record, if what depends on it were not looked at again', async () => {
    /** Planted: nobody is found that depends on a record. */
    const forgetful: typeof projectPublicly = ({ inputs, records }) =>
      projectPublicly({
        inputs,
        records: {
          ...records,
          collection: { ...records.collection, find: async () => ({ edges: [], hasNextPage: false }) },
        },
      });
    const property = fc.asyncProperty(history, schedule, async (events, when) => {
      expect(fold(await project(events, when, forgetful))).toEqual(shownOf(events));
    });
    await expect(fc.assert(property, { numRuns: 200 })).rejects.toThrow('Property failed');
  });
});
