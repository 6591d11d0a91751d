import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKafkaLog, type KafkaLog } from '#platform/log/kafka/createKafkaLog';
import { partitionOf } from '#platform/log/partition';
import { createLogger } from '#platform/telemetry/logger';
import { kafkaBrokers } from '../support/distributed.ts';
import { eventually as eventuallyWithin } from '../support/eventually.ts';
import { startVictim, type Victim } from '../support/kill/victim.ts';

const sessionMs = 3_000;
const eventually = (assertion: () => unknown) => eventuallyWithin(assertion, { deadlineMs: 30_000 });

let log: KafkaLog;

beforeAll(async () => {
  log = await createKafkaLog({
    brokers: kafkaBrokers(),
    clientId: `members.${randomUUID()}`,
    logger: createLogger('silent'),
    timing: { sessionMs, heartbeatMs: 200, fetchWaitMs: 100 },
  });
});

afterAll(() => log.close());

/** Another process that holds four partitions with a batch in hand of each. */
async function memberWithEverythingInHand(): Promise<{ group: string; topic: string; victim: Victim }> {
  const group = `members.${randomUUID()}`;
  const topic = `${group}.topic`;
  await log.createTopics([{ name: topic, partitions: 4 }]);
  const { victim, ready } = startVictim('test/support/kill/kafkaMember.ts', [
    group,
    topic,
    String(sessionMs),
  ]);
  await ready;
  const keys = Array.from({ length: 100 }, (_, n) => `k${n}`);
  const oneEach = [0, 1, 2, 3].map((partition) => keys.find((it) => partitionOf(it, 4) === partition) ?? '');
  await log.append(oneEach.map((key, at) => ({ topic, key, value: String(at), headers: {} })));
  await eventually(async () => expect(await victim.ask('count')).toBe(4));
  return { group, topic, victim };
}

/** Joins, and resolves when it has handled everything and that is committed. */
async function takeOver(group: string, topic: string): Promise<{ values: string[]; stop(): Promise<void> }> {
  const values: string[] = [];
  const onBatch = async (batch: { records: readonly { value: string }[] }) =>
    void values.push(...batch.records.map((it) => it.value));
  const member = await log.join({ group, topics: [topic], onBatch });
  await eventually(() => expect(new Set(values)).toEqual(new Set(['0', '1', '2', '3'])));
  const ends = await log.ends([topic]);
  await eventually(async () => expect(await log.committed(group, [topic])).toEqual(ends));
  return { values, stop: () => member.stop() };
}

describe('a member in another process', () => {
  it('that is killed leaves what it had in hand to the others', async () => {
    const { group, topic, victim } = await memberWithEverythingInHand();
    await victim.kill();
    const taken = await takeOver(group, topic);
    await taken.stop();
  });

  it('that slept while its partitions moved knows on waking that its batches are stale, and commits nothing of them', async () => {
    const { group, topic, victim } = await memberWithEverythingInHand();
    victim.freeze();
    const taken = await takeOver(group, topic);
    await taken.stop();
    await log.rewind(group, { [topic]: [0, 0, 0, 0] });
    victim.wake();
    expect(await victim.ask('finish')).toEqual([true, true, true, true]);
    // It joins again and is given everything again: so nothing was committed.
    await eventually(async () => expect(await victim.ask('count')).toBe(4));
    expect(await log.committed(group, [topic])).toEqual({ [topic]: [0, 0, 0, 0] });
    await victim.kill();
  });
});
