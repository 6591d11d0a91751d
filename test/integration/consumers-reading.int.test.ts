import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { groupOf } from '#platform/consumer/consumer';
import { Abandoned } from '#platform/consumer/handling';
import { createParkedEvents } from '#platform/consumer/parked';
import { fail } from '#platform/errors/errors';
import type { Batch, EventLog, JoinOptions } from '#platform/log/eventLog';
import { ownTelemetry } from '#platform/telemetry/telemetry';
import { eventually } from '../support/eventually.ts';
import { metricSamples } from '../support/metricSamples.ts';
import { storeThroughGate } from '../support/storeThroughGate.ts';
import {
  caughtUp,
  envelopeOf,
  failing,
  newRunner,
  newScene,
  noting,
  parkedAt,
  parkedOf,
  started,
  thingTold,
  thingToldAnew,
  topic,
} from '../support/toy/consumerScene.ts';
import { silent } from '../support/toy/toyProcess.ts';

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
    const runner = newRunner(scene, noting(scene, failing('a1')), { parked });
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

describe('a jump over events that are missing from the log', () => {
  it('is counted, and the event handled: types that nobody declares, and parked events, make none', async () => {
    const scene = await newScene();
    const telemetry = ownTelemetry(silent);
    const jumps = () => metricSamples(telemetry.metrics, 'tenfold_sequence_jumps_total');
    const labels = `{consumer="NoteOnThingTold",topic="${topic}"}`;
    const runner = newRunner(scene, noting(scene, failing('b1')), { telemetry });
    await runner.start();
    await scene.tell('a', 1);
    await scene.tell('a', 2, envelopeOf('a', 2, 'tenfold.toy.thing-forgotten.v1'));
    await scene.tell('a', 3, envelopeOf('a', 3, thingTold.type, { text: 1 }));
    for (const n of [1, 2, 3]) await scene.tell('b', n);
    await caughtUp(runner);
    await scene.parked.discard((await parkedAt(scene)).id);
    await runner.attend();
    expect(await jumps()).toEqual({ [labels]: 0 });
    for (const n of [4, 6, 6, 9]) await scene.tell('c', n);
    await caughtUp(runner);
    await eventually(async () => expect(await jumps()).toEqual({ [labels]: 2 }));
    expect(scene.handled.filter((it) => it.startsWith('c'))).toEqual(['c4', 'c6', 'c6', 'c9']);
    await runner.stop();
  });

  it('is none where others handled what comes between, after a batch that had become stale', async () => {
    const scene = await newScene(1);
    const telemetry = ownTelemetry(silent);
    let member: JoinOptions | undefined;
    const log: EventLog = {
      ...scene.log,
      async join(options) {
        member = options;
        return { stop: async () => {} };
      },
    };
    let letGo: (() => void) | undefined;
    const consumer = noting(scene, async ({ sequence }) => {
      if (Number(sequence) !== 1) return;
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
    });
    const runner = newRunner({ ...scene, log }, consumer, { telemetry });
    await runner.start();
    const lane = { topic, partition: 0 };
    let isStale = false;
    const batchOf = (...numbers: number[]): Batch => ({
      ...lane,
      records: numbers.map((n) => ({
        ...{ ...lane, key: 'a', headers: {}, value: envelopeOf('a', n) },
        offset: n,
      })),
      isStale: () => isStale,
      heartbeat: async () => {},
    });
    await member?.onAssigned?.([lane]);
    const stale = expect(member?.onBatch(batchOf(1, 2))).rejects.toThrow(Abandoned);
    await eventually(() => expect(letGo).toBeDefined());
    isStale = true;
    await member?.onAssigned?.([]);
    await member?.onAssigned?.([lane]);
    letGo?.();
    await stale;
    isStale = false;
    await member?.onBatch(batchOf(4));
    expect(scene.handled).toEqual(['a1', 'a4']);
    // One after another is looked into: of this one, nothing was missing before.
    await member?.onBatch(batchOf(6));
    const jumps = () => metricSamples(telemetry.metrics, 'tenfold_sequence_jumps_total');
    await eventually(async () => expect(Object.values(await jumps())).toEqual([1]));
    await runner.stop();
  });

  it('is none where a member begins in the middle, with the repeat of an event that others handled', async () => {
    const scene = await newScene(1);
    const telemetry = ownTelemetry(silent);
    for (const n of [1, 2, 3, 1, 4]) await scene.tell('a', n);
    await scene.tell('b', 1);
    const consumer = noting(scene);
    await scene.log.rewind(groupOf(consumer), { [topic]: [3] });
    const runner = newRunner(scene, consumer, { telemetry });
    await runner.start();
    await scene.tell('b', 3);
    const jumps = () => metricSamples(telemetry.metrics, 'tenfold_sequence_jumps_total');
    await eventually(async () => expect(Object.values(await jumps())).toEqual([1]));
    expect(scene.handled.toSorted()).toEqual(['a1', 'a4', 'b1', 'b3']);
    await runner.stop();
  });
});
