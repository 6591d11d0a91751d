import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import { toBinary, toStructured } from '../cloudEvents.ts';
import type { LogRecord, NewRecord } from '../eventLog.ts';
import type { Lane } from '../lane.ts';

/** Events travel in binary form, which tools for Kafka know; whatever is no event goes through as it is. */
export function messageOf(record: NewRecord, partition: number): Message {
  const { value, headers } = toBinary(record) ?? record;
  return { key: record.key, value, headers: { ...headers }, partition };
}

/** Events that came in binary form are read in structured form; what came in structured form stays in it. */
export function recordOf(
  { topic, partition }: Lane,
  { offset, key, value, headers }: KafkaMessage,
): LogRecord {
  const content = { value: textOf(value), headers: headersOf(headers ?? {}) };
  return {
    topic,
    partition,
    offset: Number(offset),
    key: textOf(key),
    ...(toStructured(content) ?? content),
  };
}

/** Others may write keys, values and headers that are missing. */
function textOf(bytes: Buffer | string | null | undefined): string {
  return bytes?.toString() ?? '';
}

/** Of a header that is there several times, the last counts. */
function headersOf(headers: IHeaders): LogRecord['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      textOf(Array.isArray(value) ? value.at(-1) : value),
    ]),
  );
}
