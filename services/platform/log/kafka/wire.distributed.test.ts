import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import kafkajs, { type Message } from 'kafkajs';
import { kafkaBrokers } from '../../../../test/support/distributed.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { envelopeOf } from '../../../../test/support/toy/consumerScene.ts';
import { createLogger } from '../../telemetry/logger.ts';
import { createKafkaLog, type KafkaLog } from './createKafkaLog.ts';

const { Kafka, logLevel } = kafkajs;
/** Tools of others, who know nothing of Tenfold but its documents. */
const foreign = new Kafka({ brokers: [...kafkaBrokers()], logLevel: logLevel.NOTHING });
const structured = { 'content-type': 'application/cloudevents+json' };

let log: KafkaLog;

beforeAll(async () => {
  log = await createKafkaLog({
    brokers: kafkaBrokers(),
    clientId: `wire.${randomUUID()}`,
    logger: createLogger('silent'),
    timing: { sessionMs: 6_000, heartbeatMs: 100, fetchWaitMs: 100 },
  });
});

afterAll(() => log.close());

async function newTopic(): Promise<string> {
  const name = `wire.${randomUUID()}`;
  await log.createTopics([{ name, partitions: 1 }]);
  return name;
}

/** The first message of a topic, as any consumer gets it. */
async function firstMessage(topic: string) {
  const consumer = foreign.consumer({ groupId: `${topic}.readers`, maxWaitTimeInMs: 100 });
  const messages: { key: string; value: string; headers: Record<string, string> }[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message: { key, value, headers } }) => {
      const texts = Object.entries(headers ?? {}).map(([name, it]) => [name, String(it)] as const);
      messages.push({ key: String(key), value: String(value), headers: Object.fromEntries(texts) });
    },
  });
  await eventually(() => expect(messages).toHaveLength(1), { deadlineMs: 20_000 });
  await consumer.disconnect();
  return messages[0];
}

async function produce(topic: string, messages: Message[]): Promise<void> {
  const producer = foreign.producer();
  await producer.connect();
  await producer.send({ topic, messages });
  await producer.disconnect();
}

describe('an event on a topic of Kafka', () => {
  it('is for every consumer the data, with the rest of the envelope in headers', async () => {
    const topic = await newTopic();
    const value = envelopeOf('thing_1', 3, undefined, { text: '한글' });
    await log.append([{ topic, key: 'thing_1', value, headers: structured }]);
    expect(await firstMessage(topic)).toEqual({
      key: 'thing_1',
      value: '{"text":"한글"}',
      headers: {
        ce_specversion: '1.0',
        ce_id: 'thing_1/0/3',
        ce_source: '/toy',
        ce_type: 'tenfold.toy.thing-told.v1',
        ce_subject: 'thing_1',
        ce_partitionkey: 'thing_1',
        ce_time: '2026-01-01T00:00:00.000Z',
        'content-type': 'application/json',
        ce_epoch: '0',
        ce_sequence: '0000000003',
        ce_correlationid: 'test',
      },
    });
    expect((await log.read(topic, [0], 10)).records).toMatchObject([{ value, headers: structured }]);
  });

  it('is taken from others in either form, in any order of headers', async () => {
    const topic = await newTopic();
    const value = envelopeOf('thing_1', 1);
    const { data, datacontenttype, epoch, ...attributes } = JSON.parse(value);
    const headers = Object.entries({ ...attributes, epoch }).map(([name, it]) => [`ce_${name}`, String(it)]);
    await produce(topic, [
      { key: 'thing_1', value, headers: structured },
      {
        key: 'thing_1',
        value: JSON.stringify(data, null, 2),
        headers: { 'content-type': datacontenttype, ...Object.fromEntries(headers.toReversed()) },
      },
    ]);
    const { records } = await log.read(topic, [0], 10);
    expect(records.map((it) => [JSON.parse(it.value), it.headers])).toEqual(
      Array(2).fill([JSON.parse(value), structured]),
    );
  });
});
