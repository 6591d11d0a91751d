import type { Message, Producer } from 'kafkajs';
import { checkRecords } from '../checkRecords.ts';
import type { NewRecord } from '../eventLog.ts';
import { laneKey } from '../lane.ts';
import { partitionOf } from '../partition.ts';
import { disconnect, type KafkaModule, type NewClient } from './client.ts';
import { asTenfoldError, unavailable, within } from './failures.ts';
import type { Topics } from './topics.ts';
import { messageOf } from './wire.ts';

export interface Appending {
  append(records: readonly NewRecord[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * All records that one request has for a partition make one batch of Kafka, and brokers take 1 MiB of it
 * (`max.message.bytes`); a record has at most 512 KiB.
 */
const batchBytes = 900 * 1024;
const recordOverheadBytes = 100;
/** After so long the caller hears that the log does not answer; the request itself may still arrive. */
const patienceMs = 10_000;

type Request = Map<string, Message[]>;

/**
 * One request after the other, each acknowledged by all replicas in sync before the next leaves: so what arrives
 * first is in order, and what the library sends again is a repeat.
 */
export function createAppending(
  newClient: NewClient,
  { Partitioners }: KafkaModule,
  topics: Topics,
): Appending {
  let connected: Promise<Producer> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function connect(): Promise<Producer> {
    const producer = newClient(() => isClosed).producer({
      allowAutoTopicCreation: false,
      // Every message names its partition; named here, the library does not warn of a change of its default.
      createPartitioner: Partitioners.DefaultPartitioner,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    return producer;
  }

  async function send(requests: readonly Request[], isOver: () => boolean): Promise<void> {
    connected ??= connect().catch((reason: unknown) => {
      connected = undefined;
      throw reason;
    });
    const producer = await connected;
    for (const request of requests) {
      if (isOver() || isClosed) throw unavailable('the event log is closed or did not answer in time');
      const topicMessages = [...request].map(([topic, messages]) => ({ topic, messages }));
      await producer.sendBatch({ acks: -1, topicMessages });
    }
  }

  return {
    async append(records) {
      checkRecords(records);
      const partitions = await topics.partitions([...new Set(records.map((it) => it.topic))]);
      const requests = requestsOf(records, partitions);
      if (requests.length === 0) return;
      let isOver = false;
      const sent = last.then(() => send(requests, () => isOver));
      last = sent.catch(() => {});
      try {
        await within(patienceMs, 'appending to the event log', sent);
      } catch (reason) {
        throw asTenfoldError('appending to the event log', reason);
      } finally {
        isOver = true;
      }
    },
    async close() {
      isClosed = true;
      await disconnect(connected);
    },
  };
}

/** As few requests as hold the records in their order, none of them with too much for a partition. */
function requestsOf(
  records: readonly NewRecord[],
  partitions: ReadonlyMap<string, number>,
): readonly Request[] {
  const requests: Request[] = [];
  let open: Request = new Map();
  const bytes = new Map<string, number>();
  for (const record of records) {
    const partition = partitionOf(record.key, partitions.get(record.topic) ?? 1);
    const lane = laneKey({ topic: record.topic, partition });
    const size = sizeOf(record);
    if (requests.length === 0 || (bytes.get(lane) ?? 0) + size > batchBytes) {
      open = new Map();
      requests.push(open);
      bytes.clear();
    }
    bytes.set(lane, (bytes.get(lane) ?? 0) + size);
    const messages = open.get(record.topic) ?? [];
    messages.push(messageOf(record, partition));
    open.set(record.topic, messages);
  }
  return requests;
}

function sizeOf({ key, value, headers }: NewRecord): number {
  return [key, value, ...Object.entries(headers).flat()].reduce(
    (sum, text) => sum + Buffer.byteLength(text, 'utf8'),
    recordOverheadBytes,
  );
}
