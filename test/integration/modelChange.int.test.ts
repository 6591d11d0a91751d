import { describe, expect, it } from '@jest/globals';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { affiliateEvents, problemEvents, solutionEvents } from '#schema/events/catalog';
import { exampleAffiliate } from '#schema/events/examples';
import { topics } from '#schema/events/topics';
import { matches as matchesDefinition } from '../../services/matching/adapters/collections.ts';
import type { RematchDeps } from '../../services/matching/application/rematch.ts';
import { matchIdOf } from '../../services/matching/application/scorePairs.ts';
import { recordOfProblem, recordOfSolution, type World } from '../../services/matching/application/world.ts';
import { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import { untaughtModel } from '../../services/matching/domain/model/buildModel.ts';
import { fingerprintOf } from '../../services/matching/domain/model/parseWeights.ts';
import type { MatchingModel, MatchingWeights } from '../../services/matching/domain/model/types.ts';
import { currentGlossary } from '../../services/matching/glossary/currentGlossary.ts';
import { currentWeights } from '../../services/matching/weights/currentWeights.ts';
import { everyInterleaving } from '../support/everyInterleaving.ts';
import {
  activeModel,
  createPlainLog,
  openReplica,
  problem,
  type Step,
  solution,
} from '../support/matchingReplica.ts';
import { eventOf } from '../support/reuseWorld.ts';
import { storeThroughGate } from '../support/storeThroughGate.ts';

/** By the one the two records fit well, by the other they do not: it claims nothing where no corpus was counted. */
const fitting = untaughtModel(currentWeights, currentGlossary);
const doubtful: MatchingWeights = {
  ...currentWeights,
  calibration: { ...currentWeights.calibration, inexperience: 1_000 },
};
const unfitting = untaughtModel({ ...doubtful, fingerprint: fingerprintOf(doubtful) }, currentGlossary);

const store = createFakeStore();
const plainStore = storeThroughGate(store, async () => {});
const newIndexes = () =>
  new Map([fitting, unfitting].map((model) => [model.version, createMatchIndex(model)]));
const indexes = [newIndexes(), newIndexes()] as const;

const joined = eventOf(affiliateEvents.joined, exampleAffiliate.id, 1, { affiliate: exampleAffiliate });
const published = eventOf(solutionEvents.published, solution.id, 1, { solution });
const posted = eventOf(problemEvents.posted, problem.id, 1, { problem });
const context = { correlationId: 'test' };

/** What is left out: the worker's look at the model after it has written, or the rescorer's at the log. */
type Planted = 'nothing' | 'looking again' | 'reading the log';

/**
 * A replica works on the solution that appears while another one puts a model in force and scores every pair by it, in
 * every order of their steps.
 */
function tryEveryOrder(
  before: MatchingModel,
  after: MatchingModel,
  check: (status: string | undefined, model: string | undefined) => void,
  planted: Planted = 'nothing',
): Promise<number> {
  return everyInterleaving(() => {
    const log = createPlainLog();
    const collection = plainStore.collection(matchesDefinition);
    const emptied = collection.delete(matchIdOf(problem.id, solution.id));
    log.append(topics.affiliates, joined);
    log.append(topics.problems, posted);
    let inForce = before;

    const indexOf = (at: 0 | 1, { version }: MatchingModel) => {
      const index = indexes[at].get(version)!;
      index.removeProblem(problem.id);
      index.removeSolution(solution.id);
      return index;
    };
    function open(at: 0 | 1, step: Step, planted: Planted) {
      let looks = 0;
      const modelOf = (world: World): RematchDeps['model'] => ({
        async follow() {
          if (planted === 'looking again' && looks++ % 2 === 1) return activeModel(world.index.modelVersion);
          await step();
          if (inForce.version !== world.index.modelVersion)
            await world.reindex(indexOf(at, inForce), async () => {});
          return activeModel(world.index.modelVersion);
        },
        async isInForce(version) {
          await step();
          return inForce.version === version;
        },
      });
      return openReplica({
        ...{ index: indexOf(at, inForce), store, log, step, modelOf },
        ends: async () => log.ends(),
      });
    }

    async function work(step: Step): Promise<void> {
      await emptied;
      const { rematch } = open(0, step, planted);
      await step();
      log.append(topics.solutions, published);
      await rematch.solution(solution.id, context);
    }
    async function restat(step: Step): Promise<void> {
      const replica = open(1, step, 'nothing');
      if (planted === 'reading the log') await replica.caughtUp();
      await step();
      inForce = after;
      await replica.world.reindex(indexOf(1, after), async () => {});
      if (planted !== 'reading the log') await replica.caughtUp();
      const ids = [...replica.world.solutions()].map(({ state }) => state.id);
      for (const id of ids) await replica.rematch.solution(id, context);
    }

    return {
      actors: [work, restat],
      async check() {
        const state = (await collection.get(matchIdOf(problem.id, solution.id)))?.state;
        check(state?.status, state?.basis.model);
      },
    };
  });
}

const expectNothingOffered = (status: string | undefined) => expect(status ?? 'withdrawn').toBe('withdrawn');
const expectProposedBy = (version: string) => (status: string | undefined, model: string | undefined) =>
  expect([status, model]).toEqual(['proposed', version]);

it('the two records are offered to each other by one model and not by the other', () => {
  const [asking, offered] = [recordOfProblem(problem), recordOfSolution(solution)];
  const fitBy = (model: MatchingModel) =>
    createMatchIndex(model).explain(
      { affiliateId: asking.affiliateId, level: 'full', fields: asking.levels.full },
      { affiliateId: offered.affiliateId, level: 'full', fields: offered.levels.full },
    ).fit;
  const { show } = currentWeights.thresholds;
  expect(fitBy(fitting)).toBeGreaterThanOrEqual(show);
  expect(fitBy(unfitting)).toBeLessThan(show);
});

describe('a solution that is matched while another replica puts another model in force', () => {
  it('is offered nothing that does not fit by it, in every order of steps', async () => {
    expect(await tryEveryOrder(fitting, unfitting, expectNothingOffered)).toBeGreaterThan(100);
  });

  it('is offered everything that fits by it, in every order of steps', async () => {
    const expected = expectProposedBy(fitting.version);
    expect(await tryEveryOrder(unfitting, fitting, expected)).toBeGreaterThan(20);
  });

  it('would be left with what does not fit, if its replica did not look again after it has written', async () => {
    const tried = tryEveryOrder(fitting, unfitting, expectNothingOffered, 'looking again');
    await expect(tried).rejects.toThrow('expect');
  });

  it('would be overlooked, if the log were not read after the model came into force', async () => {
    const tried = tryEveryOrder(fitting, unfitting, expectNothingOffered, 'reading the log');
    await expect(tried).rejects.toThrow('expect');
  });
});
