import { describe, expect, it } from '@jest/globals';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { affiliateEvents, problemEvents, solutionEvents } from '#schema/events/catalog';
import type { EventOf } from '#schema/events/envelope';
import { exampleAffiliate } from '#schema/events/examples';
import { topics } from '#schema/events/topics';
import type { Match } from '#schema/vocabulary/match';
import { matches as matchesDefinition } from '../../services/matching/adapters/collections.ts';
import type { Rematch } from '../../services/matching/application/rematch.ts';
import { matchIdOf } from '../../services/matching/application/scorePairs.ts';
import { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import { untaughtModel } from '../../services/matching/domain/model/buildModel.ts';
import { currentGlossary } from '../../services/matching/glossary/currentGlossary.ts';
import { currentWeights } from '../../services/matching/weights/currentWeights.ts';
import { everyInterleaving } from '../support/everyInterleaving.ts';
import {
  createPlainLog,
  openReplica,
  type PlainLog,
  type Positions,
  problem,
  type Step,
  solution,
  steadyModel,
} from '../support/matchingReplica.ts';
import { eventOf } from '../support/reuseWorld.ts';
import { storeThroughGate } from '../support/storeThroughGate.ts';

/** Which of its two readings of the ends a replica leaves out. */
type Planted = 'nothing' | 'reading before' | 'reading after';

const model = untaughtModel(currentWeights, currentGlossary);
// Emptied for each order of steps, because to make them takes longer than to play it.
const store = createFakeStore();
const plainStore = storeThroughGate(store, async () => {});
const indexes = [createMatchIndex(model), createMatchIndex(model)] as const;

function openReplicaOf(at: 0 | 1, log: PlainLog, step: Step, planted: Planted): Rematch {
  let readings = 0;
  const ends = async (): Promise<Positions> => {
    const isBefore = readings++ % 2 === 0;
    if (planted === (isBefore ? 'reading before' : 'reading after')) return {};
    await step();
    return log.ends();
  };
  return openReplica({ index: indexes[at], store, log, step, ends, modelOf: steadyModel }).rematch;
}

const published = eventOf(solutionEvents.published, solution.id, 1, { solution });
const retired = eventOf(solutionEvents.retired, solution.id, 2, {
  solution: { ...solution, status: 'retired' as const },
});
const posted = eventOf(problemEvents.posted, problem.id, 1, { problem });
const newcomer = { ...exampleAffiliate, id: 'aff_display', code: 'HB-DIS' };
const joined = eventOf(affiliateEvents.joined, newcomer.id, 1, { affiliate: newcomer });
const other = eventOf(affiliateEvents.joined, exampleAffiliate.id, 1, { affiliate: exampleAffiliate });

interface Work {
  readonly topic: string;
  readonly event: EventOf<unknown>;
  readonly rematch: (replica: Rematch) => Promise<void>;
}

const context = { correlationId: 'test' };
const ofSolution = (event: EventOf<unknown>): Work => ({
  topic: topics.solutions,
  event,
  rematch: (replica) => replica.solution(event.subject, context),
});
const ofProblem: Work = {
  topic: topics.problems,
  event: posted,
  rematch: (replica) => replica.problem(posted.subject, context),
};
const ofAffiliate: Work = {
  topic: topics.affiliates,
  event: joined,
  rematch: (replica) => replica.affiliate(joined.subject, context),
};

/** Both pieces of work appear on the log and are done by a replica each, in every order of their steps. */
async function tryEveryOrder(
  before: readonly Work[],
  both: readonly [Work, Work],
  check: (found: readonly { readonly state: Match; readonly sequence: number }[]) => void,
  planted: Planted = 'nothing',
): Promise<number> {
  return everyInterleaving(() => {
    const log = createPlainLog();
    const collection = plainStore.collection(matchesDefinition);
    const emptied = collection.delete(matchIdOf(problem.id, solution.id));
    log.append(topics.affiliates, other);
    for (const { topic, event } of before) log.append(topic, event);
    return {
      actors: both.map(({ topic, event, rematch }, at) => async (step: Step) => {
        const replica = openReplicaOf(at === 0 ? 0 : 1, log, step, planted);
        await emptied;
        await step();
        log.append(topic, event);
        await rematch(replica);
      }),
      async check() {
        const page = await collection.find({
          index: 'byProblem',
          equals: { 'state.problemId': problem.id },
          limit: 10,
          reader: 'system',
        });
        check(page.edges.map(({ doc }) => doc));
      },
    };
  });
}

const expectOnePair: Parameters<typeof tryEveryOrder>[2] = (found) => {
  expect(found.map(({ state }) => state.status)).toEqual(['proposed']);
  expect(found.map(({ sequence }) => sequence)).toEqual([1]);
};
const expectNothingOffered: Parameters<typeof tryEveryOrder>[2] = (found) => {
  expect(found.map(({ state }) => state.status).filter((it) => it !== 'withdrawn')).toEqual([]);
};
const expectWhole: Parameters<typeof tryEveryOrder>[2] = (found) => {
  expect(found.map(({ state }) => state.problemSide.sees)).toEqual(['full']);
};

describe('a problem and a solution that appear at once on two replicas', () => {
  const appearing = [ofSolution(published), ofProblem] as const;

  it('become one pair, proposed once, in every order of steps', async () => {
    expect(await tryEveryOrder([], appearing, expectOnePair)).toBeGreaterThan(40);
  });

  it('would be missed, if the ends were not read before', async () => {
    await expect(tryEveryOrder([], appearing, expectOnePair, 'reading before')).rejects.toThrow('expect');
  });
});

describe('a problem that appears while the solution is retired on another replica', () => {
  const crossing = [ofSolution(retired), ofProblem] as const;
  const before = [ofSolution(published)];

  it('is offered nothing in the end, in every order of steps', async () => {
    expect(await tryEveryOrder(before, crossing, expectNothingOffered)).toBeGreaterThan(80);
  });

  it('would be left with it, if the ends were not read again after the pair was written', async () => {
    await expect(tryEveryOrder(before, crossing, expectNothingOffered, 'reading after')).rejects.toThrow(
      'expect',
    );
  });
});

describe('a problem of an affiliate that only now becomes known', () => {
  it('is compared with all that the affiliate sees, in every order of steps', async () => {
    const works = [ofAffiliate, ofProblem] as const;
    expect(await tryEveryOrder([ofSolution(published)], works, expectWhole)).toBeGreaterThan(70);
  });
});
