import type { ConsumerDefinition } from '#platform/consumer/consumer';
import type { Part } from '#platform/lifecycle/service';
import type { EventLog, Feed } from '#platform/log/eventLog';
import type { Store } from '#platform/store/collection';
import type { Logger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import type { Delay } from '#platform/time/timers';
import * as collections from '../adapters/collections.ts';
import { createMatchIndex } from '../domain/index/matchIndex.ts';
import { buildModel } from '../domain/model/buildModel.ts';
import type { MatchingWeights } from '../domain/model/types.ts';
import {
  markMatchOnAdoptionChanged,
  matchProblemsOnSolutionChanged,
  matchSolutionsOnProblemChanged,
  rematchOnAffiliateJoined,
} from './matchConsumers.ts';
import { createModels } from './models.ts';
import { createReconciler } from './reconcile.ts';
import { createRematch, type RematchDeps } from './rematch.ts';
import { createRestat, type Restat, type RestatSettings, usualRestat } from './restat.ts';
import { createLocalSearch, type MatchSearch } from './searchPort.ts';
import { createWorld, worldTopics } from './world.ts';

export interface MatchingWorkDeps {
  readonly store: Store;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly weights: MatchingWeights;
  readonly delay: Delay;
  readonly matches: RematchDeps['matches'];
  readonly restat?: RestatSettings;
}

/** What a replica of matching does: it has everything in memory, and keeps the pairs true. */
export interface MatchingWork extends Part {
  readonly consumers: readonly ConsumerDefinition[];
  readonly search: MatchSearch;
  /** Resolves when everything has been scored by a model that fits the corpus. */
  idle(): Promise<void>;
}

/** Lets requests and consumers run between two pieces of background work. */
const yieldToOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createMatchingWork(deps: MatchingWorkDeps): MatchingWork {
  const { store, log, clock, logger, weights, matches, delay } = deps;
  const world = createWorld(createMatchIndex(buildModel([], weights)), logger);
  const models = createModels(
    store.collection(collections.modelParts),
    store.collection(collections.activeModel),
  );
  let feed: Feed | undefined;
  let ready = false;
  const reached: Feed['reached'] = (positions) =>
    feed ? feed.reached(positions) : Promise.reject(new Error('matching has not been started'));
  const { show } = weights.thresholds;
  const rematch = createRematch({ world, feed: { reached }, log, matches, clock, show });
  const restat = createRestat({
    ...{ world, models, rematch, weights, clock, logger, pause: yieldToOthers },
    ...usualRestat,
    ...deps.restat,
  });
  const reconciler = createReconciler({ world, matches, rematch, delay, logger });
  const sides = store.collection(collections.sides);

  return {
    consumers: [
      around(matchProblemsOnSolutionChanged(sides, rematch), restat),
      around(matchSolutionsOnProblemChanged(sides, rematch), restat),
      rematchOnAffiliateJoined(rematch),
      markMatchOnAdoptionChanged(matches, store.collection(collections.adoptionRows), () => clock.now()),
    ],
    search: createLocalSearch(world),
    idle: () => restat.idle(),
    ready: () => ready,
    async start() {
      const { model, active } = await models.load(weights, clock.now());
      await world.reindex(createMatchIndex(model), yieldToOthers);
      feed = await log.follow({ topics: worldTopics, onRecords: (records) => world.apply(records) });
      await feed.reached(await log.ends(worldTopics));
      ready = true;
      if (active.rescoring) void restat.rescoreAll().then(() => reconciler.start());
      else reconciler.start();
      restat.countedOn(active.documents);
      restat.corpusChanged();
    },
    async stop() {
      ready = false;
      await restat.stop();
      await reconciler.stop();
      await feed?.stop();
    },
  };
}

/** Work waits for a model that fits, and tells that the corpus may have changed. */
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
