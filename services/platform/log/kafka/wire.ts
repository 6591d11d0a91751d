import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { LogRecord, NewRecord } from '../eventLog.ts';
import type { Lane } from '../lane.ts';

export function messageOf({ key, value, headers }: NewRecord, partition: number): Message {
  return { key, value, headers: { ...headers }, partition };
}

export function recordOf(
  { topic, partition }: Lane,
  { offset, key, value, headers }: KafkaMessage,
): LogRecord {
  return {
    topic,
    partition,
    offset: Number(offset),
    key: textOf(key),
    value: textOf(value),
    headers: headersOf(headers ?? {}),
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
