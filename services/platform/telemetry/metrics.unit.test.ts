import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createLogger } from './logger.ts';
import { createMetrics, createProcessMetrics, type Metrics } from './metrics.ts';

const silent = createLogger('silent');
const told = { name: 'tenfold_lamps_total', help: 'Lamps.', labels: ['colour'] } as const;
const burning = { name: 'tenfold_lamp_duration_seconds', help: 'How long.', labels: [] } as const;
const lit = { name: 'tenfold_lamps_lit', help: 'Lit.', labels: ['room'] } as const;

const samplesOf = async (metrics: Metrics, name: string) =>
  (await metrics.page()).text.split('\n').filter((it) => it.startsWith(name));

describe('metrics', () => {
  it('are counted for whoever asks for them by the same name', async () => {
    const metrics = createMetrics(silent);
    metrics.counter(told).add({ colour: 'red' });
    metrics.counter(told).add({ colour: 'red' }, 2);
    metrics.counter(told).add({ colour: 'blue' }, 0);
    expect(await samplesOf(metrics, told.name)).toEqual([
      'tenfold_lamps_total{colour="red"} 3',
      'tenfold_lamps_total{colour="blue"} 0',
    ]);
  });

  it('of durations are sorted into buckets of seconds', async () => {
    const metrics = createMetrics(silent);
    metrics.histogram(burning).observe({}, 0.004);
    metrics.histogram(burning).observe({}, 7);
    expect(await samplesOf(metrics, burning.name)).toEqual(
      expect.arrayContaining([
        'tenfold_lamp_duration_seconds_bucket{le="0.0025"} 0',
        'tenfold_lamp_duration_seconds_bucket{le="0.005"} 1',
        'tenfold_lamp_duration_seconds_bucket{le="10"} 2',
        'tenfold_lamp_duration_seconds_sum 7.004',
        'tenfold_lamp_duration_seconds_count 2',
      ]),
    );
  });

  it('that are looked at are those of now, not of before', async () => {
    const metrics = createMetrics(silent);
    let room = 'hall';
    metrics.gauge(lit, async () => [{ labels: { room }, value: 1 }]);
    expect(await samplesOf(metrics, lit.name)).toEqual(['tenfold_lamps_lit{room="hall"} 1']);
    room = 'attic';
    expect(await samplesOf(metrics, lit.name)).toEqual(['tenfold_lamps_lit{room="attic"} 1']);
  });

  it.each([[['room']], [[]]])(
    'that cannot be told are left out, and the others are told: %j',
    async (labels) => {
      const lines: string[] = [];
      const sink = new Writable({
        write(chunk: Buffer, _, done) {
          lines.push(chunk.toString());
          done();
        },
      });
      const metrics = createMetrics(pino(sink));
      metrics.gauge({ ...lit, labels }, () => Promise.reject(new Error('the store has gone')));
      metrics.counter(told).add({ colour: 'red' });
      expect(await samplesOf(metrics, 'tenfold_')).toEqual(['tenfold_lamps_total{colour="red"} 1']);
      expect(lines.join()).toContain('the store has gone');
    },
  );

  it('of one process are not those of another', async () => {
    createMetrics(silent).counter(told).add({ colour: 'red' });
    expect(await samplesOf(createMetrics(silent), told.name)).toEqual([]);
  });

  it('stand beside what Node knows of the process', async () => {
    const metrics = createProcessMetrics(silent);
    metrics.counter(told).add({ colour: 'red' });
    const { text, contentType } = await metrics.page();
    expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const name of ['process_start_time_seconds', 'process_resident_memory_bytes', told.name])
      expect(text).toMatch(new RegExp(`^${name}[ {]`, 'm'));
  });
});
