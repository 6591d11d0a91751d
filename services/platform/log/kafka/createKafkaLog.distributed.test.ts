import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import kafkajs, { type Admin } from 'kafkajs';
import { createLogger } from '#platform/telemetry/logger';
import { kafkaBrokers } from '../../../../test/support/distributed.ts';
import { eventually as eventuallyWithin } from '../../../../test/support/eventually.ts';
import type { LogRecord, NewRecord } from '../eventLog.ts';
import { partitionOf } from '../partition.ts';
import { createKafkaLog, type KafkaLog } from './createKafkaLog.ts';

const { Kafka, logLevel, AssignerProtocol } = kafkajs;
const eventually = (assertion: () => unknown) => eventuallyWithin(assertion, { deadlineMs: 20_000 });
const newName = (what: string) => `kafka.${what}.${randomUUID()}`;

let foreign: InstanceType<typeof Kafka>;
let admin: Admin;
let log: KafkaLog;

beforeAll(async () => {
  foreign = new Kafka({ brokers: [...kafkaBrokers()], logLevel: logLevel.NOTHING });
  admin = foreign.admin();
  await admin.connect();
  log = await createKafkaLog({
    brokers: kafkaBrokers(),
    clientId: newName('client'),
    logger: createLogger('silent'),
    timing: { sessionMs: 6_000, heartbeatMs: 100, fetchWaitMs: 100 },
  });
});

afterAll(async () => {
  await log.close();
  await admin.disconnect();
});

async function newTopic(partitions = 4): Promise<string> {
  const name = newName('topic');
  await log.createTopics([{ name, partitions }]);
  return name;
}

const record = (topic: string, key: string, value: string): NewRecord => ({ topic, key, value, headers: {} });
const keyIn = (partition: number) =>
  Array.from({ length: 100 }, (_, n) => `key-${n}`).find((key) => partitionOf(key, 4) === partition) ?? '';

async function hear(topic: string): Promise<{ heard: LogRecord[]; stop(): Promise<void> }> {
  const heard: LogRecord[] = [];
  const feed = await log.follow({ topics: [topic], onRecords: (records) => void heard.push(...records) });
  await feed.reached(await log.ends([topic]));
  return { heard, stop: () => feed.stop() };
}

describe('topics', () => {
  it('are kept for ever and not compacted', async () => {
    const name = await newTopic();
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name }],
    });
    const settings = resources.flatMap((it) => it.configEntries);
    expect(settings).toContainEqual(
      expect.objectContaining({ configName: 'cleanup.policy', configValue: 'delete' }),
    );
    expect(settings).toContainEqual(
      expect.objectContaining({ configName: 'retention.ms', configValue: '-1' }),
    );
  });

  it('that somebody else has made otherwise are refused, by creating and by checking, all problems together', async () => {
    const [missing, few, compacted, good] = [
      newName('topic'),
      newName('topic'),
      newName('topic'),
      await newTopic(),
    ];
    await admin.createTopics({
      topics: [
        { topic: few, numPartitions: 1 },
        { topic: compacted, numPartitions: 4, configEntries: [{ name: 'cleanup.policy', value: 'compact' }] },
      ],
    });
    const topics = [missing, few, compacted, good].map((name) => ({ name, partitions: 4 }));
    const refused = log.check(topics);
    await expect(refused).rejects.toMatchObject({ code: 'CONFIGURATION_INVALID' });
    const text = await refused.catch((reason: Error) => reason.message);
    expect(text).toContain(`${missing} is missing (tenfold migrate creates it)`);
    expect(text).toContain(`${few} has 1 partitions, not 4`);
    expect(text).toContain(`${compacted} has cleanup.policy=compact, not delete`);
    expect(text).not.toContain(good);
    await log.check([{ name: good, partitions: 4 }]);
    for (const name of [few, compacted])
      await expect(log.createTopics([{ name, partitions: 4 }])).rejects.toMatchObject({
        code: 'VALUE_INVALID',
      });
  });

  it('are never created by using them', async () => {
    const unknown = newName('topic');
    await log.append([record(unknown, 'a', '1')]).catch(() => {});
    await log.ends([unknown]).catch(() => {});
    expect(await admin.listTopics()).not.toContain(unknown);
  });
});

describe('appending', () => {
  it('takes more at once than a broker takes for one partition, in order', async () => {
    const topic = await newTopic();
    const written = Array.from({ length: 40 }, (_, n) =>
      record(topic, `k${n % 3}`, `${n}:${'x'.repeat(200_000)}`),
    );
    await log.append(written);
    const { heard, stop } = await hear(topic);
    const numbersOf = (records: readonly { key: string; value: string }[], key: string) =>
      records.filter((it) => it.key === key).map((it) => Number.parseInt(it.value, 10));
    for (const key of ['k0', 'k1', 'k2']) expect(numbersOf(heard, key)).toEqual(numbersOf(written, key));
    await stop();
  });
});

describe('records of other clients', () => {
  it('are read where they lack a key, a value or headers, or repeat a header', async () => {
    const topic = await newTopic(1);
    const producer = foreign.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    await producer.send({
      topic,
      messages: [{ value: null }, { key: 'k', value: 'v', headers: { name: ['first', 'last'] } }],
    });
    await producer.disconnect();
    const { records } = await log.read(topic, [], 10);
    expect(records.map(({ key, value, headers }) => ({ key, value, headers }))).toEqual([
      { key: '', value: '', headers: {} },
      { key: 'k', value: 'v', headers: { name: 'last' } },
    ]);
  });
});

describe('a member', () => {
  it('goes on with its other partitions while one of them has very much waiting', async () => {
    const topic = await newTopic();
    let open: () => void = () => {};
    const door = new Promise<void>((resolve) => {
      open = resolve;
    });
    const handled: LogRecord[] = [];
    const member = await log.join({
      group: newName('group'),
      topics: [topic],
      async onBatch({ partition, records }) {
        if (partition === 0) await door;
        handled.push(...records);
      },
    });
    await log.append(
      Array.from({ length: 5_000 }, (_, n) => record(topic, keyIn(0), `${n}:${'x'.repeat(2_000)}`)),
    );
    for (let n = 0; n < 20; n++) {
      await log.append([record(topic, keyIn(1), String(n))]);
      await eventually(() => expect(handled).toHaveLength(n + 1));
    }
    open();
    await eventually(() => expect(handled).toHaveLength(5_020));
    const slow = handled.filter((it) => it.partition === 0).map((it) => Number.parseInt(it.value, 10));
    expect(slow).toEqual(slow.toSorted((a, b) => a - b));
    await member.stop();
  });

  it('that its group refuses is not ready, tries again, and is a member once it can', async () => {
    const topic = await newTopic();
    const group = newName('group');
    const stranger = foreign.consumer({
      groupId: group,
      partitionAssigners: [strangeAssigner],
      maxWaitTimeInMs: 100,
    });
    await stranger.connect();
    await stranger.subscribe({ topics: [topic] });
    const joined = new Promise((resolve) => void stranger.on(stranger.events.GROUP_JOIN, resolve));
    await stranger.run({ eachMessage: async () => {} });
    await joined;

    const handled: LogRecord[] = [];
    const member = await log.join({
      group,
      topics: [topic],
      onBatch: async ({ records }) => void handled.push(...records),
    });
    await expect(log.rewind(group, { [topic]: [0] })).rejects.toMatchObject({ code: 'STATE_NOT_ALLOWED' });
    expect(log.ready()).toBe(false);
    await stranger.disconnect();
    await log.append([record(topic, 'a', '1')]);
    await eventually(() => expect(handled).toHaveLength(1));
    expect(log.ready()).toBe(true);
    await member.stop();
  });
});

/** A way to share partitions out that no member of ours knows. */
const strangeAssigner: kafkajs.PartitionAssigner = (config) => ({
  ...kafkajs.PartitionAssigners.roundRobin(config),
  name: 'Strange',
  protocol: ({ topics }) => ({
    name: 'Strange',
    metadata: AssignerProtocol.MemberMetadata.encode({ version: 0, topics, userData: Buffer.alloc(0) }),
  }),
});
