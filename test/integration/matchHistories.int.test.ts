import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { derivedId } from '#platform/ids/ids';
import type { Gate } from '#platform/log/fake/createFakeEventLog';
import { topics } from '#schema/events/topics';
import type { Match } from '#schema/vocabulary/match';
import type { Problem } from '#schema/vocabulary/problem';
import type { Solution } from '#schema/vocabulary/solution';
import * as catalogCollections from '../../services/catalog/adapters/collections.ts';
import { createCatalog } from '../../services/catalog/index.ts';
import { createConsumers } from '../../services/main/operator/consumers.ts';
import {
  activeModel,
  matches as matchesDefinition,
  modelParts,
} from '../../services/matching/adapters/collections.ts';
import { createModels } from '../../services/matching/application/models.ts';
import { hasActed } from '../../services/matching/domain/sides.ts';
import { createMatching, currentGlossary, currentWeights } from '../../services/matching/index.ts';
import { createFakePlatform } from '../support/fakePlatform.ts';
import { affiliateIds, carryOut, history, kinds, viewerOf } from '../support/matchDeeds.ts';
import { startReplica } from '../support/mortalReplicas.ts';
import { createSlowMatching } from '../support/slowMatching.ts';
import { programme } from '../support/startTenfold.ts';

/** So that also a few records make another model. */
const restat = { tolerance: 0.1, leastDifference: 2, quietMs: 2, outgrownBy: 3, longestWaitMs: 30_000 };

/** Two replicas of matching on one store and log, whose topics come late in turns. */
async function start(delays: readonly number[]) {
  let reads = 0;
  const gate: Gate = async (operation) => {
    if (operation.kind !== 'read') return;
    const late = operation.topic === topics.affiliates ? 3 : 1;
    for (let n = (delays[reads++ % delays.length] ?? 0) * late; n > 0; n--) await turn();
  };
  const platform = await createFakePlatform({ now: () => '2026-06-01T00:00:00.000Z' }, gate);
  const pause = () => turn();
  const catalog = createCatalog({ ...platform, pause });
  const matching = createMatching({
    ...platform,
    ...{ pause, weights: currentWeights, glossary: currentGlossary },
  });
  const consumers = createConsumers([], platform, matching.consumers);
  let replicas = [await startReplica(platform, { restat }), await startReplica(platform, { restat })];

  async function pending(): Promise<number> {
    await platform.relay.idle();
    return Object.values(await consumers.lags()).reduce((sum, lag) => sum + lag, 0);
  }

  return {
    platform,
    catalog: catalog.commands,
    matching: matching.commands,
    /** The older one dies in the middle of what it does, and another one begins. */
    async replaceOne() {
      const [dying, ...others] = replicas;
      await dying?.kill();
      replicas = [...others, await startReplica(platform, { restat })];
    },
    async settled() {
      for (let quiet = 0; quiet < 2; ) {
        const isQuiet = (await pending()) === 0;
        if (isQuiet) await replicas.at(-1)?.matching.idle();
        quiet = isQuiet ? quiet + 1 : 0;
        await turn();
      }
    },
    async stop() {
      for (const it of replicas) await it.stop();
      await platform.close();
    },
  };
}
type Running = Awaited<ReturnType<typeof start>>;

async function statesOf<S>(running: Running, definition: { readonly name: string }): Promise<S[]> {
  const collection = running.platform.store.collection(definition as typeof matchesDefinition);
  const page = await collection.find({ index: 'byId' as never, limit: 1_000, reader: 'system' });
  return page.edges.map(({ doc }) => doc.state as S);
}

async function check(running: Running): Promise<void> {
  const { store, clock, parked } = running.platform;
  const models = createModels(
    store.collection(modelParts),
    store.collection(activeModel),
    clock,
    currentGlossary,
  );
  const active = await models.active();
  const model = active && (await models.load(active));
  if (!model) throw new Error('no model is in force');
  expect(active.rescoring).toBe(false);
  const slow = createSlowMatching(model, viewerOf);
  const solutions = await statesOf<Solution>(running, catalogCollections.solutions);
  const problems = await statesOf<Problem>(running, catalogCollections.problems);
  const stored = new Map((await statesOf<Match>(running, matchesDefinition)).map((it) => [it.id, it]));
  for (const problem of problems)
    for (const solution of solutions) {
      const match = stored.get(derivedId('match', problem.id, solution.id));
      const expected = slow.pair(problem, solution);
      const isLive = expected && (slow.isListed(expected) || (match && hasActed(match)));
      expect([problem.id, solution.id, match?.status ?? 'withdrawn']).toEqual([
        problem.id,
        solution.id,
        isLive ? 'proposed' : 'withdrawn',
      ]);
      if (isLive)
        expect({ problemFit: match?.problemSide.fit, solutionFit: match?.solutionSide.fit }).toEqual({
          problemFit: undefined,
          solutionFit: undefined,
          ...expected,
        });
    }
  expect(await parked.count()).toBe(0);
}

/** Before which of its deeds a replica dies. */
const deaths = fc.array(fc.nat({ max: 20 }), { maxLength: 3 });
const delays = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 7 });

describe('whatever happens to records, in whatever order it becomes known, and whoever dies', () => {
  it('the pairs of two replicas are in the end what every pair scored alone would be by the model in force', async () => {
    const property = fc.asyncProperty(history, delays, deaths, async (deeds, late, dying) => {
      const running = await start(late);
      try {
        for (const id of affiliateIds) {
          const affiliate = { id, code: id.slice(4).toUpperCase(), name: { en: id }, kind: kinds[id] };
          await running.catalog.group.joinAffiliate(programme, { correlationId: 'history' }, affiliate);
        }
        for (const [n, it] of deeds.entries()) {
          if (dying.includes(n)) await running.replaceOne();
          await carryOut(running, it, `deed-${n}`).catch((error: unknown) => {
            if (!(error instanceof Error) || error.name !== 'TenfoldError') throw error;
          });
        }
        await running.settled();
        await check(running);
      } finally {
        await running.stop();
      }
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
