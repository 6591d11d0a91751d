import type { NewRecord } from '#platform/log/eventLog';
import { partitionOf } from '#platform/log/partition';
import { openSqlite } from '#platform/sqlite/database';

/** What a program would write by hand for one topic, on a connection with the same settings. */
export interface BareLog {
  append(records: readonly NewRecord[]): void;
  /** From the group's offsets to the ends, as objects, with a commit after each batch. */
  consume(group: string, batch: number): void;
  ends(): readonly number[];
  close(): Promise<void>;
}

export function openBareLog(path: string, partitions: number): BareLog {
  const { connection, close } = openSqlite(path);
  connection.exec(
    `CREATE TABLE records(partition INTEGER NOT NULL, "offset" INTEGER NOT NULL, key TEXT NOT NULL,
      value TEXT NOT NULL, headers TEXT NOT NULL, PRIMARY KEY (partition, "offset"));
    CREATE TABLE offsets(name TEXT NOT NULL, partition INTEGER NOT NULL, next INTEGER NOT NULL,
      PRIMARY KEY (name, partition)) WITHOUT ROWID;`,
  );
  const insert = connection.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?)');
  const select = connection
    .prepare(
      'SELECT "offset", key, value, headers FROM records WHERE partition = ? AND "offset" >= ? ORDER BY "offset" LIMIT ?',
    )
    .raw();
  const commit = connection.prepare('INSERT OR REPLACE INTO offsets VALUES (?, ?, ?)');
  const next = Array.from({ length: partitions }, () => 0);

  return {
    append: connection.transaction((records: readonly NewRecord[]) => {
      for (const { key, value, headers } of records) {
        const partition = partitionOf(key, partitions);
        const offset = next[partition] ?? 0;
        next[partition] = offset + 1;
        insert.run(partition, offset, key, value, JSON.stringify(headers));
      }
    }).immediate,
    consume(group, batch) {
      for (const partition of next.keys()) {
        for (let from = 0; ; ) {
          const rows = select.all(partition, from, batch) as [number, string, string, string][];
          const records = rows.map(([offset, key, value, headers]) => ({
            partition,
            offset,
            key,
            value,
            headers: JSON.parse(headers) as Record<string, string>,
          }));
          const last = records.at(-1);
          if (!last) break;
          from = last.offset + 1;
          commit.run(group, partition, from);
        }
      }
    },
    ends: () => next,
    close,
  };
}
