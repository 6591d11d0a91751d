import { describe, expect, it } from '@jest/globals';
import { observeOutbox } from '#platform/aggregate/observeOutbox';
import { createFakeDisk, createFakeEventLog } from '#platform/log/fake/createFakeEventLog';
import { tracedLog } from '#platform/log/tracedLog';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { createMetrics } from '#platform/telemetry/metrics';
import { noTraces } from '#platform/telemetry/traces';
import { createFakeTraces } from '../support/fakeTraces.ts';
import { metricSamples } from '../support/metricSamples.ts';
import { openToyProcess, silent, toyTopicDefinitions } from '../support/toy/toyProcess.ts';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

/** Toys of one process; `isDown`: the log takes nothing. */
async function scene() {
  const state = { isDown: false };
  const disk = createFakeDisk();
  const log = createFakeEventLog({
    disk,
    gate: async ({ kind }) => {
      if (state.isDown && kind === 'append') throw new Error('no broker');
    },
  });
  await log.createTopics(toyTopicDefinitions);
  const metrics = createMetrics(silent);
  const clock = { now: () => '2026-01-01T00:00:30.000Z' };
  const store = createFakeStore();
  const open = () => openToyProcess({ store, log, between: (relay) => observeOutbox(relay, metrics, clock) });
  return { state, log, store, metrics, toys: open() };
}

describe('what waits for the log', () => {
  it('is seen by collection, with the age of what waits longest', async () => {
    const { state, metrics, toys } = await scene();
    state.isDown = true;
    for (const id of ['toy_1', 'toy_2', 'toy_2']) await toys.add(id, 'g', 1, { correlationId: 'test' });
    expect(await metricSamples(metrics, 'tenfold_outbox_records')).toEqual({
      '{collection="toy.toys"}': 2,
      '{collection="toy.totals"}': 0,
    });
    expect(await metricSamples(metrics, 'tenfold_outbox_oldest_age_seconds')).toEqual({
      '{collection="toy.toys"}': 30,
      '{collection="toy.totals"}': 0,
    });
    state.isDown = false;
    await toys.relay.idle();
    await toys.relay.stop();
  });

  it('is nothing once the log has it', async () => {
    const { metrics, toys } = await scene();
    await toys.add('toy_1', 'g', 1, { correlationId: 'test' });
    await toys.relay.idle();
    expect(await metricSamples(metrics, 'tenfold_outbox_records')).toMatchObject({
      '{collection="toy.toys"}': 0,
    });
    await toys.relay.stop();
  });
});

describe('a log whose events are traced', () => {
  const event = (id: string, rest: object) => ({
    topic: 'tenfold.internal.toy.toys',
    key: 'a',
    value: JSON.stringify({ id, type: 'tenfold.toy.toy-added.v1', ...rest }),
    headers: {},
  });

  it('is the log itself where nobody is told', async () => {
    const { log, toys } = await scene();
    expect(tracedLog(log, noTraces)).toBe(log);
    await toys.relay.stop();
  });

  it('makes a step of every event that belongs to a trace, and of no other', async () => {
    const { state, log, toys } = await scene();
    const { traces, steps } = createFakeTraces();
    const traced = tracedLog(log, traces);
    await traced.append([event('a/0/1', { traceparent }), event('a/0/2', {})]);
    state.isDown = true;
    await expect(traced.append([event('a/0/3', { traceparent })])).rejects.toThrow('no broker');
    expect(steps).toMatchObject([
      { name: 'publish tenfold.toy.toy-added.v1', kind: 'producer', parent: traceparent, ended: 'well' },
      { attributes: { 'tenfold.event.id': 'a/0/3' }, ended: 'badly' },
    ]);
    await toys.relay.stop();
  });
});
