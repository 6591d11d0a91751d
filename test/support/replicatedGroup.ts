import { expect } from '@jest/globals';
import { createConsumers } from '../../services/main/operator/consumers.ts';
import type { Platform } from '../../services/main/platform/platform.ts';
import { createMatching, currentGlossary, currentWeights } from '../../services/matching/index.ts';
import { createFakePlatform } from './fakePlatform.ts';
import { activeOf, allSubjects, openCatalog, pairsOf, post, publish, tickingClock } from './matchedGroup.ts';
import { type MortalReplica, startReplica } from './mortalReplicas.ts';

/** So that a few records make another model. */
export const restat = {
  ...{ tolerance: 0.1, leastDifference: 4, quietMs: 20 },
  ...{ outgrownBy: 200, longestWaitMs: 30_000 },
};
/** Keeps the model that it has. */
export const neverRestat = { ...restat, leastDifference: 1_000 };

/** Replicas of matching, and a catalog that they follow; `close` ends all of them. */
export async function openReplicatedGroup() {
  const platform = await createFakePlatform(tickingClock());
  const replicas: MortalReplica[] = [];
  const catalog = await openCatalog(platform);
  const { consumers } = createMatching({
    ...platform,
    ...{ pause: async () => {}, weights: currentWeights, glossary: currentGlossary },
  });
  const lags = createConsumers([], platform, consumers);
  return {
    platform,
    catalog,
    async start(options: Partial<Parameters<typeof startReplica>[1]> = {}): Promise<MortalReplica> {
      const replica = await startReplica(platform, { restat, ...options });
      replicas.push(replica);
      return replica;
    },
    /** Every event has been handled, and every pair scored by a model that fits, as one replica sees it. */
    async settled({ matching }: MortalReplica): Promise<void> {
      for (let quiet = 0; quiet < 2; ) {
        await platform.relay.idle();
        const isQuiet = Object.values(await lags.lags()).every((lag) => lag === 0);
        quiet = isQuiet ? quiet + 1 : 0;
        await matching.idle();
      }
    },
    async close(): Promise<void> {
      for (const replica of replicas) await replica.stop();
      await platform.close();
    },
  };
}
export type ReplicatedGroup = Awaited<ReturnType<typeof openReplicatedGroup>>;

/** Of every subject as many solutions and problems, all at once. */
export async function grow({ catalog }: ReplicatedGroup, name: string, many = 2): Promise<void> {
  const records = allSubjects.flatMap((subject) =>
    Array.from({ length: many }, (_, n) => [subject, n] as const),
  );
  await Promise.all(
    records.flatMap(([subject, n]) => [
      publish(catalog, subject, `s-${name}-${subject}-${n}`),
      post(catalog, subject, `p-${name}-${subject}-${n}`),
    ]),
  );
}

/** Models by which live pairs were scored. */
async function modelsOfPairs(platform: Platform): Promise<ReadonlySet<string>> {
  const live = (await pairsOf(platform)).filter(({ status }) => status !== 'withdrawn');
  expect(live.length).toBeGreaterThan(0);
  return new Set(live.map(({ basis }) => basis.model));
}

/** Every live pair was scored by the model in force. */
export async function expectOneModel({ platform }: ReplicatedGroup): Promise<void> {
  const active = await activeOf(platform);
  expect(active?.rescoring).toBe(false);
  expect([...(await modelsOfPairs(platform))]).toEqual([active?.version]);
}
