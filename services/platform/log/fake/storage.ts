import type { LogStorage } from '../embedded/storage.ts';
import type { LogRecord } from '../eventLog.ts';
import { type Lane, laneKey } from '../lane.ts';

export type FakeLogOperation =
  | { readonly kind: 'append'; readonly topics: readonly string[] }
  | ({ readonly kind: 'read' } & Lane)
  | ({ readonly kind: 'commit'; readonly group: string } & Lane);

export type Gate = (operation: FakeLogOperation) => Promise<void>;

/** What a crash leaves. */
export interface FakeDisk {
  /** Records by topic and partition. */
  readonly topics: Map<string, LogRecord[][]>;
  /** The next offset by group and lane. */
  readonly offsets: Map<string, number>;
}

export function createFakeDisk(): FakeDisk {
  return { topics: new Map(), offsets: new Map() };
}

export function createFakeStorage({ topics, offsets }: FakeDisk, gate: Gate): LogStorage {
  const recordsOf = ({ topic, partition }: Lane): LogRecord[] => topics.get(topic)?.[partition] ?? [];
  const offsetKey = (group: string, lane: Lane) => `${group} ${laneKey(lane)}`;
  const committed = (group: string, lane: Lane) => offsets.get(offsetKey(group, lane)) ?? 0;
  return {
    partitions: (topic) => topics.get(topic)?.length,
    async createTopic({ name, partitions }) {
      topics.set(
        name,
        Array.from({ length: partitions }, () => []),
      );
    },
    async append(records) {
      await gate({ kind: 'append', topics: [...new Set(records.map((it) => it.topic))] });
      for (const record of records) {
        const { topic, partition, key, value } = record;
        const headers = Object.freeze({ ...record.headers });
        const lane = recordsOf(record);
        lane.push(Object.freeze({ topic, partition, offset: lane.length, key, value, headers }));
      }
    },
    async read(lane, from, limit) {
      await gate({ kind: 'read', ...lane });
      return recordsOf(lane).slice(from, from + limit);
    },
    end: (lane) => recordsOf(lane).length,
    committed,
    async commit(group, { next, ...lane }) {
      await gate({ kind: 'commit', group, ...lane });
      offsets.set(offsetKey(group, lane), Math.max(next, committed(group, lane)));
    },
    async reset(group, moved) {
      for (const { next, ...lane } of moved) offsets.set(offsetKey(group, lane), next);
    },
  };
}
