import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Relay } from '#platform/aggregate/relay';
import { failure, TenfoldError } from '#platform/errors/errors';
import type { EventLog, LogRecord } from '#platform/log/eventLog';
import { createFakeDisk, createFakeEventLog, type FakeDisk } from '#platform/log/fake/createFakeEventLog';
import type { Store } from '#platform/store/collection';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { Envelope } from '#schema/events/envelope';
import { type ProcessGate, storeThroughGate } from '../support/storeThroughGate.ts';
import { toyAdded, toyTopics } from '../support/toy/toyEvents.ts';
import { openToyProcess, toyTopicDefinitions } from '../support/toy/toyProcess.ts';
import { toyDefinition } from '../support/toy/toyService.ts';

const correlationId = 'test';

interface Scene {
  readonly store: Store;
  readonly disk: FakeDisk;
}

async function newScene(): Promise<Scene> {
  const disk = createFakeDisk();
  await createFakeEventLog({ disk }).createTopics(toyTopicDefinitions);
  return { store: createFakeStore(), disk };
}

function processOf({ store, disk }: Scene, gate: ProcessGate, between?: (relay: Relay) => Relay) {
  return openToyProcess({
    store: storeThroughGate(store, gate),
    log: createFakeEventLog({ disk, gate: (operation) => gate(operation.kind) }),
    delay: (milliseconds) => (milliseconds >= 5_000 ? new Promise(() => {}) : gate('delay')),
    ...(between ? { between } : {}),
  });
}

const toysOf = ({ store }: Scene) => storeThroughGate(store, async () => {}).collection(toyDefinition);
const eventOf = (record: LogRecord) => Envelope.parse(JSON.parse(record.value));
const recordsOf = ({ disk }: Scene) => toyTopics.flatMap((topic) => disk.topics.get(topic) ?? []).flat();

/** The numbers of a toy's events in the order in which each came to the log for the first time. */
function firstArrivals(scene: Scene, id: string): number[] {
  const events = recordsOf(scene).map(eventOf);
  return [...new Set(events.filter((it) => it.subject === id).map((it) => Number(it.sequence)))];
}

/** Of a process that dies before it publishes. */
const dead = (relay: Relay): Relay => ({ ...relay, publish: () => {} });
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

/** Plays with a scheduler until `work` is done, looking after every step. */
async function playOut(scheduler: fc.Scheduler, work: Promise<unknown>, look: () => Promise<void>) {
  let isDone = false;
  const finished = work.finally(() => {
    isDone = true;
  });
  finished.catch(() => {});
  while (!isDone) {
    if (scheduler.count() > 0) await scheduler.waitOne();
    else await turn();
    await look();
  }
  await finished;
}

/** Two processes change one toy; in the end everything was published, in order, and cleared. */
async function twoPublishers(scheduler: fc.Scheduler, between?: (relay: Relay) => Relay): Promise<void> {
  const scene = await newScene();
  const gate = (operation: string) => scheduler.schedule(Promise.resolve(), operation);
  const processes = [processOf(scene, gate, between), processOf(scene, gate, between)];
  const commands = async ({ add, relay }: (typeof processes)[number]) => {
    for (let n = 0; n < 3; n++) await add('toy_1', 'g', 1, { correlationId });
    await relay.idle();
  };
  await playOut(scheduler, Promise.all(processes.map(commands)), async () => {
    const toy = await toysOf(scene).get('toy_1');
    if (toy?.outbox.length) expect(toy.pendingSince).toBeDefined();
  });
  expect(firstArrivals(scene, 'toy_1')).toEqual(upTo(6));
  const toy = await toysOf(scene).get('toy_1');
  expect(toy).toMatchObject({ sequence: 6, version: 6, outbox: [], state: { value: 6 } });
  expect(toy?.pendingSince).toBeUndefined();
}

/** Planted: each publishes its own event only. */
const ownEventOnly = (relay: Relay): Relay => ({
  ...relay,
  publish: (collection, id, outbox) => relay.publish(collection, id, outbox.slice(-1)),
});

/** A log that refuses what a test says. */
function refusing(log: EventLog, refuses: (records: Parameters<EventLog['append']>[0]) => Error | undefined) {
  return {
    ...log,
    append: async (records) => {
      const reason = refuses(records);
      if (reason) throw reason;
      return log.append(records);
    },
  } satisfies EventLog;
}

describe('two publishers of one document', () => {
  it('bring its events to the log in sequence, and keep its marker while something is pending', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), (scheduler) => twoPublishers(scheduler)),
      { numRuns: 150 },
    );
  });

  it('would not, if each published its own event only', async () => {
    const planted = fc.asyncProperty(fc.scheduler(), (scheduler) => twoPublishers(scheduler, ownEventOnly));
    expect((await fc.check(planted, { numRuns: 150 })).failed).toBe(true);
  });

  it('lose nothing when one of them dies anywhere: the next start brings the rest', async () => {
    const property = fc.asyncProperty(fc.scheduler(), fc.nat({ max: 40 }), async (scheduler, diesAt) => {
      const scene = await newScene();
      const gate = (operation: string) => scheduler.schedule(Promise.resolve(), operation);
      let operations = 0;
      let underWay = 0;
      const doomed = processOf(scene, async (operation) => {
        if (operations++ >= diesAt) await new Promise(() => {});
        underWay++;
        await gate(operation);
        underWay--;
      });
      const other = processOf(scene, gate);
      let isDone = false;
      void (async () => {
        for (let n = 0; n < 4; n++) await doomed.add('toy_1', 'g', 1, { correlationId });
        await doomed.relay.idle();
        isDone = true;
      })();
      const rest = async () => {
        await other.add('toy_1', 'g', 1, { correlationId });
        while (!isDone && (operations <= diesAt || underWay > 0)) await gate('wait');
        await other.relay.idle();
        await processOf(scene, gate).relay.start();
      };
      await playOut(scheduler, rest(), async () => {});
      const toy = await toysOf(scene).get('toy_1');
      expect(firstArrivals(scene, 'toy_1')).toEqual(upTo(toy?.sequence ?? 0));
      expect(toy).toMatchObject({ outbox: [] });
      expect(toy?.pendingSince).toBeUndefined();
    });
    await fc.assert(property, { numRuns: 150 });
  });
});

describe('the relay', () => {
  it('repeats events with the same id and content, never others', async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const scene = await newScene();
      const gate = (operation: string) => scheduler.schedule(Promise.resolve(), operation);
      const processes = [processOf(scene, gate), processOf(scene, gate)];
      const work = processes.map(async ({ add, relay }) => {
        await add('toy_1', 'g', 1, { correlationId });
        await relay.idle();
      });
      await playOut(scheduler, Promise.all(work), async () => {});
      const values = new Set(recordsOf(scene).map((it) => it.value));
      expect([...values].map((it) => Envelope.parse(JSON.parse(it)).id).sort()).toEqual([
        'toy_1/0/1',
        'toy_1/0/2',
      ]);
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('sweeps at its start whatever a crash left, over more than one page', async () => {
    const scene = await newScene();
    const crashed = processOf(scene, async () => {}, dead);
    for (let n = 0; n < 450; n++) await crashed.add(`toy_${n}`, 'g', 1, { correlationId });
    await processOf(scene, async () => {}).relay.start();
    expect(new Set(recordsOf(scene).map((it) => it.key)).size).toBe(450);
    const pending = await toysOf(scene).find({ index: 'pending', limit: 1, reader: 'system' });
    expect(pending.edges).toEqual([]);
  });

  it('ends its sweep also where documents cannot be cleared', async () => {
    const scene = await newScene();
    const crashed = processOf(scene, async () => {}, dead);
    for (let n = 0; n < 250; n++) await crashed.add(`toy_${n}`, 'g', 1, { correlationId });
    const fullDisk: ProcessGate = (operation) =>
      operation.startsWith('writeMany') ? Promise.reject(new Error('the disk is full')) : Promise.resolve();
    await processOf(scene, fullDisk).relay.start();
    expect(new Set(recordsOf(scene).map((it) => it.key)).size).toBe(250);
    // A marker that was left behind does not stand in its way either.
    await scene.store.collection(toyDefinition).write('toy_1', {}, { set: { outbox: [] } });
    await processOf(scene, fullDisk).relay.start();
  });

  it('takes the marker, too, where the store was away for a moment when documents were cleared', async () => {
    const scene = await newScene();
    let failures = 1;
    const { add, relay } = processOf(scene, async (operation) => {
      if (operation.startsWith('writeMany') && failures-- > 0) throw new Error('no primary');
    });
    await add('toy_1', 'g', 1, { correlationId });
    await relay.idle();
    // As earlier versions left it.
    await scene.store.collection(toyDefinition).write('toy_1', {}, { set: { outbox: [] } });
    await processOf(scene, async () => {}).relay.start();
    const toy = await toysOf(scene).get('toy_1');
    expect([toy?.outbox, toy?.pendingSince]).toEqual([[], undefined]);
  });

  it('waits while the log refuses, and publishes once in order when it takes events again', async () => {
    const scene = await newScene();
    let refusals = 5;
    const log = refusing(createFakeEventLog({ disk: scene.disk }), () =>
      refusals-- > 0 ? new Error('no leader') : undefined,
    );
    const { add, relay } = openToyProcess({ store: scene.store, log });
    for (let n = 0; n < 3; n++) await add('toy_1', 'g', 1, { correlationId });
    await relay.idle();
    expect(firstArrivals(scene, 'toy_1')).toEqual([1, 2, 3]);
    expect(recordsOf(scene)).toHaveLength(3);
  });

  it('leaves other documents alone when the log refuses an event for good', async () => {
    const scene = await newScene();
    const refusal = new TenfoldError([failure('VALUE_INVALID', { reason: 'not this one' })]);
    const log = refusing(createFakeEventLog({ disk: scene.disk }), (records) =>
      records.some((it) => it.key === 'toy_bad') ? refusal : undefined,
    );
    const { add, relay } = openToyProcess({ store: scene.store, log });
    await Promise.all(['toy_1', 'toy_bad', 'toy_2'].map((id) => add(id, 'g', 1, { correlationId })));
    await relay.idle();
    expect(
      recordsOf(scene)
        .map((it) => it.key)
        .sort(),
    ).toEqual(['toy_1', 'toy_2']);
    expect(await toysOf(scene).get('toy_bad')).toMatchObject({ outbox: [{ n: 1 }] });
    expect(await toysOf(scene).get('toy_2')).toMatchObject({ outbox: [] });
  });

  it('stops in bounded time while the log refuses; what was pending stays in the store', async () => {
    const scene = await newScene();
    const log = refusing(createFakeEventLog({ disk: scene.disk }), () => new Error('no leader'));
    const { add, relay } = openToyProcess({ store: scene.store, log });
    await add('toy_1', 'g', 1, { correlationId });
    await relay.stop();
    expect(await toysOf(scene).get('toy_1')).toMatchObject({ outbox: [{ n: 1 }] });
    await processOf(scene, async () => {}).relay.start();
    expect(firstArrivals(scene, 'toy_1')).toEqual([1]);
  });

  it('publishes what it was handed before it stops', async () => {
    const scene = await newScene();
    const { add, relay } = processOf(scene, () => turn().then(() => {}));
    await Promise.all(upTo(20).map((n) => add(`toy_${n}`, 'g', 1, { correlationId })));
    await relay.stop();
    expect(recordsOf(scene)).toHaveLength(20);
  });

  it('makes room: commands wait while too many documents are pending, and are refused when that lasts', async () => {
    const scene = await newScene();
    let isRefusing = true;
    const log = refusing(createFakeEventLog({ disk: scene.disk }), () =>
      isRefusing ? new Error('no leader') : undefined,
    );
    const { add, relay } = openToyProcess({ store: scene.store, log });
    const event = { type: toyAdded.type, partitionkey: 'k' };
    const nothing = { definition: { name: 'none' }, writeMany: async () => [] };
    for (const n of upTo(4_100)) {
      const entry = { n: 1, topic: toyAdded.topic, event: { ...event, id: `${n}` } };
      relay.publish(nothing as never, `p${n}`, [entry as never]);
    }
    await expect(add('toy_1', 'g', 1, { correlationId })).rejects.toThrow('UNAVAILABLE');
    expect(await toysOf(scene).get('toy_1')).toBeUndefined();
    const waiting = add('toy_1', 'g', 1, { correlationId });
    isRefusing = false;
    await waiting;
    await relay.idle();
    expect(recordsOf(scene)).toHaveLength(4_101);
  });
});
