import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka, type KafkaMessage } from 'kafkajs';
import { type Found, foundEvent } from './reading.ts';

/**
 * Topics and groups of a cluster, read by a plain client, a new one each time: one that has seen its broker die may wait
 * for ever. Rejects where no answer comes for long.
 */
export interface KafkaReader {
  /** Everything on the topics of the system, in the order of each partition. */
  events(): Promise<readonly Found[]>;
  /** Records that each group has still to handle of each partition; groups that feed memories commit nothing. */
  lags(): Promise<ReadonlyMap<string, number>>;
  /** How many records there are. */
  count(): Promise<number>;
}

const prefix = 'tenfold.';

const longestMs = 20_000;
const longestReadMs = 120_000;

export function createKafkaReader(brokers: readonly string[]): KafkaReader {
  const newKafka = () =>
    new kafkajs.Kafka({
      brokers: [...brokers],
      clientId: 'chaos-reader',
      logLevel: kafkajs.logLevel.NOTHING,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 10 },
    });
  async function ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = newKafka().admin();
    const answer = admin.connect().then(() => question(admin));
    return soon(longestMs, answer).finally(() => void admin.disconnect().catch(() => {}));
  }
  return {
    events: async () => soon(longestReadMs, readAll(newKafka(), await ask(endsOf))),
    lags: () => ask(lagsOf),
    count: async () => [...(await ask(endsOf)).values()].flat().reduce((sum, end) => sum + end, 0),
  };
}

async function soon<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = wait(milliseconds, undefined, { signal: over.signal }).then(() => {
    throw new Error(`the broker gave no answer in ${milliseconds} ms`);
  });
  // Whichever is second may fail as it likes.
  for (const it of [work, late]) it.catch(() => {});
  return Promise.race([work, late]).finally(() => over.abort());
}

type Ends = ReadonlyMap<string, readonly number[]>;

async function endsOf(admin: Admin): Promise<Ends> {
  const topics = (await admin.listTopics()).filter((it) => it.startsWith(prefix));
  const ends = topics.map(async (topic) => {
    const partitions = await admin.fetchTopicOffsets(topic);
    const inOrder = partitions.toSorted((a, b) => a.partition - b.partition);
    return [topic, inOrder.map((it) => Number(it.high))] as const;
  });
  return new Map(await Promise.all(ends));
}

async function lagsOf(admin: Admin): Promise<Map<string, number>> {
  const ends = await endsOf(admin);
  const { groups } = await admin.listGroups();
  const consumers = groups.map((it) => it.groupId).filter((it) => it.startsWith(prefix));
  const lags = consumers.map(async (groupId) => {
    const offsets = await admin.fetchOffsets({ groupId });
    return offsets.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => {
        const lag = (ends.get(topic)?.[partition] ?? 0) - Math.max(0, Number(offset));
        return [`${groupId} ${topic}/${partition}`, lag] as const;
      }),
    );
  });
  return new Map((await Promise.all(lags)).flat());
}

async function readAll(kafka: Kafka, ends: Ends): Promise<Found[]> {
  const found: Found[] = [];
  let left = [...ends.values()].flat().reduce((sum, end) => sum + end, 0);
  if (left === 0) return found;
  const consumer = kafka.consumer({ groupId: `chaos-reader-${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  const topics = [...ends].filter(([, offsets]) => offsets.some((it) => it > 0)).map(([topic]) => topic);
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    void consumer.run({
      autoCommit: false,
      async eachBatch({ batch: { topic, partition, messages } }) {
        for (const message of messages) {
          if (Number(message.offset) >= (ends.get(topic)?.[partition] ?? 0)) continue;
          found.push(foundIn(topic, partition, message));
          left--;
        }
        if (left === 0) resolve();
      },
    });
  });
  await consumer.disconnect();
  return found.toSorted((a, b) => a.partition - b.partition || a.offset - b.offset);
}

/** CloudEvents in binary mode: attributes are headers, the value is the data. */
function foundIn(topic: string, partition: number, { key, value, headers, offset }: KafkaMessage): Found {
  const texts = Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)] as const);
  const attributes = texts.map(([name, text]) =>
    name === 'content-type' ? ['datacontenttype', text] : [name.replace(/^ce_/, ''), text],
  );
  const { epoch, ...others } = Object.fromEntries(attributes) as Record<string, string>;
  const data: unknown = JSON.parse(String(value));
  return {
    topic,
    partition,
    offset: Number(offset),
    key: String(key),
    bytes: JSON.stringify([texts, String(value)]),
    event: foundEvent(JSON.stringify({ ...others, epoch: Number(epoch), data })),
  };
}
