import { everyDocument } from '#platform/store/everyDocument';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import type { Match, MatchSide } from '#schema/vocabulary/match';
import { createCatalog } from '../../services/catalog/index.ts';
import { createConsumers } from '../../services/main/operator/consumers.ts';
import { openEmbeddedPlatform } from '../../services/main/platform/embedded.ts';
import type { Platform } from '../../services/main/platform/platform.ts';
import { activeModel, matches, modelParts } from '../../services/matching/adapters/collections.ts';
import { usualRestat } from '../../services/matching/application/restat.ts';
import { createMatching, currentGlossary, currentWeights } from '../../services/matching/index.ts';
import { programme } from './startTenfold.ts';

/** What two runs have in common of a pair that is proposed: everything but when. */
export interface ListedMatch extends Pick<Match, 'id' | 'problemId' | 'solutionId' | 'basis' | 'groupSees'> {
  readonly problemSide: MatchSide;
  readonly solutionSide: MatchSide;
}

export async function listedMatches({ store }: Platform): Promise<readonly ListedMatch[]> {
  const found: ListedMatch[] = [];
  const filter = { index: 'byStatus' as const, equals: { 'state.status': 'proposed' } };
  for await (const { state } of everyDocument(store.collection(matches), filter)) {
    const { proposedAt: _, updatedAt: __, ...match } = state;
    found.push(match);
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The same file imported and matched by one process on an empty folder, by the model that is in force elsewhere. */
export async function matchedInOneProcess(
  file: string,
  elsewhere: Platform,
  dataDir: string,
): Promise<readonly ListedMatch[]> {
  const platform = await openEmbeddedPlatform({
    dataDir,
    clock: systemClock,
    logger: createLogger('error'),
  });
  await takeModel(elsewhere, platform);
  const pause = async () => {};
  const catalog = createCatalog({ ...platform, pause });
  const matching = createMatching({
    ...platform,
    pause,
    weights: currentWeights,
    glossary: currentGlossary,
    // The model stays what it is.
    restat: { ...usualRestat, leastDifference: 1e9, outgrownBy: 1e9 },
  });
  const consumers = createConsumers([...catalog.consumers, ...matching.consumers], platform);
  await platform.relay.start();
  await matching.work.start();
  await consumers.start();
  await catalog.commands.importInventory(programme, file, {
    dryRun: false,
    partial: false,
    onProgress: () => {},
  });
  for (let quiet = 0; quiet < 2; ) {
    await platform.relay.idle();
    const lags = Object.values(await consumers.lags());
    quiet = lags.every((lag) => lag === 0) ? quiet + 1 : 0;
    await matching.idle();
    await platform.delay(20);
  }
  const found = await listedMatches(platform);
  await consumers.stop();
  await matching.work.stop();
  await platform.close();
  return found;
}

async function takeModel(from: Platform, to: Platform): Promise<void> {
  const active = await from.store.collection(activeModel).get('active');
  if (!active) throw new Error('no model is in force');
  const { generation, version } = active;
  const filter = { index: 'byGeneration' as const, equals: { generation, version } };
  for await (const part of everyDocument(from.store.collection(modelParts), filter))
    await to.store.collection(modelParts).insert(part);
  await to.store.collection(activeModel).insert({ ...active, rescoring: false });
}
