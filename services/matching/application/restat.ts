import type { CommandContext } from '#platform/aggregate/aggregates';
import type { Logger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import { groupAnalyst } from '#schema/policy/visibility';
import { createMatchIndex } from '../domain/index/matchIndex.ts';
import type { CorpusRecord } from '../domain/model/buildModel.ts';
import type { MatchingWeights } from '../domain/model/types.ts';
import type { MatchRecord } from '../domain/types.ts';
import type { Models } from './models.ts';
import type { Rematch } from './rematch.ts';
import {
  isEligibleProblem,
  isEligibleSolution,
  levelOfProblem,
  levelOfSolution,
  recordOfProblem,
  recordOfSolution,
  type World,
} from './world.ts';

/** Keeps the frozen statistics of the model near the corpus that it is used on. */
export interface Restat {
  /** Told after every piece of work; looks once things are quiet. */
  corpusChanged(): void;
  /** Builds a model from the records of now, switches to it and scores every pair by it. */
  run(): Promise<void>;
  /** Scores every pair by the model in force: what a crash interrupted. */
  rescoreAll(): Promise<void>;
  /** Resolves when nothing is being counted or scored anew. */
  idle(): Promise<void>;
  stop(): void;
}

/** A corpus that differs by this share from the one the model was counted on is counted anew. */
const tolerance = 0.1;
/** Below this number of new records counting anew changes more than it helps. */
const leastDifference = 20;
const quietMs = 700;

export function createRestat(deps: {
  world: World;
  models: Models;
  rematch: Rematch;
  weights: MatchingWeights;
  clock: Clock;
  logger: Logger;
  /** Lets other work run. */
  pause: () => Promise<void>;
}): Restat {
  const { world, models } = deps;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let documents = 0;
  let stopped = false;

  async function run(): Promise<void> {
    const model = await models.replace(corpusOf(world), deps.weights, deps.clock.now());
    documents = model.statistics.documents;
    await world.reindex(createMatchIndex(model), deps.pause);
    await rescoreAll();
    deps.logger.info({ model: model.version, documents }, 'model counted anew');
  }

  async function rescoreAll(): Promise<void> {
    const version = world.index.modelVersion;
    const context: CommandContext = { correlationId: `model-${version}` };
    const ids = [...world.solutions()].map(({ state }) => state.id).sort();
    for (const id of ids) {
      if (stopped) return;
      await deps.rematch.solution(id, context);
      await deps.pause();
    }
    await models.rescored(version);
  }

  async function lookWhetherToRun(): Promise<void> {
    documents = (await models.active())?.documents ?? 0;
    const { problems, solutions } = world.index.size();
    const difference = Math.abs(problems + solutions - documents);
    if (difference >= leastDifference && difference > tolerance * documents) await run();
  }

  function exclusively(work: () => Promise<void>): Promise<void> {
    const before = running ?? Promise.resolve();
    const mine = before
      .then(work)
      .catch((reason: unknown) => deps.logger.error({ reason }, 'model not counted anew'));
    running = mine;
    return mine.finally(() => {
      if (running === mine) running = undefined;
    });
  }

  return {
    corpusChanged() {
      if (timer) timer.refresh();
      else {
        timer = setTimeout(() => {
          timer = undefined;
          if (!stopped) void exclusively(lookWhetherToRun);
        }, quietMs).unref();
      }
    },
    run: () => exclusively(run),
    rescoreAll: () => exclusively(rescoreAll),
    async idle() {
      while (timer !== undefined || running !== undefined) {
        await running;
        if (timer !== undefined) await deps.pause();
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** What the whole group may read, in the order of ids: a statistic must not tell what a field hides. */
function corpusOf(world: World): CorpusRecord[] {
  const problems = [...world.problems()].flatMap(({ state }) =>
    isEligibleProblem(state)
      ? readable('problem', recordOfProblem(state), levelOfProblem(groupAnalyst, state))
      : [],
  );
  const solutions = [...world.solutions()].flatMap(({ state }) =>
    isEligibleSolution(state)
      ? readable('solution', recordOfSolution(state), levelOfSolution(groupAnalyst, state))
      : [],
  );
  return [...problems, ...solutions].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readable(
  kind: CorpusRecord['kind'],
  { id, levels }: MatchRecord,
  level: string,
): (CorpusRecord & { readonly id: string })[] {
  return level === 'full' || level === 'teaser' ? [{ id, kind, fields: levels[level] }] : [];
}
