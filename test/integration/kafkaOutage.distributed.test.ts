import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogRecord } from '#platform/log/eventLog';
import { createKafkaLog, type KafkaLog } from '#platform/log/kafka/createKafkaLog';
import { createLogger } from '#platform/telemetry/logger';
import { type Broker, startOwnBroker } from '../../scripts/distributed/broker.ts';
import { surroundingsOf } from '../../scripts/distributed/surroundings.ts';
import { eventually as eventuallyWithin } from '../support/eventually.ts';

/** A broker that this file may kill; the others' stays alone. */
const surroundings = surroundingsOf(process.env);
const partitions = 4;
const eventually = (assertion: () => unknown) => eventuallyWithin(assertion, { deadlineMs: 45_000 });

let broker: Broker;
let log: KafkaLog;

beforeAll(async () => {
  broker = await startOwnBroker(surroundings);
  log = await createKafkaLog({
    brokers: [broker.address],
    clientId: `outage.${randomUUID()}`,
    logger: createLogger(process.env['TENFOLD_TEST_LOG_LEVEL'] ?? 'silent'),
    timing: { sessionMs: 6_000, heartbeatMs: 500, fetchWaitMs: 200 },
  });
});

afterAll(async () => {
  await log.close();
  await broker.stop();
  rmSync(surroundings.scratch, { recursive: true, force: true });
});

const valuesOf = (records: readonly LogRecord[]) => new Set(records.map((it) => it.value));

/** Appends one record after another until told to stop; returns what was acknowledged. */
function appendOn(topic: string): { readonly acknowledged: string[]; stop(): Promise<void> } {
  const acknowledged: string[] = [];
  let isStopped = false;
  const appending = (async () => {
    for (let n = 0; !isStopped; ) {
      const records = Array.from({ length: 20 }, (_, at) => ({
        topic,
        key: `k${at % 7}`,
        value: String(n + at),
        headers: {},
      }));
      await log.append(records).then(
        () => {
          acknowledged.push(...records.map((it) => it.value));
          n += records.length;
        },
        () => {},
      );
      await pause(2);
    }
  })();
  return {
    acknowledged,
    async stop() {
      isStopped = true;
      await appending;
    },
  };
}

describe('a broker that is killed and comes back', () => {
  it('loses nothing that was acknowledged; members, feeds, pages and questions go on by themselves', async () => {
    const topic = 'outage.flow';
    await log.createTopics([{ name: topic, partitions }]);
    const handled: LogRecord[] = [];
    const followed: LogRecord[] = [];
    await log.join({
      group: 'outage.group',
      topics: [topic],
      onBatch: async (it) => void handled.push(...it.records),
    });
    const feed = await log.follow({ topics: [topic], onRecords: (it) => void followed.push(...it) });
    const appending = appendOn(topic);
    await eventually(() => expect(handled.length).toBeGreaterThan(500));
    expect((await log.read(topic, [], 10)).records).toHaveLength(10);

    await broker.kill();
    const before = appending.acknowledged.length;
    await broker.restart();
    await eventually(() => expect(appending.acknowledged.length).toBeGreaterThan(before + 500));
    await appending.stop();

    const ends = await log.ends([topic]);
    await feed.reached(ends);
    await eventually(async () => expect(await log.committed('outage.group', [topic])).toEqual(ends));
    for (const heard of [handled, followed])
      expect([...valuesOf(heard)]).toEqual(expect.arrayContaining(appending.acknowledged));
    // A feed hears nothing twice: it knows itself how far it is.
    const offsets = followed.map((it) => `${it.partition}/${it.offset}`);
    expect(new Set(offsets).size).toBe(offsets.length);
    const firstTimes = new Map<string, number[]>();
    for (const { key, value } of followed) {
      const heard = firstTimes.get(key) ?? [];
      if (!heard.includes(Number(value))) firstTimes.set(key, [...heard, Number(value)]);
    }
    for (const values of firstTimes.values()) expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect((await log.read(topic, [], 10)).records).toHaveLength(10);
    await eventually(() => expect(log.ready()).toBe(true));
  });

  it('is told of as unavailable while it is away, and nothing hangs', async () => {
    const topic = 'outage.away';
    await log.createTopics([{ name: topic, partitions }]);
    await log.append([{ topic, key: 'k', value: '1', headers: {} }]);
    await broker.kill();
    const unavailable = { code: 'UNAVAILABLE' };
    const other = { topic, key: 'k', value: '2', headers: {} };
    await Promise.all([
      expect(log.append([other])).rejects.toMatchObject(unavailable),
      expect(log.ends([topic])).rejects.toMatchObject(unavailable),
      expect(log.check([{ name: 'outage.unknown', partitions }])).rejects.toMatchObject(unavailable),
    ]);
    await broker.restart();
    await log.append([{ ...other, value: '3' }]);
    const { records } = await log.read(topic, [], 10);
    expect(records[0]?.value).toBe('1');
    expect(records.at(-1)?.value).toBe('3');
  });
});
