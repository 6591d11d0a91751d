import type { CommandContext } from '#platform/aggregate/aggregates';
import type { Logger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import { groupAnalyst } from '#schema/policy/visibility';
import type { Level } from '#schema/vocabulary/basics';
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
  /** Told at the start: on how many records the model in force was counted. */
  countedOn(documents: number): void;
  /**
   * Waits while the corpus outgrows the model by far, until a model of the grown corpus is in force: a model that
   * has not met a corpus takes everything in it for alike, and would tell thousands of matches to be withdrawn.
   */
  fits(): Promise<void>;
  /** Told after every piece of work; looks once things are quiet. */
  corpusChanged(): void;
  /** Builds a model from the records of now, switches to it and scores every pair by it. */
  run(): Promise<void>;
  /** Scores every pair by the model in force: what a crash interrupted. */
  rescoreAll(): Promise<void>;
  /** Resolves when nothing is being counted or scored anew. */
  idle(): Promise<void>;
  /** Ends after the pair in hand; an interrupted rescoring goes on at the next start. */
  stop(): Promise<void>;
}

export interface RestatSettings {
  /** A corpus that differs by this share from the one the model was counted on is counted anew. */
  readonly tolerance: number;
  /** Below this number of new records counting anew changes more than it helps. */
  readonly leastDifference: number;
  /** So long nothing happens before it is looked at. */
  readonly quietMs: number;
  /** So many records never make work wait for another model. */
  readonly outgrownBy: number;
}

export const usualRestat: RestatSettings = {
  tolerance: 0.1,
  leastDifference: 20,
  quietMs: 700,
  outgrownBy: 200,
};

/** A corpus of more records than this many times the model's, and `outgrownBy` more, has outgrown it. */
const outgrownFactor = 1.5;

/** Few enough that others hardly wait, enough that some share a commit. */
const solutionsAtOnce = 4;

export function createRestat(
  deps: RestatSettings & {
    world: World;
    models: Models;
    rematch: Rematch;
    weights: MatchingWeights;
    clock: Clock;
    logger: Logger;
    /** Lets other work run. */
    pause: () => Promise<void>;
  },
): Restat {
  const { world, models, tolerance, leastDifference, quietMs, outgrownBy } = deps;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  /** Records at the last look: for so many the model does, whatever the look decided. */
  let fitFor = 0;
  let grown: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  const isOutgrown = () => recordCount(world) > outgrownFactor * fitFor + outgrownBy;

  function goOn(): void {
    fitFor = recordCount(world);
    grown?.resolve();
    grown = undefined;
  }

  async function run(): Promise<void> {
    const model = await models.replace(corpusOf(world), deps.weights, deps.clock.now());
    const { documents } = model.statistics;
    await world.reindex(createMatchIndex(model), deps.pause);
    goOn();
    await rescoreAll();
    deps.logger.info({ model: model.version, documents }, 'model counted anew');
  }

  async function rescoreAll(): Promise<void> {
    const version = world.index.modelVersion;
    const context: CommandContext = { correlationId: `model-${version}` };
    const ids = [...world.solutions()].map(({ state }) => state.id).sort();
    for (let at = 0; at < ids.length; at += solutionsAtOnce) {
      if (stopped) return;
      await Promise.all(ids.slice(at, at + solutionsAtOnce).map((id) => deps.rematch.solution(id, context)));
      await deps.pause();
    }
    await models.rescored(version);
  }

  async function lookWhetherToRun(): Promise<void> {
    const documents = (await models.active())?.documents ?? 0;
    // What the group may not read is in no model, so it must not make the corpus look larger for ever.
    const difference = Math.abs(readableCount(world) - documents);
    if (difference >= leastDifference && difference > tolerance * documents) await run();
    else goOn();
  }

  function exclusively(work: () => Promise<void>): Promise<void> {
    const before = running ?? Promise.resolve();
    const mine = before.then(work).catch((reason: unknown) => {
      deps.logger.error({ err: reason }, 'model not counted anew');
      goOn();
    });
    running = mine;
    return mine.finally(() => {
      if (running === mine) running = undefined;
    });
  }

  /** Quiet means that no record came either: a busy process can be late with everything, its timers included. */
  function lookWhenQuiet(): void {
    const before = recordCount(world);
    timer = setTimeout(() => {
      timer = undefined;
      if (stopped) return;
      if (recordCount(world) === before) void exclusively(lookWhetherToRun);
      else lookWhenQuiet();
    }, quietMs).unref();
  }

  return {
    countedOn(documents) {
      fitFor = documents;
    },
    async fits() {
      while (!stopped && isOutgrown()) {
        if (timer === undefined) lookWhenQuiet();
        grown ??= deferred();
        await grown.promise;
      }
    },
    corpusChanged() {
      if (timer) timer.refresh();
      else if (!stopped) lookWhenQuiet();
    },
    run: () => exclusively(run),
    rescoreAll: () => exclusively(rescoreAll),
    async idle() {
      while (timer !== undefined || running !== undefined) {
        await running;
        if (timer !== undefined) await deps.pause();
      }
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      timer = undefined;
      goOn();
      await running;
    },
  };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function recordCount(world: World): number {
  const { problems, solutions } = world.index.size();
  return problems + solutions;
}

function readableCount(world: World): number {
  const isReadable = (level: Level) => level === 'full' || level === 'teaser';
  const problems = [...world.problems()].filter(
    ({ state }) => isEligibleProblem(state) && isReadable(levelOfProblem(groupAnalyst, state)),
  );
  const solutions = [...world.solutions()].filter(
    ({ state }) => isEligibleSolution(state) && isReadable(levelOfSolution(groupAnalyst, state)),
  );
  return problems.length + solutions.length;
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
