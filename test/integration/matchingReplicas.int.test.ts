import { afterEach, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { createLogger } from '#platform/telemetry/logger';
import { topics } from '#schema/events/topics';
import { modelParts } from '../../services/matching/adapters/collections.ts';
import { createRemoteMatching } from '../../services/matching/adapters/remoteMatching.ts';
import { eventually } from '../support/eventually.ts';
import { activeOf, allSubjects, pairsOf, post, proposalsOf, publish } from '../support/matchedGroup.ts';
import type { MortalReplica } from '../support/mortalReplicas.ts';
import {
  expectOneModel,
  grow,
  neverRestat,
  openReplicatedGroup,
  type ReplicatedGroup,
  restat,
} from '../support/replicatedGroup.ts';
import type { ProcessGate } from '../support/storeThroughGate.ts';

const patiently = { deadlineMs: 20_000 };
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function openGroup(): Promise<ReplicatedGroup> {
  const group = await openReplicatedGroup();
  stops.push(group.close);
  return group;
}

/** What a replica answers to other processes. */
async function previewOf({ matching }: MortalReplica) {
  const key = 'the secret of the group';
  const server = fastify();
  matching.internalRoutes(key)(server);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  stops.push(() => server.close());
  const remote = createRemoteMatching({ urls: [url], key, logger: createLogger('silent') });
  const draft = { kind: 'problem', content: { title: { en: 'Cracks in weld beads' } } } as const;
  return () => remote.preview({ affiliateId: 'aff_b', roles: [] }, { draft, minFit: 0, limit: 100 });
}

describe('several replicas', () => {
  it('make of every pair one record, proposed by one event', async () => {
    const group = await openGroup();
    const replicas = await Promise.all([1, 2, 3].map(() => group.start({ restat: neverRestat })));
    await grow(group, 'all', 4);
    for (const replica of replicas) await group.settled(replica);
    const pairs = await pairsOf(group.platform);
    const proposals = await proposalsOf(group.platform);
    expect(pairs.length).toBeGreaterThanOrEqual(allSubjects.length * 16);
    expect(proposals.map(({ subject }) => subject).toSorted()).toEqual(pairs.map(({ id }) => id).toSorted());
    const { records } = await group.platform.log.read(topics.matches, [0, 0, 0, 0], 100_000);
    expect(records.length).toBe(proposals.length);
  });

  it('count one model together, and all follow it, also those that did nothing', async () => {
    const group = await openGroup();
    const replicas = await Promise.all([1, 2, 3].map(() => group.start()));
    const before = (await activeOf(group.platform))?.generation ?? 0;
    await grow(group, 'first');
    for (const replica of replicas) await group.settled(replica);
    const active = await activeOf(group.platform);
    expect(active?.documents).toBe(12);
    expect(active?.generation).toBe(before + 1);
    await expectOneModel(group);
    const previews = await Promise.all(replicas.map(previewOf));
    await eventually(async () => {
      const [first, ...others] = await Promise.all(previews.map((preview) => preview()));
      expect(first?.matches.length).toBe(6);
      for (const other of others) expect(other).toEqual(first);
    }, patiently);
  });

  it('wait together for a model of a corpus that outgrows its own, and tell by that one alone', async () => {
    const group = await openGroup();
    const replicas = await Promise.all(
      [1, 2].map(() => group.start({ restat: { ...restat, outgrownBy: 0 } })),
    );
    await grow(group, 'all', 3);
    for (const replica of replicas) await group.settled(replica);
    const told = new Set((await proposalsOf(group.platform)).map(({ data }) => data.match.basis.model));
    expect([...told]).toEqual([(await activeOf(group.platform))?.version]);
  });

  it('keep the parts of the last two models', async () => {
    const group = await openGroup();
    const replicas = [await group.start(), await group.start()] as const;
    for (const [n, name] of ['one', 'two', 'three', 'four'].entries()) {
      await grow(group, name);
      await group.settled(replicas[n % 2 === 0 ? 0 : 1]);
    }
    const active = await activeOf(group.platform);
    const generation = active?.generation ?? 0;
    expect(generation).toBeGreaterThanOrEqual(4);
    const { store } = group.platform;
    const { edges } = await store.collection(modelParts).find({ index: 'byId', limit: 1_000 });
    expect(new Set(edges.map(({ doc }) => doc.generation))).toEqual(new Set([generation - 1, generation]));
  });
});

describe('a replica that rescores', () => {
  /** Acts before the first match is rescored by a model that the replica has put in force. */
  function beforeRescoring(act: () => Promise<void>): ProcessGate {
    let hasPutInForce = false;
    return async (operation) => {
      if (operation === 'write matching.modelInForce') hasPutInForce = true;
      if (hasPutInForce && operation === 'write matching.matches') await act();
    };
  }

  it('and dies is followed by another one, which goes on', async () => {
    const group = await openGroup();
    let killed: Promise<void> | undefined;
    const dying: { replica?: MortalReplica } = {};
    const gate = beforeRescoring(async () => {
      killed ??= dying.replica?.kill();
      throw new Error('dying');
    });
    await publish(group.catalog, 'inspection', 'early');
    await post(group.catalog, 'inspection', 'early');
    dying.replica = await group.start({ gate });
    await grow(group, 'all');
    await eventually(() => expect(killed).toBeDefined(), patiently);
    expect((await activeOf(group.platform))?.rescoring).toBe(true);
    const other = await group.start({ restat: neverRestat });
    await group.settled(other);
    await expectOneModel(group);
  });

  it('and is paused takes nothing back when it wakes up after others have gone on', async () => {
    const group = await openGroup();
    let wakeUp = () => {};
    const sleep = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    stops.push(async () => wakeUp());
    let isAsleep = false;
    const sleepNow = beforeRescoring(async () => {
      isAsleep = true;
    });
    // Signs of life are paused too.
    const gate: ProcessGate = async (operation) => {
      await sleepNow(operation);
      if (isAsleep) await sleep;
    };
    const paused = await group.start({ gate });
    await publish(group.catalog, 'inspection', 'early');
    await post(group.catalog, 'inspection', 'early');
    await grow(group, 'first');
    await eventually(() => expect(isAsleep).toBe(true), patiently);
    const asleepBy = (await activeOf(group.platform))?.generation ?? 0;

    const other = await group.start();
    await eventually(async () => {
      expect(await activeOf(group.platform)).toMatchObject({ generation: asleepBy, rescoring: false });
    }, patiently);
    await grow(group, 'second', 4);
    await eventually(async () => {
      const active = await activeOf(group.platform);
      expect(active?.generation).toBeGreaterThan(asleepBy);
      expect(active?.rescoring).toBe(false);
    }, patiently);
    const before = await activeOf(group.platform);
    wakeUp();
    await group.settled(paused);
    await group.settled(other);
    const after = await activeOf(group.platform);
    expect(after?.generation).toBeGreaterThanOrEqual(before?.generation ?? 0);
    expect(after?.documents).toBe(38);
    await expectOneModel(group);
  });
});
