import type { CommandContext } from '#platform/aggregate/aggregates';
import type { Lease } from '#platform/locks/lease';
import type { Logger } from '#platform/telemetry/logger';
import type { Delay } from '#platform/time/timers';
import type { Lexicon } from '../domain/glossary/lexicon.ts';
import { newerWeights } from '../domain/model/newerWeights.ts';
import type { MatchingWeights } from '../domain/model/types.ts';
import { readableCount, recordCount } from './corpus.ts';
import type { ModelInForce } from './modelInForce.ts';
import type { ActiveModel } from './models.ts';
import type { Rematch } from './rematch.ts';
import { teach, wantedMeanings } from './teach.ts';
import type { World } from './world.ts';

/** Keeps the frozen statistics of the model near the corpus that it is used on, together with the other replicas. */
export interface Restat {
  /** Told which model is in force; from now on follows it, and looks whether it fits. */
  start(active: ActiveModel): void;
  /**
   * Waits while the corpus outgrows the model by far, until a model of the grown corpus is in force: a model that
   * has not met a corpus takes everything in it for alike, and would tell thousands of matches to be withdrawn.
   * Resolves with whether it had to wait.
   */
  fits(): Promise<boolean>;
  /** Told after every piece of work; looks once things are quiet. */
  corpusChanged(): void;
  /** Resolves when every pair has been scored by a model that fits, whichever replica does it. */
  idle(): Promise<void>;
  /** Ends after the pair in hand; an interrupted rescoring goes on at another replica, or at the next start. */
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
  /** Work waits no longer for things to become quiet. */
  readonly longestWaitMs: number;
}

export const usualRestat: RestatSettings = {
  tolerance: 0.1,
  leastDifference: 20,
  quietMs: 700,
  outgrownBy: 200,
  longestWaitMs: 30_000,
};

/** A corpus of more records than this many times the model's, and `outgrownBy` more, has outgrown it. */
const outgrownFactor = 1.5;

/** Few enough that others hardly wait, enough that some share a commit. */
const solutionsAtOnce = 4;

/** How often it is seen what other replicas did, and how often while they are waited for. */
const followMs = 2_000;
const waitMs = 200;

export function createRestat(
  deps: RestatSettings & {
    world: World;
    model: ModelInForce;
    rematch: Rematch;
    weights: MatchingWeights;
    glossary: Lexicon;
    /** Whoever holds it counts and rescores. */
    lease: Lease;
    /** Resolves when the world has everything that is on the log now. */
    caughtUp: () => Promise<void>;
    logger: Logger;
    delay: Delay;
    /** Lets other work run. */
    pause: () => Promise<void>;
  },
): Restat {
  const { world, model, lease, tolerance, leastDifference, quietMs, outgrownBy, longestWaitMs } = deps;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  /** Records at the last look: for so many the model does, whatever the look decided. */
  let fitFor = 0;
  let grown: Waiting | undefined;
  /** Another replica was counting at the last look; it may have died since. */
  let leftToOthers = false;

  const hasWaitedLong = () => grown !== undefined && performance.now() - grown.since > longestWaitMs;
  const isOutgrown = () => recordCount(world) > outgrownFactor * fitFor + outgrownBy;
  const weightsToUse = () => newerWeights(deps.weights, world.index.weights);
  /** Weights go with the glossary that they were learnt with. */
  const glossaryOf = (weights: MatchingWeights) =>
    weights === deps.weights ? deps.glossary : world.index.lexicon;

  function goOn(): void {
    fitFor = recordCount(world);
    grown?.resolve();
    grown = undefined;
  }

  function isDue({ documents }: ActiveModel): boolean {
    if (weightsToUse().fingerprint !== world.index.weights.fingerprint) return true;
    if (wantedMeanings(world).fingerprint !== world.index.meaning) return true;
    // What the group may not read is in no model, so it must not make the corpus look larger for ever.
    const difference = Math.abs(readableCount(world) - documents);
    return difference >= leastDifference && difference > tolerance * documents;
  }

  async function countAnew({ generation }: ActiveModel): Promise<ActiveModel> {
    const weights = weightsToUse();
    const counted = await teach(world, weights, glossaryOf(weights), deps.pause);
    const next = await model.replace(counted, generation);
    const { version, documents } = next;
    deps.logger.info({ model: version, documents, generation: next.generation }, 'model counted anew');
    return next;
  }

  /**
   * The log is read after the model came into force: who did not see it by then worked on records that are here.
   * Leaves it where the corpus is outgrowing the model, for all would have to be done again by the next one.
   */
  async function rescoreAll({ version, generation }: ActiveModel, isMine: () => boolean): Promise<void> {
    await deps.caughtUp();
    const context: CommandContext = { correlationId: `model-${version}` };
    const ids = [...world.solutions()].map(({ state }) => state.id).sort();
    for (let at = 0; at < ids.length; at += solutionsAtOnce) {
      if (stopped || !isMine() || isOutgrown()) return;
      await Promise.all(ids.slice(at, at + solutionsAtOnce).map((id) => deps.rematch.solution(id, context)));
      await deps.pause();
    }
    await model.rescored(generation);
  }

  /** What there is to do, found out anew by whoever holds the lease. */
  async function bringUpToDate(isMine: () => boolean): Promise<void> {
    const before = await model.follow();
    const active = isDue(before) ? await countAnew(before) : before;
    goOn();
    if (active.rescoring) await rescoreAll(active, isMine);
  }

  async function look(): Promise<void> {
    try {
      do {
        const active = await model.follow();
        leftToOthers = isDue(active) && !(await lease.hold(bringUpToDate));
        if (!leftToOthers) return goOn();
        if (grown) await deps.delay(waitMs);
      } while (grown && !stopped);
    } catch (err) {
      // Better matched by a model that does not fit than not at all.
      goOn();
      throw err;
    }
  }

  async function finishRescoring(isMine: () => boolean): Promise<void> {
    const active = await model.follow();
    if (active.rescoring) await rescoreAll(active, isMine);
  }

  /** Follows what other replicas put in force, and goes on with what one of them may have left. */
  async function glance(): Promise<void> {
    const active = await model.follow();
    if (leftToOthers) await exclusively(look);
    else if (active.rescoring) await exclusively(() => lease.hold(finishRescoring));
  }

  async function followForEver(): Promise<void> {
    while (!stopped) {
      await glance().catch((err: unknown) => {
        if (!stopped) deps.logger.warn({ err }, 'model not followed; trying again');
      });
      await deps.delay(followMs);
    }
  }

  function exclusively(work: () => Promise<unknown>): Promise<void> {
    const before = running ?? Promise.resolve();
    const mine = before.then(work).then(
      () => {},
      (err: unknown) => deps.logger.error({ err }, 'model not counted anew, or not every pair scored by it'),
    );
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
      if (recordCount(world) === before || hasWaitedLong()) void exclusively(look);
      else lookWhenQuiet();
    }, quietMs).unref();
  }

  return {
    start({ documents }) {
      fitFor = documents;
      void followForEver();
      lookWhenQuiet();
    },
    async fits() {
      let hasWaited = false;
      while (!stopped && isOutgrown()) {
        if (timer === undefined) lookWhenQuiet();
        grown ??= startWaiting();
        await grown.promise;
        hasWaited = true;
      }
      return hasWaited;
    },
    corpusChanged() {
      if (timer) timer.refresh();
      else if (!stopped) lookWhenQuiet();
    },
    async idle() {
      for (;;) {
        while (timer !== undefined || running !== undefined) {
          await running;
          if (timer !== undefined) await deps.pause();
        }
        if (stopped) return;
        await deps.caughtUp();
        const active = await model.follow();
        if (!active.rescoring && !isDue(active)) return;
        await exclusively(() => lease.hold(bringUpToDate));
        await deps.delay(waitMs);
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

/** Work waits for a model that fits. */
interface Waiting {
  readonly since: number;
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function startWaiting(): Waiting {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { since: performance.now(), promise, resolve };
}
