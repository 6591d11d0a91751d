import type { FastifyInstance } from 'fastify';
import { createAggregates } from '#platform/aggregate/aggregates';
import { createDueSweep } from '#platform/aggregate/dueSweep';
import type { Relay } from '#platform/aggregate/relay';
import type { LoaderDefinition } from '#platform/graphql/service';
import type { Service } from '#platform/lifecycle/service';
import { createBroadcast } from '#platform/log/broadcast';
import type { Delay } from '#platform/time/timers';
import { topics } from '#schema/events/topics';
import type { Match } from '#schema/vocabulary/match';
import * as collections from './adapters/collections.ts';
import { createCachedEmbedder } from './adapters/embeddings/cachedEmbedder.ts';
import { createEmbeddingClient, type EmbeddingSettings } from './adapters/embeddings/embeddingClient.ts';
import { vectors } from './adapters/embeddings/vectorCollection.ts';
import { createRemoteMatching } from './adapters/remoteMatching.ts';
import { matchCommands } from './application/matchCommands.ts';
import type { Sides } from './application/matchConsumers.ts';
import { createMatchingWork, type MatchingWorkDeps } from './application/matchingWork.ts';
import { audienceOfMatch } from './application/matchSight.ts';
import { createMeaningKeeper, type MeaningKeeper, noMeaningKeeper } from './application/meaningKeeper.ts';
import { restoreMatching } from './application/restoreMatching.ts';
import { createWorld, type World } from './application/world.ts';
import { dueAtOf } from './domain/acts.ts';
import { createMatchIndex } from './domain/index/matchIndex.ts';
import { untaughtModel } from './domain/model/buildModel.ts';
import { matchingGraphql } from './graphql/matchingGraphql.ts';
import { internalRoutes } from './http/internalRoutes.ts';

export { createEmbeddingClient } from './adapters/embeddings/embeddingClient.ts';
export { currentGlossary } from './glossary/currentGlossary.ts';
export { currentWeights } from './weights/currentWeights.ts';

export interface MatchingDeps extends Omit<MatchingWorkDeps, 'world' | 'matches'> {
  readonly relay: Relay;
  readonly pause: (attempt: number) => Promise<void>;
  /** An endpoint that embeds texts; absent: matching goes by words alone. */
  readonly embeddings?: EmbeddingSettings;
  /** Processes that have the index in place of this one: their internal addresses, and the secret of the group. */
  readonly replicas?: { readonly urls: readonly string[]; readonly key: string };
}

/** Commands for those who are in the same process: the demo group. */
export type MatchingCommands = ReturnType<typeof matchCommands> & {
  exists(matchId: string): Promise<boolean>;
};

export interface Matching extends Service {
  readonly commands: MatchingCommands;
  /** What processes without an index ask of this one; the key proves that they belong to the group. */
  internalRoutes(key: string): (to: FastifyInstance) => void;
  /** Resolves when everything has been scored by a model that fits the corpus, in whichever process. */
  idle(): Promise<void>;
}

/** Finds who has the problem that a solution solves, in both directions, and keeps the pairs true. */
export function createMatching(deps: MatchingDeps): Matching {
  const { store, log, clock, logger, weights, glossary, delay } = deps;
  const { thresholds } = weights;
  const world = createWorld(createMatchIndex(untaughtModel(weights, glossary)), logger, meaningsFrom(deps));
  const matches = openMatches(deps, world);
  const work = createMatchingWork({ ...deps, world, matches });
  const remote = deps.replicas && createRemoteMatching({ ...deps.replicas, logger });
  const broadcast = createBroadcast(log, [topics.matches]);
  const commands = matchCommands({ matches, clock, show: thresholds.show });
  const sweep = createDueSweep({
    ...{ collection: matches.collection, clock, delay, logger },
    issue: (id) => commands.reconsider(id),
  });
  const owners = ownerLoader(store.collection(collections.sides));
  const reads = { search: remote ?? work.search, owners, matches, thresholds };

  return {
    name: 'matching',
    consumers: work.consumers,
    graphql: matchingGraphql({ reads, commands, broadcast }),
    edge: { start: broadcast.start, stop: broadcast.stop, ready: () => true },
    work: {
      async start() {
        await work.start();
        sweep.start();
      },
      async stop() {
        await sweep.stop();
        await work.stop();
      },
      ready: work.ready,
    },
    restoration: restoreMatching(matches, store.collection(collections.adoptionRows), deps.relay.epoch),
    commands: { ...commands, exists: async (id) => (await matches.collection.get(id)) !== undefined },
    internalRoutes: (key) =>
      internalRoutes({ key, ready: work.ready, search: work.search, settled: settledSoon(work, delay) }),
    idle: () => (remote ? remote.settled() : work.idle()),
  };
}

function meaningsFrom({ embeddings, store, clock, delay, logger }: MatchingDeps): MeaningKeeper {
  // Also where nothing is embedded: a cluster is set up for both.
  const collection = store.collection(vectors);
  if (!embeddings) return noMeaningKeeper;
  const client = createEmbeddingClient(embeddings, { clock, delay, logger });
  return createMeaningKeeper(createCachedEmbedder(client, collection), delay, logger);
}

function openMatches({ store, relay, clock, pause }: MatchingDeps, world: World) {
  return createAggregates({
    collection: store.collection(collections.matches),
    relay,
    clock,
    pause,
    schemaVersion: 1,
    audienceOf: (match: Match) => audienceOfMatch(match, world.index.weights.thresholds.show),
    dueAtOf,
  });
}

/** Whose a record is; a list of records asks for all of them at once. */
function ownerLoader(sides: Pick<Sides, 'getMany'>): LoaderDefinition<string, string> {
  return {
    async batch(ids) {
      const rows = await sides.getMany(ids);
      return ids.map((id) => rows.get(id)?.value.affiliateId);
    },
  };
}

/** Well before those who ask give up. */
const settleMs = 10_000;

function settledSoon(work: { idle(): Promise<void> }, delay: Delay): () => Promise<boolean> {
  return () => Promise.race([work.idle().then(() => true), delay(settleMs).then(() => false)]);
}
