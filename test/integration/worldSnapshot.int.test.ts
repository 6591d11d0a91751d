import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventLog, Positions } from '#platform/log/eventLog';
import { createFakeSnapshots, type Snapshots } from '#platform/snapshots/snapshots';
import { createLogger } from '#platform/telemetry/logger';
import { createCatalog } from '../../services/catalog/index.ts';
import { corpusOf } from '../../services/matching/application/corpus.ts';
import {
  createWorld,
  isEligibleProblem,
  isEligibleSolution,
  recordOfProblem,
  recordOfSolution,
  type World,
  worldTopics,
} from '../../services/matching/application/world.ts';
import { createWorldSnapshot } from '../../services/matching/application/worldSnapshot.ts';
import { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import { buildModel, untaughtModel } from '../../services/matching/domain/model/buildModel.ts';
import type { MatchingModel } from '../../services/matching/domain/model/types.ts';
import { currentGlossary } from '../../services/matching/glossary/currentGlossary.ts';
import { currentWeights } from '../../services/matching/weights/currentWeights.ts';
import { createFakePlatform } from '../support/fakePlatform.ts';
import { affiliateIds, carryOut, type Deed, history, kinds } from '../support/matchDeeds.ts';
import { programme } from '../support/startTenfold.ts';

const logger = createLogger('silent');
const noModel = untaughtModel(currentWeights, currentGlossary);
const byCatalog = history.map((deeds) =>
  deeds.filter(({ kind }) => kind !== 'interest' && kind !== 'dismiss'),
);

async function startCatalog() {
  const platform = await createFakePlatform({ now: () => '2026-06-01T00:00:00.000Z' });
  const { commands } = createCatalog({ ...platform, pause: async () => {} });
  const join = (id: (typeof affiliateIds)[number]) =>
    commands.group.joinAffiliate(
      programme,
      { correlationId: 'c' },
      { id, code: id.toUpperCase().replace('_', '-'), name: { en: id }, kind: kinds[id] },
    );
  let deed = 0;
  return {
    log: platform.log,
    join,
    async carryOut(deeds: readonly Deed[]) {
      const group = { catalog: commands, matching: undefined as never, settled: async () => {} };
      for (const it of deeds) await carryOut(group, it, `k${deed++}`).catch(() => {});
      await platform.relay.idle();
    },
    close: () => platform.close(),
  };
}

/** A replica's memory, at one position of the log. */
function newReplica(log: EventLog, snapshots: Snapshots, code = 'this code') {
  const world = createWorld(createMatchIndex(noModel), logger);
  const pause = async () => {};
  const snapshot = createWorldSnapshot({ snapshots, world, log, logger, code: () => code, pause });
  let position: Positions = {};
  return {
    world,
    async load(model: MatchingModel): Promise<boolean> {
      const from = await snapshot.load(model);
      position = from ?? {};
      if (!from) await world.reindex(createMatchIndex(model), pause);
      return from !== undefined;
    },
    async readOn() {
      for (const topic of worldTopics) {
        const { records, next } = await log.read(topic, position[topic] ?? [], 1_000);
        world.apply(records);
        position = { ...position, [topic]: next };
      }
    },
    save: () => snapshot.save(position),
    refresh: () => snapshot.refresh(position),
  };
}

/** All that anybody can learn from a world, in no order of its own. */
function knowledgeOf(world: World) {
  const { affiliates, owners, problems, solutions } = world.image();
  const query = { minFit: 0, levelFor: () => 'full' as const };
  const sorted = <T>(list: readonly T[], idOf: (it: T) => string) =>
    [...list].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  return {
    affiliates: sorted(affiliates, ({ id }) => id),
    owners: [...owners].sort(),
    problems: sorted(problems, ({ state }) => state.id),
    solutions: sorted(solutions, ({ state }) => state.id),
    size: world.index.size(),
    model: world.index.modelVersion,
    forProblems: sorted(problems, ({ state }) => state.id)
      .filter(({ state }) => isEligibleProblem(state))
      .map(({ state }) => recordOfProblem(state))
      .map(({ affiliateId, levels }) =>
        world.index.solutionsFor({ affiliateId, level: 'full', fields: levels.full }, query),
      ),
    forSolutions: sorted(solutions, ({ state }) => state.id)
      .filter(({ state }) => isEligibleSolution(state))
      .map(({ state }) => recordOfSolution(state))
      .map(({ affiliateId, levels }) =>
        world.index.problemsFor({ affiliateId, level: 'full', fields: levels.full }, query),
      ),
    found: world.index.search('solution', 'weld 용접 forecast', { limit: 10, levelFor: query.levelFor }),
  };
}

describe('a replica that goes on from a snapshot', () => {
  it('knows what one knows that has read the whole log, whatever happened before and after', async () => {
    const property = fc.asyncProperty(
      byCatalog,
      byCatalog,
      fc.nat({ max: 5 }),
      async (before, after, late) => {
        const { log, join, carryOut: act, close } = await startCatalog();
        const snapshots = createFakeSnapshots();
        for (const id of affiliateIds.slice(late)) await join(id);
        await act(before);
        const first = newReplica(log, snapshots);
        await first.load(noModel);
        await first.readOn();
        const model = await buildModel(corpusOf(first.world), currentWeights, currentGlossary);
        await first.world.reindex(createMatchIndex(model), async () => {});
        await first.save();
        for (const id of affiliateIds.slice(0, late)) await join(id);
        await act(after);

        const [resumed, fresh] = [newReplica(log, snapshots), newReplica(log, createFakeSnapshots())];
        expect([await resumed.load(model), await fresh.load(model)]).toEqual([true, false]);
        expect(knowledgeOf(resumed.world)).toEqual(knowledgeOf(first.world));
        for (const it of [resumed, fresh]) await it.readOn();
        expect(knowledgeOf(resumed.world)).toEqual(knowledgeOf(fresh.world));
        await resumed.save();
        const third = newReplica(log, snapshots);
        await third.load(model);
        expect(knowledgeOf(third.world)).toEqual(knowledgeOf(fresh.world));
        await close();
      },
    );
    await fc.assert(property, { numRuns: 15 });
  }, 60_000);
});

describe('a snapshot', () => {
  const [deeds, otherDeeds] = fc.sample(byCatalog, { numRuns: 2, seed: 5 }) as [Deed[], Deed[]];

  async function saved() {
    const catalog = await startCatalog();
    for (const id of affiliateIds) await catalog.join(id);
    await catalog.carryOut(deeds);
    const snapshots = createFakeSnapshots();
    const replica = newReplica(catalog.log, snapshots);
    await replica.load(noModel);
    await replica.readOn();
    await replica.save();
    return { ...catalog, snapshots, replica };
  }

  it('is of no use to other code, under another model, or damaged', async () => {
    const { log, snapshots, close } = await saved();
    expect(await newReplica(log, snapshots).load(noModel)).toBe(true);
    expect(await newReplica(log, snapshots, 'other code').load(noModel)).toBe(false);
    const other = { ...noModel, version: 'another' };
    const refused = newReplica(log, snapshots);
    expect(await refused.load(other)).toBe(false);
    expect(refused.world.image()).toMatchObject({ affiliates: [], problems: [], solutions: [], owners: [] });
    expect(await newReplica(log, { ...snapshots, read: async () => undefined }).load(noModel)).toBe(false);
    await close();
  });

  it('is of no use on another log: a shorter one, or one that took another turn', async () => {
    const { snapshots, close } = await saved();
    const other = await startCatalog();
    expect(await newReplica(other.log, snapshots).load(noModel)).toBe(false);
    for (const id of affiliateIds) await other.join(id);
    for (let round = 0; round < 4; round++) await other.carryOut(otherDeeds);
    expect(await newReplica(other.log, snapshots).load(noModel)).toBe(false);
    await close();
    await other.close();
  });

  it('is written anew at the end only where something came, and meanwhile only where that is much', async () => {
    const { log, snapshots, carryOut: act, close } = await saved();
    let written = 0;
    const counting: Snapshots = { ...snapshots, write: async () => void written++ };
    const replica = newReplica(log, counting);
    await replica.load(noModel);
    await replica.save();
    expect(written).toBe(0);
    await act(otherDeeds);
    await replica.readOn();
    await replica.refresh();
    expect(written).toBe(0);
    await replica.save();
    expect(written).toBe(1);
    await close();
  });

  it('that cannot be written is done without', async () => {
    const { log, close } = await saved();
    const full: Snapshots = {
      read: async () => undefined,
      write: async () => Promise.reject(new Error('no space')),
    };
    const replica = newReplica(log, full);
    await replica.load(noModel);
    await replica.readOn();
    await replica.save();
    await close();
  });
});
