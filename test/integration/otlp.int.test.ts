import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { fail } from '#platform/errors/errors';
import { openTraces } from '#platform/telemetry/openTraces';
import { asTraceparent, inStep } from '#platform/telemetry/traces';
import { freePort } from '../support/freePort.ts';
import { silent } from '../support/toy/toyProcess.ts';
import { startTraceCollector } from '../support/traceCollector.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = `00-${traceId}-00f067aa0ba902b7-01`;
const step = { name: 'a', kind: 'internal' } as const;

describe('traces by OpenTelemetry', () => {
  it('tell the collector how steps belong together, what they are and what they failed of', async () => {
    const collector = await startTraceCollector();
    const traces = await openTraces({ url: `${collector.url}/`, roles: ['catalog'] }, silent);
    const server = {
      name: 'outer',
      kind: 'server',
      parent,
      attributes: { 'http.route': '/graphql' },
    } as const;
    await inStep(traces, server, async ({ traceparent }) => {
      expect(asTraceparent(traceparent)).toContain(traceId);
      await inStep(traces, { name: 'inner', kind: 'consumer', parent: traceparent }, async () =>
        fail('CONFLICT', { what: 'a secret' }),
      ).catch(() => {});
    });
    await traces.stop();
    const [inner, outer] = collector.spans;
    expect(outer).toMatchObject({ traceId, parentSpanId: '00f067aa0ba902b7', name: 'outer', kind: 2 });
    expect(outer?.attributes).toEqual([{ key: 'http.route', value: { stringValue: '/graphql' } }]);
    expect(inner).toMatchObject({ traceId, parentSpanId: outer?.spanId, name: 'inner', kind: 5 });
    expect(inner?.status).toEqual({ code: 2, message: 'CONFLICT' });
    await collector.stop();
  });

  it('begin a trace where there is none, and leave out one that its caller does not record', async () => {
    const collector = await startTraceCollector();
    const traces = await openTraces({ url: collector.url, roles: [] }, silent);
    const begun = traces.begin(step);
    const unrecorded = traces.begin({ ...step, parent: parent.replace(/01$/, '00') });
    expect(asTraceparent(begun.traceparent)).toMatch(/-01$/);
    expect(unrecorded.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
    begun.end();
    unrecorded.end();
    await traces.stop();
    expect(collector.spans.map((it) => it.traceId)).toEqual([begun.traceparent?.split('-')[1]]);
    await collector.stop();
  });

  it('hold up nobody, nor the end of the process, where no collector answers, and say so', async () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const traces = await openTraces({ url: `http://127.0.0.1:${await freePort()}`, roles: [] }, pino(sink));
    const begun = performance.now();
    for (let n = 0; n < 5_000; n++) traces.begin(step).end();
    await traces.stop();
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(lines.filter((it) => it.includes('no traces are taken'))).toHaveLength(1);
  });
});
