import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Batch, EventLog } from '#platform/log/eventLog';
import {
  createFakeDisk,
  createFakeEventLog,
  type FakeLogOperation,
} from '#platform/log/fake/createFakeEventLog';
import { eventually } from '../../support/eventually.ts';
import {
  createAudience,
  createDoor,
  firstTimes,
  keyIn,
  lagOf,
  recordsOf,
  valuesBy,
  valuesOf,
} from './scene.ts';

const topics = ['toy'];
const group = 'toys';

async function openToyLog(options: Parameters<typeof createFakeEventLog>[0]): Promise<EventLog> {
  const log = createFakeEventLog(options);
  await log.createTopics([{ name: 'toy', partitions: 2 }]);
  return log;
}

describe('the gate of the fake', () => {
  it('tells of every append, read and commit before it happens', async () => {
    const seen: FakeLogOperation[] = [];
    const log = await openToyLog({ gate: async (operation) => void seen.push(operation) });
    await log.append([{ topic: 'toy', key: keyIn(1, 2), value: '1', headers: {} }]);
    const member = await log.join({ group, topics, onBatch: async () => {} });
    await eventually(async () => expect(await lagOf(log, group, topics)).toBe(0));
    await member.stop();
    expect(seen[0]).toEqual({ kind: 'append', topics });
    expect(seen).toContainEqual({ kind: 'read', topic: 'toy', partition: 0 });
    expect(seen.filter((it) => it.kind === 'commit')).toEqual([
      { kind: 'commit', group, topic: 'toy', partition: 1 },
    ]);
  });

  it('shows that nobody polls: without appends nothing is read', async () => {
    let reads = 0;
    const log = await openToyLog({ gate: async ({ kind }) => void (reads += kind === 'read' ? 1 : 0) });
    const feed = await log.follow({ topics, onRecords: () => {} });
    const member = await log.join({ group, topics, onBatch: async () => {} });
    await log.append(recordsOf('toy', 10));
    await feed.reached(await log.ends(topics));
    await eventually(async () => expect(await lagOf(log, group, topics)).toBe(0));
    for (let n = 0; n < 20; n++) await turn();
    const readByThen = reads;
    for (let n = 0; n < 200; n++) await turn();
    expect(reads).toBe(readByThen);
    await log.close();
    await member.stop();
  });

  it('crashes at every operation in turn: what was acknowledged is handled after the restart, first in order', async () => {
    let operations = Number.POSITIVE_INFINITY;
    for (let crashAt = 0; crashAt < operations; crashAt++) {
      const disk = createFakeDisk();
      const heard: { key: string; value: string }[] = [];
      const onBatch = async ({ records }: Batch) => void heard.push(...records);
      let count = 0;
      const crash = () => new Promise<never>(() => {});
      const gate = () => (count++ < crashAt ? Promise.resolve() : crash());
      const doomed = await openToyLog({ disk, gate });
      const acknowledged: string[] = [];
      const appending = async () => {
        for (let n = 0; n < 12; n += 3) {
          const records = recordsOf('toy', 3, { first: n, keys: 2 });
          await doomed.append(records);
          acknowledged.push(...valuesOf(records));
        }
      };
      void appending();
      await doomed.join({ group, topics, onBatch });
      for (let n = 0; n < 20; n++) await turn();
      if (count < crashAt) operations = crashAt;

      const log = await openToyLog({ disk });
      await log.join({ group, topics, onBatch });
      await eventually(async () => expect(await lagOf(log, group, topics)).toBe(0));
      await log.close();
      expect(valuesOf(heard)).toEqual(expect.arrayContaining(acknowledged));
      for (const values of Object.values(valuesBy(firstTimes(heard), (it) => it.key)))
        expect(values).toEqual(values.toSorted((a, b) => Number(a) - Number(b)));
    }
    expect(operations).toBeGreaterThan(10);
  });
});

describe('members in chosen schedules', () => {
  it('handle everything in order, and no partition twice at once, however operations and handovers interleave', async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const step = () => scheduler.schedule(Promise.resolve());
      const log = await openToyLog({ gate: step, delay: step });
      const { handled, overlaps, options } = createAudience();
      const written = recordsOf('toy', 12, { keys: 3 });
      let failures = 1;
      const handle = async ({ isStale }: Batch) => {
        await step();
        if (isStale() || failures-- > 0) throw new Error('not this time');
      };
      const of = { group, topics };
      const leaving = await log.join(options('first', of, handle));
      const appended = [0, 4, 8].map((at) => log.append(written.slice(at, at + 4)));
      const staying = await log.join(options('second', of, handle));
      const left = leaving.stop();
      let isDone = false;
      const finished = (async () => {
        await Promise.all([...appended, left]);
        while ((await lagOf(log, group, topics)) > 0) await step();
        await staying.stop();
        isDone = true;
      })();
      while (!isDone) {
        if (scheduler.count() > 0) await scheduler.waitOne();
        else await turn();
      }
      await finished;
      const first = firstTimes(handled);
      expect(new Set(valuesOf(first))).toEqual(new Set(valuesOf(written)));
      for (const partition of [0, 1]) {
        const offsets = first.filter((it) => it.partition === partition).map((it) => it.offset);
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
      }
      expect(overlaps).toEqual([]);
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('lose a partition to others when their batch takes too long, and commit nothing of it afterwards', async () => {
    const handovers: (() => void)[] = [];
    const delay = () => new Promise<void>((resolve) => void handovers.push(resolve));
    const log = await openToyLog({ delay });
    const lingering: { batch?: Batch; finish(): void } = { finish: () => {} };
    const first = await log.join({
      group,
      topics,
      onBatch: (batch) => {
        lingering.batch = batch;
        return new Promise((resolve) => {
          lingering.finish = resolve;
        });
      },
    });
    await log.append([{ topic: 'toy', key: keyIn(1, 2), value: '1', headers: {} }]);
    await eventually(() => expect(lingering.batch).toBeDefined());
    const attempts: string[] = [];
    const second = await log.join({
      group,
      topics,
      onBatch: async (batch) => {
        attempts.push(...valuesOf(batch.records));
        throw new Error('not this time');
      },
    });
    for (let n = 0; n < 10; n++) await turn();
    expect(lingering.batch?.isStale()).toBe(false);
    expect(attempts).toEqual([]);
    for (const over of handovers) over();
    await eventually(() => expect(attempts).toEqual(['1']));
    expect(lingering.batch?.isStale()).toBe(true);
    lingering.finish();
    await first.stop();
    expect(await log.committed(group, topics)).toEqual({ toy: [0, 0] });
    await second.stop();
  });
});

describe('an operation that is late', () => {
  it('begins no batch when it was a read and the member has been told to stop', async () => {
    const door = createDoor();
    let reads = 0;
    const log = await openToyLog({
      gate: async ({ kind }) => {
        if (kind !== 'read') return;
        reads++;
        await door.passed;
      },
    });
    await log.append(recordsOf('toy', 4));
    const { batches, options } = createAudience();
    const member = await log.join(options('only', { group, topics }));
    await eventually(() => expect(reads).toBe(2));
    const stopping = member.stop();
    door.open();
    await stopping;
    expect(batches).toHaveLength(0);
  });

  it('takes nothing back when it was a commit and the partition has moved on', async () => {
    const door = createDoor();
    const handovers = createDoor();
    let commits = 0;
    const log = await openToyLog({
      delay: () => handovers.passed,
      gate: async ({ kind }) => {
        if (kind === 'commit' && ++commits === 1) await door.passed;
      },
    });
    const key = keyIn(1, 2);
    await log.append([{ topic: 'toy', key, value: '1', headers: {} }]);
    const first = await log.join({ group, topics, onBatch: async () => {} });
    await eventually(() => expect(commits).toBe(1));
    const second = await log.join({ group, topics, onBatch: async () => {} });
    handovers.open();
    await log.append([{ topic: 'toy', key, value: '2', headers: {} }]);
    await eventually(async () => expect(await log.committed(group, topics)).toEqual({ toy: [0, 2] }));
    door.open();
    await first.stop();
    expect(await log.committed(group, topics)).toEqual({ toy: [0, 2] });
    await second.stop();
  });
});

describe('a batch that fails for ever', () => {
  it('comes again after longer and longer, never more than a second', async () => {
    const waits: number[] = [];
    const log = await openToyLog({
      delay: async (milliseconds) => {
        waits.push(milliseconds);
        await turn();
      },
    });
    await log.append(recordsOf('toy', 1));
    const member = await log.join({ group, topics, onBatch: () => Promise.reject(new Error('never')) });
    await eventually(() => expect(waits.length).toBeGreaterThan(12));
    await member.stop();
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[0]).toBeLessThan(50);
    // The delay makes it up to one and a half times as long.
    expect(1.5 * (waits.at(-1) ?? 0)).toBeLessThanOrEqual(1_000);
    expect(1.5 * (waits.at(-1) ?? 0)).toBeGreaterThan(900);
  });
});
