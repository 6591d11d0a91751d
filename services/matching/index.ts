import { createAggregates } from '#platform/aggregate/aggregates';
import { createDueSweep } from '#platform/aggregate/dueSweep';
import type { Relay } from '#platform/aggregate/relay';
import type { ConsumerDefinition } from '#platform/consumer/consumer';
import type { Service } from '#platform/lifecycle/service';
import { createBroadcast } from '#platform/log/broadcast';
import type { EventLog, Feed } from '#platform/log/eventLog';
import type { Store } from '#platform/store/collection';
import type { Logger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import type { Delay } from '#platform/time/timers';
import { topics } from '#schema/events/topics';
import type { Match } from '#schema/vocabulary/match';
import * as collections from './adapters/collections.ts';
import { matchCommands } from './application/matchCommands.ts';
import {
  markMatchOnAdoptionChanged,
  matchProblemsOnSolutionChanged,
  matchSolutionsOnProblemChanged,
  rematchOnAffiliateJoined,
} from './application/matchConsumers.ts';
import { audienceOfMatch } from './application/matchSight.ts';
import { createModels } from './application/models.ts';
import { createReconciler } from './application/reconcile.ts';
import { createRematch, type Rematch } from './application/rematch.ts';
import { createRestat, type Restat, type RestatSettings, usualRestat } from './application/restat.ts';
import { createWorld, worldTopics } from './application/world.ts';
import { dueAtOf } from './domain/acts.ts';
import { createMatchIndex } from './domain/index/matchIndex.ts';
import { buildModel } from './domain/model/buildModel.ts';
import type { MatchingWeights } from './domain/model/types.ts';
import { matchingGraphql } from './graphql/matchingGraphql.ts';

export { currentWeights } from './weights/currentWeights.ts';

export interface MatchingDeps {
  readonly store: Store;
  readonly log: EventLog;
  readonly relay: Relay;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly weights: MatchingWeights;
  readonly pause: (attempt: number) => Promise<void>;
  readonly delay: Delay;
  /** When the model is counted anew; the usual where absent. */
  readonly restat?: RestatSettings;
}

/** Commands for those who are in the same process: the demo group. */
export type MatchingCommands = ReturnType<typeof matchCommands> & {
  exists(matchId: string): Promise<boolean>;
};

/** Lets requests and consumers run between two pieces of background work. */
const yieldToOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Finds who has the problem that a solution solves, in both directions, and keeps the pairs true. */
export function createMatching(
  deps: MatchingDeps,
): Service & { readonly commands: MatchingCommands; idle(): Promise<void> } {
  const { store, log, clock, logger, weights } = deps;
  const { show } = weights.thresholds;
  const world = createWorld(createMatchIndex(buildModel([], weights)), logger);
  const models = createModels(
    store.collection(collections.modelParts),
    store.collection(collections.activeModel),
  );
  const matches = openMatches(deps);
  let feed: Feed | undefined;
  let ready = false;
  const reached: Feed['reached'] = (positions) =>
    feed ? feed.reached(positions) : Promise.reject(new Error('matching has not been started'));
  const rematch = createRematch({ world, feed: { reached }, log, matches, clock, show });
  const restat = createRestat({
    world,
    models,
    rematch,
    weights,
    clock,
    logger,
    pause: yieldToOthers,
    ...usualRestat,
    ...deps.restat,
  });
  const reconciler = createReconciler({ world, matches, rematch, delay: deps.delay, logger });
  const broadcast = createBroadcast(log, [topics.matches]);
  const sides = store.collection(collections.sides);
  const commands = matchCommands({ matches, clock, show });
  const sweep = createDueSweep({
    collection: matches.collection,
    clock,
    delay: deps.delay,
    logger,
    issue: (id) => commands.reconsider(id),
  });
  const reads = { world: () => world, matches, thresholds: weights.thresholds };

  return {
    name: 'matching',
    consumers: [
      ...[
        matchProblemsOnSolutionChanged(sides, rematch),
        matchSolutionsOnProblemChanged(sides, rematch),
        rematchOnAffiliateJoined(rematch),
      ].map((consumer) => around(consumer, rematch, restat)),
      markMatchOnAdoptionChanged(matches, store.collection(collections.adoptionRows), () => clock.now()),
    ],
    graphql: matchingGraphql({ reads, commands, broadcast }),
    edge: { start: broadcast.start, stop: broadcast.stop, ready: () => true },
    work: {
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
        sweep.start();
      },
      async stop() {
        ready = false;
        await sweep.stop();
        await restat.stop();
        await reconciler.stop();
        await feed?.stop();
      },
      ready: () => ready,
    },
    commands: { ...commands, exists: async (id) => (await matches.collection.get(id)) !== undefined },
    idle: () => restat.idle(),
  };
}

function openMatches({ store, relay, clock, pause, weights }: MatchingDeps) {
  const { show } = weights.thresholds;
  return createAggregates({
    collection: store.collection(collections.matches),
    relay,
    clock,
    pause,
    schemaVersion: 1,
    audienceOf: (match: Match) => audienceOfMatch(match, show),
    dueAtOf,
  });
}

/** Work waits for a model that fits what the log holds by now, and tells that the corpus may have changed. */
function around(consumer: ConsumerDefinition, rematch: Rematch, restat: Restat): ConsumerDefinition {
  return {
    ...consumer,
    on: consumer.on.map(({ definition, handle }) => ({
      definition,
      async handle(event) {
        await rematch.caughtUp();
        await restat.fits();
        await handle(event);
        restat.corpusChanged();
      },
    })),
  };
}
