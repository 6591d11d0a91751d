import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.ts';
import { openTraces } from './openTraces.ts';
import { asTraceparent, inStep, noTraces } from './traces.ts';

const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('a traceparent', () => {
  it('is taken as the standard writes it', () => {
    expect(asTraceparent(parent)).toBe(parent);
  });

  it.each([
    undefined,
    '',
    [parent, parent],
    `${parent}\n`,
    parent.toUpperCase(),
    parent.replace('00-', '01-'),
    `${parent}-extra`,
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
  ])('is not %j', (given) => {
    expect(asTraceparent(given)).toBeUndefined();
  });
});

describe('without a collector', () => {
  it('a step is nothing but the one it belongs to, and fails with what it failed of', async () => {
    const traces = await openTraces(undefined, createLogger('silent'));
    expect(traces).toBe(noTraces);
    const step = { name: 'a', kind: 'internal', parent } as const;
    expect(await inStep(traces, step, async ({ traceparent }) => traceparent)).toBe(parent);
    const failure = new Error('no');
    await expect(inStep(traces, step, () => Promise.reject(failure))).rejects.toBe(failure);
  });
});
