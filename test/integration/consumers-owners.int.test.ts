import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFakeDisk, createFakeEventLog } from '#platform/log/fake/createFakeEventLog';
import { eventually } from '../support/eventually.ts';
import {
  caughtUp,
  envelopeOf,
  failing,
  newScene,
  noting,
  parkedAt,
  parkedOf,
  started,
  topic,
} from '../support/toy/consumerScene.ts';
import { impatient } from '../support/toy/toyProcess.ts';

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
