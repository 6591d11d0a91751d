import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Relay } from '#platform/aggregate/relay';
import type { LogRecord } from '#platform/log/eventLog';
import { createFakeDisk, createFakeEventLog, type FakeDisk } from '#platform/log/fake/createFakeEventLog';
import type { Store } from '#platform/store/collection';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { Envelope } from '#schema/events/envelope';
import { eventually } from '../support/eventually.ts';
import { type ProcessGate, storeThroughGate } from '../support/storeThroughGate.ts';
import { toyAdded } from '../support/toy/toyEvents.ts';
import { openToyProcess, toyTopicDefinitions } from '../support/toy/toyProcess.ts';
import { toyDefinition } from '../support/toy/toyService.ts';

const correlationId = 'test';
const hour = 3_600_000;

interface Scene {
  readonly store: Store;
  readonly disk: FakeDisk;
}

async function newScene(): Promise<Scene> {
  const disk = createFakeDisk();
  await createFakeEventLog({ disk }).createTopics(toyTopicDefinitions);
  return { store: createFakeStore(), disk };
}

interface Ways {
  readonly gate?: ProcessGate;
  readonly between?: (relay: Relay) => Relay;
  /** What the clock of the process is ahead of others'. */
  readonly aheadMs?: number;
  /** Resolves when the relay may look for what is stuck. */
  readonly nextLook?: () => Promise<void>;
}

function processOf({ store, disk }: Scene, ways: Ways = {}) {
  const { gate = async () => {}, between, aheadMs = 0, nextLook = () => new Promise<void>(() => {}) } = ways;
  return openToyProcess({
    store: storeThroughGate(store, gate),
    log: createFakeEventLog({ disk, gate: (operation) => gate(operation.kind) }),
    delay: (milliseconds) => (milliseconds >= 5_000 ? nextLook() : gate('delay')),
    clock: { now: () => new Date(Date.parse('2026-01-01T00:00:00.000Z') + aheadMs).toISOString() },
    ...(between ? { between } : {}),
  });
}

/** It dies before it publishes anything. */
const dead = (relay: Relay): Relay => ({ ...relay, publish: () => {} });

const eventOf = (record: LogRecord) => Envelope.parse(JSON.parse(record.value));
const eventsOf = ({ disk }: Scene) => (disk.topics.get(toyAdded.topic) ?? []).flat().map(eventOf);

/** What came first of each toy came in sequence, whatever else came was a repeat, and nothing waits any more. */
async function expectOnlyRepeats(scene: Scene, counts: Readonly<Record<string, number>>): Promise<void> {
  const contents = new Map<string, Set<string>>();
  for (const event of eventsOf(scene))
    contents.set(event.id, (contents.get(event.id) ?? new Set()).add(JSON.stringify(event)));
  for (const content of contents.values()) expect(content.size).toBe(1);
  const toys = scene.store.collection(toyDefinition);
  for (const [id, count] of Object.entries(counts)) {
    const arrived = eventsOf(scene).flatMap((it) => (it.subject === id ? Number(it.sequence) : []));
    expect([...new Set(arrived)]).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    const toy = await toys.get(id);
    expect(toy).toMatchObject({ sequence: count, outbox: [] });
    expect(toy?.pendingSince).toBeUndefined();
  }
}

describe('two processes that sweep one outbox at once', () => {
  it('bring only repeats, in any order of their steps, also while commands add to it', async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const scene = await newScene();
      const crashed = processOf(scene, { between: dead });
      for (const [id, count] of [
        ['toy_1', 2],
        ['toy_2', 3],
        ['toy_3', 1],
      ] as const)
        for (let n = 0; n < count; n++) await crashed.add(id, 'g', 1, { correlationId });
      const gate = (operation: string) => scheduler.schedule(Promise.resolve(), operation);
      const processes = [processOf(scene, { gate }), processOf(scene, { gate })];
      const work = processes.map(async ({ relay, add }) => {
        await Promise.all([relay.start(), add('toy_1', 'g', 1, { correlationId })]);
        await relay.idle();
      });
      await scheduler.waitFor(Promise.all(work));
      await expectOnlyRepeats(scene, { toy_1: 4, toy_2: 3, toy_3: 1 });
    });
    await fc.assert(property, { numRuns: 100 });
  });
});

describe('a process that wakes up after others have done its work', () => {
  it('brings only repeats, wherever it slept', async () => {
    const property = fc.asyncProperty(fc.nat({ max: 25 }), async (sleepsAt) => {
      const scene = await newScene();
      let wake: () => void = () => {};
      const awake = new Promise<void>((resolve) => {
        wake = resolve;
      });
      let steps = 0;
      let isAsleep = false;
      const sleeper = processOf(scene, {
        gate: async () => {
          if (steps++ < sleepsAt) return;
          isAsleep = true;
          await awake;
        },
      });
      let isDone = false;
      const slept = (async () => {
        for (let n = 0; n < 3; n++) await sleeper.add('toy_1', 'g', 1, { correlationId });
        await sleeper.relay.idle();
        isDone = true;
      })();
      while (!isAsleep && !isDone) await turn();
      const other = processOf(scene);
      await other.relay.start();
      for (let n = 0; n < 2; n++) await other.add('toy_1', 'g', 1, { correlationId });
      await other.relay.idle();
      const doomed = processOf(scene, { between: dead });
      await doomed.add('toy_1', 'g', 1, { correlationId });
      wake();
      await slept;
      // What the third one left is found by its marker, which the sleeper must not have taken away.
      await processOf(scene).relay.start();
      await expectOnlyRepeats(scene, { toy_1: 6 });
    });
    await fc.assert(property, { numRuns: 26 });
  });
});

describe('what a process leaves that dies', () => {
  it.each([
    ['an hour ahead', hour],
    ['an hour behind', -hour],
  ])('is found at the second look of another one, though the dead one’s clock was %s', async (_, aheadMs) => {
    const scene = await newScene();
    const looks: (() => void)[] = [];
    const other = processOf(scene, {
      nextLook: () => new Promise((resolve) => void looks.push(resolve)),
    });
    const look = async (nth: number) => {
      await eventually(() => expect(looks).toHaveLength(nth));
      looks.at(-1)?.();
      await eventually(() => expect(looks).toHaveLength(nth + 1));
      await other.relay.idle();
    };
    await other.relay.start();
    const crashed = processOf(scene, { between: dead, aheadMs });
    await crashed.add('toy_1', 'g', 1, { correlationId });
    await look(1);
    expect(eventsOf(scene)).toEqual([]);
    await look(2);
    await expectOnlyRepeats(scene, { toy_1: 1 });
    // What is taken care of is left alone.
    await look(3);
    expect(eventsOf(scene)).toHaveLength(1);
  });

  it('is not what another one is just bringing to the log', async () => {
    const scene = await newScene();
    const looks: (() => void)[] = [];
    const busy = processOf(scene, { between: dead });
    const other = processOf(scene, { nextLook: () => new Promise((resolve) => void looks.push(resolve)) });
    await other.relay.start();
    for (let n = 1; n < 5; n++) {
      // At every look something waits, but never the same.
      const id = `toy_${n}`;
      await busy.add(id, 'g', 1, { correlationId });
      looks.at(-1)?.();
      await eventually(() => expect(looks).toHaveLength(n + 1));
      await scene.store.collection(toyDefinition).write(
        id,
        {},
        {
          pull: { outbox: { field: 'n', atMost: 1 } },
          unset: ['pendingSince'],
        },
      );
    }
    expect(eventsOf(scene)).toEqual([]);
  });
});

describe('room for more events', () => {
  it('is refused at once while the first that waits has waited for too long, and there again afterwards', async () => {
    const scene = await newScene();
    const log = createFakeEventLog({ disk: scene.disk });
    let isAway = true;
    const append: typeof log.append = (records) =>
      isAway ? Promise.reject(new Error('no leader')) : log.append(records);
    const { add, relay } = openToyProcess({
      store: scene.store,
      log: { ...log, append },
      limits: { oldestMs: 50 },
    });
    await add('toy_1', 'g', 1, { correlationId });
    await eventually(async () => {
      await expect(relay.room()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    });
    await expect(add('toy_2', 'g', 1, { correlationId })).rejects.toThrow(/1 records wait .* for 0 s/);
    expect(await scene.store.collection(toyDefinition).get('toy_2')).toBeUndefined();
    isAway = false;
    await relay.idle();
    await add('toy_2', 'g', 1, { correlationId });
    await relay.idle();
    await expectOnlyRepeats(scene, { toy_1: 1, toy_2: 1 });
  });
});
