import { describe, expect, it } from '@jest/globals';
import { createBacklogs } from '#platform/consumer/backlogs';
import { causedBy } from '#platform/consumer/causedBy';
import { observeBacklogs } from '#platform/consumer/observeBacklogs';
import { partitionOf } from '#platform/log/partition';
import { ownTelemetry } from '#platform/telemetry/telemetry';
import { metricSamples } from '../support/metricSamples.ts';
import {
  caughtUp,
  envelopeOf,
  failing,
  newRunner,
  newScene,
  noting,
  type Scene,
  started,
  thingTold,
} from '../support/toy/consumerScene.ts';
import { silent } from '../support/toy/toyProcess.ts';

/** Events of the scene happened at the beginning of 2026. */
const begin = Date.parse('2026-01-01T00:00:00.000Z');
const after = (seconds: number) => ({ now: () => new Date(begin + seconds * 1_000).toISOString() });
const keyIn = (partition: number) => [...'abcdefgh'].find((it) => partitionOf(it, 2) === partition)!;
const keys = [keyIn(0), keyIn(1)] as const;
const consumer = '{consumer="NoteOnThingTold"}';

function lookAt(scene: Scene, seconds = 30) {
  let reads = 0;
  const log: typeof scene.log = {
    ...scene.log,
    read: (...of) => {
      reads++;
      return scene.log.read(...of);
    },
  };
  const look = createBacklogs({ log, clock: after(seconds), logger: silent }, [noting(scene)]);
  return {
    look: async () => (await look())[0],
    reads: () => reads,
  };
}

describe('how far a consumer is behind', () => {
  it('is nothing where it keeps up', async () => {
    const scene = await newScene();
    const { look, reads } = lookAt(scene);
    const runner = await started(scene, noting(scene));
    for (const n of [1, 2]) await scene.tell('a', n);
    await caughtUp(runner);
    expect(await look()).toEqual({ consumer: 'NoteOnThingTold', events: 0, oldestSeconds: 0 });
    expect(reads()).toBe(0);
    await runner.stop();
  });

  it('is the age of the first event that waits, whichever partition it is in, read only where it waits', async () => {
    const scene = await newScene();
    const { look, reads } = lookAt(scene);
    expect(await look()).toMatchObject({ events: 0, oldestSeconds: 0 });
    await scene.tell(keys[0], 1);
    await scene.tell(keys[1], 1, envelopeOf(keys[1], 1).replace('T00:00:00', 'T00:00:20'));
    expect(await look()).toMatchObject({ events: 2, oldestSeconds: 0 });
    expect(reads()).toBe(0);
    expect(await look()).toMatchObject({ events: 2, oldestSeconds: 30 });
    expect(reads()).toBe(2);
    const runner = await started(scene, noting(scene));
    await caughtUp(runner);
    expect(await look()).toMatchObject({ events: 0, oldestSeconds: 0 });
    await runner.stop();
  });

  it('is told for what no process has ever run, and for what nobody can read the age of', async () => {
    const scene = await newScene();
    await scene.tell(keys[0], 1, 'no event');
    expect(await lookAt(scene).look()).toMatchObject({ events: 1, oldestSeconds: 0 });
    await scene.tell(keys[1], 1);
    expect(await lookAt(scene).look()).toMatchObject({ events: 2, oldestSeconds: 30 });
  });
});

describe('what operators see of a consumer', () => {
  it('is how long it handled what, what failed, what it set aside, and what is still set aside', async () => {
    const scene = await newScene();
    const telemetry = ownTelemetry(silent);
    const definition = noting(scene, failing('b1'));
    const samples = (name: string) => metricSamples(telemetry.metrics, name);
    const runner = newRunner(scene, definition, { telemetry });
    await runner.start();
    expect(await samples('tenfold_dead_letters_total')).toMatchObject({
      '{consumer="NoteOnThingTold",cause="failed"}': 0,
    });
    for (const n of [1, 2, 3]) await scene.tell('a', n);
    for (const n of [1, 2]) await scene.tell('b', n);
    await caughtUp(runner);
    const labels = `consumer="NoteOnThingTold",type="${thingTold.type}"`;
    expect(await samples('tenfold_handler_duration_seconds_count')).toEqual({
      [`{${labels},outcome="handled"}`]: 3,
      [`{${labels},outcome="failed"}`]: 3,
    });
    expect(await samples('tenfold_dead_letters_total')).toMatchObject({
      '{consumer="NoteOnThingTold",cause="failed"}': 1,
      '{consumer="NoteOnThingTold",cause="behind"}': 1,
    });
    observeBacklogs({ ...scene, telemetry, clock: after(0), logger: silent }, [definition]);
    expect(await samples('tenfold_dead_letters_open')).toEqual({ [consumer]: 2 });
    expect(await samples('tenfold_consumer_lag_events')).toEqual({ [consumer]: 0 });
    expect(await samples('tenfold_consumer_oldest_event_age_seconds')).toEqual({ [consumer]: 0 });
    await runner.stop();
  });
});

describe('the trace of an event', () => {
  it('goes on in what its consumer does because of it, also where nobody collects traces', async () => {
    const scene = await newScene();
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const contexts: unknown[] = [];
    const runner = await started(
      scene,
      noting(scene, (event) => void contexts.push(causedBy(event))),
    );
    await scene.tell('a', 1, JSON.stringify({ ...JSON.parse(envelopeOf('a', 1)), traceparent }));
    await scene.tell('a', 2);
    await caughtUp(runner);
    expect(contexts).toEqual([
      { correlationId: 'test', causationId: 'a/0/1', traceparent },
      { correlationId: 'test', causationId: 'a/0/2' },
    ]);
    await runner.stop();
  });
});
