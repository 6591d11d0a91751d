import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { Envelope } from '#schema/events/envelope';
import { topics } from '#schema/events/topics';
import * as catalogCollections from '../../../services/catalog/adapters/collections.ts';
import { openEmbeddedPlatform } from '../../../services/main/platform/embedded.ts';
import type { Platform } from '../../../services/main/platform/platform.ts';
import * as matchingCollections from '../../../services/matching/adapters/collections.ts';
import { createModels } from '../../../services/matching/application/models.ts';
import { scorePair } from '../../../services/matching/application/scorePairs.ts';
import { createWorld, worldTopics } from '../../../services/matching/application/world.ts';
import { createMatchIndex } from '../../../services/matching/domain/index/matchIndex.ts';
import { currentGlossary } from '../../../services/matching/index.ts';
import type { Collection, Stored } from '../../../services/platform/store/collection.ts';

/** Everything that is on the disk, read by another process than the one that wrote it. */
export async function readRecords(dataDir: string): Promise<Records> {
  const logger = createLogger('error');
  const platform = await openEmbeddedPlatform({ dataDir, clock: systemClock, logger });
  return recordsOf(platform).finally(() => platform.close());
}

export async function recordsOf(platform: Platform) {
  return { ...(await storedRecords(platform)), recomputed: await recomputed(platform) };
}
export type Records = Awaited<ReturnType<typeof recordsOf>>;

export async function storedRecords(platform: Platform) {
  const { store } = platform;
  return {
    solutions: await allOf(store.collection(catalogCollections.solutions)),
    problems: await allOf(store.collection(catalogCollections.problems)),
    matches: await allOf(store.collection(matchingCollections.matches)),
    events: (await everything(platform, Object.values(topics))).map((it) =>
      Envelope.parse(JSON.parse(it.value)),
    ),
    parked: await platform.parked.list(10),
  };
}
export type StoredRecords = Awaited<ReturnType<typeof storedRecords>>;

/** Every pair of different affiliates scored anew, in the order of the log, by the model that is in force. */
async function recomputed(platform: Platform) {
  const { store, logger, clock } = platform;
  const models = createModels(
    store.collection(matchingCollections.modelParts),
    store.collection(matchingCollections.activeModel),
    clock,
    currentGlossary,
  );
  const active = await models.active();
  const model = active && (await models.load(active));
  if (!model) throw new Error('no model of matching is in force');
  const world = createWorld(createMatchIndex(model), logger);
  world.apply(await everything(platform, worldTopics));
  return [...world.problems()].flatMap((problem) =>
    [...world.solutions()]
      .filter(({ state }) => state.affiliateId !== problem.state.affiliateId)
      .map((solution) => scorePair(world, problem, solution)),
  );
}

async function everything({ log }: Platform, names: readonly string[]) {
  const records = [];
  for (const name of names) {
    const ends = (await log.ends([name]))[name] ?? [];
    const count = ends.reduce((sum, end) => sum + end, 0);
    records.push(...(await log.read(name, [], count)).records);
  }
  return records;
}

async function allOf<T extends Stored, I extends string>(collection: Collection<T, I>): Promise<T[]> {
  const found: T[] = [];
  for (let after: string | undefined; ; ) {
    const page = await collection.find({
      index: 'byId',
      limit: 500,
      reader: 'system',
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.edges.map(({ doc }) => doc));
    after = page.edges.at(-1)?.cursor;
    if (!page.hasNextPage) return found;
  }
}
