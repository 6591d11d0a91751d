import type { ConsumerDefinition } from '#platform/consumer/consumer';
import type { Part } from '#platform/lifecycle/service';
import { createLease } from '#platform/locks/lease';
import type { EventLog, Feed } from '#platform/log/eventLog';
import { noSnapshots, type Snapshots } from '#platform/snapshots/snapshots';
import type { Store } from '#platform/store/collection';
import type { Logger } from '#platform/telemetry/logger';
import { ownTelemetry, type Telemetry } from '#platform/telemetry/telemetry';
import type { Clock } from '#platform/time/clock';
import type { Delay } from '#platform/time/timers';
import * as collections from '../adapters/collections.ts';
import type { Lexicon } from '../domain/glossary/lexicon.ts';
import { createMatchIndex } from '../domain/index/matchIndex.ts';
import type { MatchingWeights } from '../domain/model/types.ts';
import { indexCode } from './indexCode.ts';
import {
  markMatchOnAdoptionChanged,
  matchProblemsOnSolutionChanged,
  matchSolutionsOnProblemChanged,
  rematchOnAffiliateJoined,
} from './matchConsumers.ts';
import type { Asked } from './meaningKeeper.ts';
import { createModelInForce } from './modelInForce.ts';
import { createModels } from './models.ts';
import { observeRematch, observeWorld } from './observeMatching.ts';
import { createReconciler } from './reconcile.ts';
import { createRematch, type RematchDeps } from './rematch.ts';
import { createRestat, type Restat, type RestatSettings, usualRestat } from './restat.ts';
import { createLocalSearch, type MatchSearch } from './searchPort.ts';
import { teach } from './teach.ts';
import { type World, worldTopics } from './world.ts';
import { createWorldSnapshot } from './worldSnapshot.ts';

export interface MatchingWorkDeps {
  readonly store: Store;
  readonly log: EventLog;
  /** None where absent. */
  readonly snapshots?: Snapshots;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Its own where absent. */
  readonly telemetry?: Telemetry;
  readonly weights: MatchingWeights;
  readonly glossary: Lexicon;
  readonly delay: Delay;
  readonly world: World;
  readonly matches: RematchDeps['matches'];
  /** When the model is counted anew; the usual where absent. */
  readonly restat?: RestatSettings;
  /** After so many milliseconds without a sign of life a replica is taken for dead; the usual where absent. */
  readonly leaseMs?: number;
}

/** What a replica of matching does: it has everything in memory, and keeps the pairs true. */
export interface MatchingWork extends Part {
  readonly consumers: readonly ConsumerDefinition[];
  readonly search: MatchSearch;
  /** Resolves when everything has been scored by a model that fits the corpus. */
  idle(): Promise<void>;
}

const usualLeaseMs = 6_000;
const snapshotEveryMs = 60_000;

/** Lets requests and consumers run between two pieces of background work. */
const yieldToOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createMatchingWork(deps: MatchingWorkDeps): MatchingWork {
  const { store, log, clock, logger, weights, glossary, world, matches, delay } = deps;
  const { telemetry = ownTelemetry(logger) } = deps;
  const models = createModels(
    store.collection(collections.modelParts),
    store.collection(collections.activeModel),
    clock,
    glossary,
  );
  const model = createModelInForce({ models, world, pause: yieldToOthers });
  const snapshot = createWorldSnapshot({
    ...{ snapshots: deps.snapshots ?? noSnapshots, world, log, logger },
    ...{ code: indexCode, pause: yieldToOthers },
  });
  let feed: Feed | undefined;
  let ready = false;
  const reached: Feed['reached'] = (positions) =>
    feed ? feed.reached(positions) : Promise.reject(new Error('matching has not been started'));
  const caughtUp = async () => reached(await log.ends(worldTopics));
  const leaseOf = (name: string) =>
    createLease({ store, name, logger, lifeMs: deps.leaseMs ?? usualLeaseMs });
  const rematch = createRematch({ world, model, matches, clock, caughtUp });
  const { prepared } = world.meanings;
  const restat = createRestat({
    ...{ world, model, rematch, weights, glossary, caughtUp, logger, delay, pause: yieldToOthers },
    lease: leaseOf('matching.model'),
    ...usualRestat,
    ...deps.restat,
  });
  const reconciler = createReconciler({
    ...{ world, model, matches, rematch, delay, logger, pause: yieldToOthers },
    lease: leaseOf('matching.reconciler'),
  });
  const sides = store.collection(collections.sides);
  const fitting = createRematch({ world, model, matches, clock, caughtUp, prepared, fits: restat.fits });
  const onEvents = observeRematch(fitting, telemetry);
  observeWorld(world, telemetry.metrics, () => ready);

  const taught = () => teach(world, weights, glossary, yieldToOthers);

  async function keepSnapshot(of: Feed): Promise<void> {
    while (ready) {
      await delay(snapshotEveryMs);
      if (ready) await snapshot.refresh(of.position());
    }
  }

  /** The meaning of a record has come; where it may have been matched without, it is matched again. */
  function takeIn({ kind, record: { id } }: Asked, isLate: boolean): void {
    world.refresh(kind, id);
    if (!isLate || world.index.meaning !== world.meanings.fingerprint) return restat.corpusChanged();
    rematch[kind](id, { correlationId: `meaning-${id}` }).catch((err: unknown) => {
      if (ready) logger.warn({ err, id }, 'not matched again with its meaning');
    });
  }

  return {
    consumers: [
      ...[
        matchProblemsOnSolutionChanged(sides, onEvents),
        matchSolutionsOnProblemChanged(sides, onEvents),
        rematchOnAffiliateJoined(onEvents),
      ].map((consumer) => around(consumer, restat)),
      markMatchOnAdoptionChanged(matches, store.collection(collections.adoptionRows), () => clock.now()),
    ],
    search: createLocalSearch(world),
    idle: () => restat.idle(),
    ready: () => ready,
    async start() {
      const before = await models.active();
      const stored = before && (await models.load(before));
      const from = stored && (await snapshot.load(stored));
      // Before anything is in it, for that costs nothing.
      if (stored && !from)
        await world.reindex(createMatchIndex(stored, undefined, world.meanings), yieldToOthers);
      feed = await log.follow({
        topics: worldTopics,
        onRecords: (records) => world.apply(records),
        ...(from ? { from } : {}),
      });
      await caughtUp();
      const active = stored
        ? await model.follow()
        : await model.replace(await taught(), before?.generation ?? 0);
      ready = true;
      void keepSnapshot(feed);
      world.meanings.start(takeIn);
      restat.start(active);
      reconciler.start();
    },
    async stop() {
      ready = false;
      await world.meanings.stop();
      await restat.stop();
      await reconciler.stop();
      if (feed) await snapshot.save(feed.position());
      await feed?.stop();
    },
  };
}

/** Work waits for a model that fits, without being timed meanwhile, and tells that the corpus may have changed. */
function around(consumer: ConsumerDefinition, restat: Restat): ConsumerDefinition {
  return {
    ...consumer,
    on: consumer.on.map(({ definition, handle }) => ({
      definition,
      async handle(event) {
        await restat.fits();
        await handle(event);
        restat.corpusChanged();
      },
    })),
  };
}
