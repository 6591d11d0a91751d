import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { type ConsumerDefinition, on } from '#platform/consumer/consumer';
import { createParkedEvents, type ParkedEvents } from '#platform/consumer/parked';
import { type ConsumerRunner, createConsumerRunner } from '#platform/consumer/runner';
import { fail } from '#platform/errors/errors';
import type { EventLog } from '#platform/log/eventLog';
import { createFakeDisk, createFakeEventLog } from '#platform/log/fake/createFakeEventLog';
import type { Store } from '#platform/store/collection';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { defineEvent, type EventDefinition } from '#schema/events/defineEvent';
import { type EventOf, paddedSequence } from '#schema/events/envelope';
import { eventually } from '../support/eventually.ts';
import { storeThroughGate } from '../support/storeThroughGate.ts';
import { impatient, silent, toyClock } from '../support/toy/toyProcess.ts';

const topic = 'tenfold.internal.toy.things';
const data = z.object({ text: z.string() });
const thingTold = defineEvent({ context: 'toy', name: 'thing-told', topic, data, example: { text: 'a' } });
/** As a later release has it. */
const thingToldAnew: EventDefinition<{ text: string; loud: boolean }> = defineEvent({
  context: 'toy',
  name: 'thing-told',
  topic,
  version: 2,
  data: data.extend({ loud: z.boolean() }),
  example: { text: 'a', loud: true },
  upcasts: [{ from: 1, up: (before) => ({ ...data.parse(before), loud: false }) }],
});

function envelopeOf(
  key: string,
  n: number,
  type = thingTold.type,
  content: unknown = { text: `${key}${n}` },
) {
  return JSON.stringify({
    ...{ specversion: '1.0', id: `${key}/0/${n}`, source: '/toy', type, subject: key, partitionkey: key },
    ...{ time: '2026-01-01T00:00:00.000Z', datacontenttype: 'application/json', epoch: 0 },
    ...{ sequence: paddedSequence(n), correlationid: 'test', data: content },
  });
}

interface Scene {
  readonly log: EventLog;
  readonly store: Store;
  readonly parked: ParkedEvents;
  /** Ids of handled events, in order. */
  readonly handled: string[];
  tell(key: string, n: number, value?: string): Promise<void>;
}

async function newScene(partitions = 2): Promise<Scene> {
  const log = createFakeEventLog({ delay: impatient });
  await log.createTopics([{ name: topic, partitions }]);
  const store = createFakeStore();
  return {
    ...{ log, store, parked: createParkedEvents(store), handled: [] },
    tell: (key, n, value = envelopeOf(key, n)) => log.append([{ topic, key, value, headers: {} }]),
  };
}

type Handle = (event: EventOf<{ text: string }>) => Promise<void> | void;

/** A consumer that notes what it handled, after `handle` did not throw. */
function noting({ handled }: Scene, handle: Handle = () => {}, definition = thingTold): ConsumerDefinition {
  const noteAfter = async (event: EventOf<{ text: string }>) => {
    await handle(event);
    handled.push(`${event.subject}${Number(event.sequence)}`);
  };
  return { name: 'NoteOnThingTold', on: [on(definition, noteAfter)] };
}

function newRunner(scene: Scene, consumer: ConsumerDefinition, parked = scene.parked): ConsumerRunner {
  const { log } = scene;
  const waits = { retryAfterMs: [1, 1], attendEveryMs: 60_000, delay: impatient };
  return createConsumerRunner(consumer, { log, parked, clock: toyClock, logger: silent, ...waits });
}

async function started(scene: Scene, consumer: ConsumerDefinition): Promise<ConsumerRunner> {
  const runner = newRunner(scene, consumer);
  await runner.start();
  return runner;
}

const caughtUp = (runner: ConsumerRunner) =>
  eventually(async () => expect(await runner.lag()).toBe(0), { deadlineMs: 5_000 });

const failing =
  (...ids: string[]): Handle =>
  ({ subject, sequence }) => {
    if (ids.includes(`${subject}${Number(sequence)}`)) throw new Error('a bug');
  };

async function parkedOf({ parked }: Scene) {
  const events = await parked.list(100);
  return events.map(({ key, offset, cause }) => ({ key, offset, cause }));
}

/** The `at`-th parked event, oldest first. */
async function parkedAt({ parked }: Scene, at = 0) {
  const event = (await parked.list(100)).toSorted((a, b) => a.offset - b.offset)[at];
  if (!event) throw new Error('nothing is parked');
  return event;
}

describe('an event that a handler fails on', () => {
  it('is tried again, and not parked when that helps', async () => {
    const scene = await newScene();
    let failures = 2;
    const runner = await started(
      scene,
      noting(scene, () => {
        if (failures-- > 0) throw new Error('not yet');
      }),
    );
    await scene.tell('a', 1);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['a1']);
    expect(await parkedOf(scene)).toEqual([]);
    await runner.stop();
  });

  it('parks, later events of its key park behind it, other keys go on', async () => {
    const scene = await newScene(1);
    const runner = await started(scene, noting(scene, failing('a1')));
    for (const n of [1, 2, 3]) for (const key of ['a', 'b']) await scene.tell(key, n);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['b1', 'b2', 'b3']);
    expect((await parkedOf(scene)).map(({ key, cause }) => [key, cause]).sort()).toEqual([
      ['a', 'behind'],
      ['a', 'behind'],
      ['a', 'failed'],
    ]);
    await runner.stop();
  });

  it('replays in the order of its key, and then the key goes on', async () => {
    const scene = await newScene();
    const bugs = ['a1'];
    const runner = await started(
      scene,
      noting(scene, (event) => failing(...bugs)(event)),
    );
    for (const n of [1, 2, 3]) await scene.tell('a', n);
    await caughtUp(runner);
    await runner.attend();
    expect(scene.handled).toEqual([]);
    bugs.length = 0;
    expect(await scene.parked.replay((await parkedAt(scene)).id)).toHaveLength(3);
    await Promise.all([runner.attend(), scene.tell('a', 4)]);
    await caughtUp(runner);
    await runner.attend();
    await scene.tell('a', 5);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    expect(await scene.parked.count()).toBe(0);
    await runner.stop();
  });

  it('stays parked when its replay fails, with those behind it', async () => {
    const scene = await newScene();
    const runner = await started(scene, noting(scene, failing('a1')));
    for (const n of [1, 2]) await scene.tell('a', n);
    await caughtUp(runner);
    await scene.parked.replay((await parkedAt(scene)).id);
    await runner.attend();
    expect(await parkedAt(scene)).toMatchObject({ cause: 'failed', status: 'waiting' });
    expect(scene.handled).toEqual([]);
    await runner.stop();
  });

  it('lets those behind it go on by themselves once it is discarded', async () => {
    const scene = await newScene();
    const runner = await started(scene, noting(scene, failing('a1')));
    for (const n of [1, 2, 3]) await scene.tell('a', n);
    await caughtUp(runner);
    await scene.parked.discard((await parkedAt(scene)).id);
    await runner.attend();
    await scene.tell('a', 4);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['a2', 'a3', 'a4']);
    await runner.stop();
  });

  it('is not handled any more when it is discarded while the one before it is replayed', async () => {
    const scene = await newScene();
    let isBroken = true;
    const discardSecond = async () => scene.parked.discard((await parkedAt(scene, 1)).id);
    const runner = await started(
      scene,
      noting(scene, async ({ sequence }) => {
        if (isBroken) throw new Error('a bug');
        if (Number(sequence) === 1) await discardSecond();
      }),
    );
    for (const n of [1, 2, 3]) await scene.tell('a', n);
    await caughtUp(runner);
    isBroken = false;
    await scene.parked.replay((await parkedAt(scene)).id);
    await runner.attend();
    expect(scene.handled).toEqual(['a1', 'a3']);
    await runner.stop();
  });

  it('parks again when it comes again after a rewind, though it had been replayed', async () => {
    const scene = await newScene();
    let isBroken = true;
    const consumer = noting(scene, () => {
      if (isBroken) throw new Error('a bug');
    });
    const first = await started(scene, consumer);
    await scene.tell('a', 1);
    await caughtUp(first);
    isBroken = false;
    await scene.parked.replay((await parkedAt(scene)).id);
    await first.attend();
    expect(await scene.parked.count()).toBe(0);
    await first.stop();
    isBroken = true;
    await scene.log.rewind('tenfold.NoteOnThingTold', { [topic]: [0, 0] });
    const second = await started(scene, consumer);
    await caughtUp(second);
    expect(await parkedOf(scene)).toMatchObject([{ key: 'a', cause: 'failed' }]);
    await second.stop();
  });

  it('stays discarded when it comes again, and does not hold its key up', async () => {
    const scene = await newScene();
    const consumer = noting(scene, failing('a1'));
    const first = await started(scene, consumer);
    await scene.tell('a', 1);
    await caughtUp(first);
    await scene.parked.discard((await parkedAt(scene)).id);
    await first.stop();
    await scene.log.rewind('tenfold.NoteOnThingTold', { [topic]: [0, 0] });
    const second = await started(scene, consumer);
    await scene.tell('a', 2);
    await caughtUp(second);
    expect(scene.handled).toEqual(['a2']);
    expect(await scene.parked.count()).toBe(0);
    await second.stop();
  });
});

describe('what cannot be read', () => {
  it('parks at once: no JSON, no envelope, data that is not valid, a version that is not known', async () => {
    const scene = await newScene();
    const runner = await started(scene, noting(scene));
    const bad = [
      '{',
      '{}',
      envelopeOf('c', 1, thingTold.type, { text: 1 }),
      envelopeOf('d', 1, thingToldAnew.type),
    ];
    for (const [at, value] of bad.entries()) await scene.tell(`bad${at}`, 1, value);
    await caughtUp(runner);
    const causes = (await parkedOf(scene)).toSorted((a, b) => (a.key < b.key ? -1 : 1)).map((it) => it.cause);
    expect(causes).toEqual(['undecodable', 'undecodable', 'undecodable', 'versionUnknown']);
    await runner.stop();
  });

  it('is stepped over where its type is not declared', async () => {
    const scene = await newScene();
    const runner = await started(scene, noting(scene));
    await scene.tell('a', 1, envelopeOf('a', 1, 'tenfold.toy.thing-forgotten.v1'));
    await scene.tell('a', 2);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['a2']);
    await runner.stop();
  });

  it('replays by itself, with what is behind it, once a release knows its version', async () => {
    const scene = await newScene();
    const older = await started(scene, noting(scene));
    await scene.tell('a', 1, envelopeOf('a', 1, thingToldAnew.type, { text: 'a', loud: true }));
    await scene.tell('a', 2);
    await caughtUp(older);
    await older.attend();
    expect(scene.handled).toEqual([]);
    await older.stop();
    const newer = await started(
      scene,
      noting(scene, () => {}, thingToldAnew),
    );
    await newer.attend();
    expect(scene.handled).toEqual(['a1', 'a2']);
    await newer.stop();
  });

  it('parks however large it is and whatever it holds, and replays whole', async () => {
    const scene = await newScene();
    let isBroken = true;
    const texts: string[] = [];
    const runner = await started(
      scene,
      noting(scene, ({ data: { text } }) => {
        if (isBroken) throw new Error(`a bug \0 ${'\ud83d\ude00'.repeat(200_000)}`);
        texts.push(text);
      }),
    );
    const text = '"\n'.repeat(90_000);
    await scene.tell('a', 1, envelopeOf('a', 1, thingTold.type, { text }));
    await scene.tell('b', 1);
    await caughtUp(runner);
    expect(await scene.parked.count()).toBe(2);
    isBroken = false;
    for (const { id } of await scene.parked.list(10)) await scene.parked.replay(id);
    await runner.attend();
    expect(texts.toSorted()).toEqual([text, 'b1'].toSorted());
    await runner.stop();
  });
});

describe('what is not available', () => {
  it('parks too, so that other keys go on, and replays by itself', async () => {
    const scene = await newScene(1);
    let isDown = true;
    const runner = await started(
      scene,
      noting(scene, ({ subject }) => {
        if (isDown && subject === 'a') fail('UNAVAILABLE', { reason: 'no mail today' });
      }),
    );
    for (const n of [1, 2]) for (const key of ['a', 'b']) await scene.tell(key, n);
    await caughtUp(runner);
    await runner.attend();
    expect(scene.handled).toEqual(['b1', 'b2']);
    isDown = false;
    await runner.attend();
    expect(scene.handled).toEqual(['b1', 'b2', 'a1', 'a2']);
    await runner.stop();
  });

  it('does not lose events while the store takes none: nothing is committed until they are parked', async () => {
    const scene = await newScene();
    let isDown = true;
    const gate = async () => {
      if (isDown) throw new Error('no store');
    };
    const parked = createParkedEvents(storeThroughGate(scene.store, gate));
    isDown = false;
    const runner = newRunner(scene, noting(scene, failing('a1')), parked);
    await runner.start();
    isDown = true;
    await scene.tell('a', 1);
    for (let n = 0; n < 50; n++) await turn();
    expect(await runner.lag()).toBe(1);
    isDown = false;
    await caughtUp(runner);
    expect(await parkedOf(scene)).toMatchObject([{ key: 'a', cause: 'failed' }]);
    await runner.stop();
  });
});

describe('another owner of a partition', () => {
  it('knows after a restart what is parked before it handles the next event', async () => {
    const scene = await newScene();
    const first = await started(scene, noting(scene, failing('a1')));
    await scene.tell('a', 1);
    await caughtUp(first);
    await first.stop();
    await scene.tell('a', 2);
    const second = await started(scene, noting(scene));
    await caughtUp(second);
    expect(scene.handled).toEqual([]);
    expect((await parkedOf(scene)).map((it) => it.cause).sort()).toEqual(['behind', 'failed']);
    await second.stop();
  });

  it('is the only one that replays', async () => {
    const scene = await newScene(2);
    let isBroken = true;
    const by: string[] = [];
    const consumerOf = (name: string) =>
      noting(scene, ({ subject }) => {
        if (isBroken) throw new Error('a bug');
        by.push(`${name} ${subject}`);
      });
    const first = await started(scene, consumerOf('first'));
    const keys = Array.from({ length: 8 }, (_, n) => `k${n}`);
    for (const key of keys) await scene.tell(key, 1);
    await caughtUp(first);
    const second = await started(scene, consumerOf('second'));
    for (let n = 0; n < 20; n++) await turn();
    isBroken = false;
    for (const { id } of await scene.parked.list(10)) await scene.parked.replay(id);
    await Promise.all([first.attend(), second.attend()]);
    await Promise.all([first.attend(), second.attend()]);
    expect(by.map((it) => it.split(' ')[1]).toSorted()).toEqual(keys);
    expect(new Set(by.map((it) => it.split(' ')[0]))).toEqual(new Set(['first', 'second']));
    await Promise.all([first.stop(), second.stop()]);
  });

  it('handles each key in order, whatever fails, is replayed, leaves or dies in between', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('tell' as const), key: fc.nat({ max: 2 }) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('fail' as const), times: fc.nat({ max: 8 }) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay' as const) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const), at: fc.nat({ max: 1 }) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), turns: fc.nat({ max: 8 }) }) },
    );
    const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const scene = await newScene(2);
      let failures = 0;
      const consumer = noting(scene, async () => {
        await turn();
        if (failures-- > 0) throw new Error('not now');
      });
      const runners = [await started(scene, consumer), await started(scene, consumer)];
      const told = new Map<string, number>();
      const leaving: Promise<void>[] = [];
      const replayAll = async () => {
        for (const { id } of await scene.parked.list(100)) await scene.parked.replay(id).catch(() => {});
      };
      for (const it of steps) {
        if (it.kind === 'tell') {
          const key = `k${it.key}`;
          told.set(key, (told.get(key) ?? 0) + 1);
          await scene.tell(key, told.get(key) ?? 0);
        } else if (it.kind === 'fail') failures = it.times;
        else if (it.kind === 'replay') leaving.push(replayAll(), ...runners.map((runner) => runner.attend()));
        else if (it.kind === 'restart') {
          const old = runners[it.at];
          if (old) leaving.push(old.stop());
          runners[it.at] = await started(scene, consumer);
        } else for (let n = 0; n < it.turns; n++) await turn();
      }
      failures = 0;
      await Promise.all(leaving);
      await eventually(async () => {
        await replayAll();
        for (const runner of runners) await runner.attend();
        expect(await scene.parked.count()).toBe(0);
        expect(await runners[0]?.lag()).toBe(0);
      });
      for (const runner of runners) await runner.stop();
      for (const [key, count] of told) {
        const own = scene.handled
          .filter((it) => it.startsWith(key))
          .map((it) => Number(it.slice(key.length)));
        expect([...new Set(own)]).toEqual(Array.from({ length: count }, (_, n) => n + 1));
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

describe('stopping', () => {
  it('waits for the event in hand and handles no other; the rest comes again', async () => {
    const disk = createFakeDisk();
    const log = createFakeEventLog({ disk, delay: impatient });
    const scene = { ...(await newScene(1)), log };
    await log.createTopics([{ name: topic, partitions: 1 }]);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const begun: string[] = [];
    const consumer = noting(scene, async ({ subject, sequence }) => {
      begun.push(`${subject}${Number(sequence)}`);
      await held;
    });
    const values = [1, 2, 3].map((n) => ({ topic, key: 'a', value: envelopeOf('a', n), headers: {} }));
    await log.append(values);
    const runner = await started(scene, consumer);
    await eventually(() => expect(begun).toEqual(['a1']));
    const stopped = runner.stop();
    release();
    await stopped;
    expect(scene.handled).toEqual(['a1']);
    const next = await started(scene, consumer);
    await caughtUp(next);
    expect(scene.handled).toEqual(['a1', 'a1', 'a2', 'a3']);
    await next.stop();
  });

  it('waits for a replay in hand', async () => {
    const scene = await newScene();
    let isBroken = true;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isReplaying = false;
    const runner = await started(
      scene,
      noting(scene, async () => {
        if (isBroken) throw new Error('a bug');
        isReplaying = true;
        await held;
      }),
    );
    await scene.tell('a', 1);
    await caughtUp(runner);
    isBroken = false;
    await scene.parked.replay((await parkedAt(scene)).id);
    const attended = runner.attend();
    await eventually(() => expect(isReplaying).toBe(true));
    let hasStopped = false;
    const stopped = runner.stop().then(() => {
      hasStopped = true;
    });
    for (let n = 0; n < 10; n++) await turn();
    expect(hasStopped).toBe(false);
    release();
    await Promise.all([stopped, attended]);
  });
});
