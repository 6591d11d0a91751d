import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { asFull } from './full.ts';

type Connection = InstanceType<typeof Database>;

interface Waiting {
  run(): void;
  committed(): void;
  failed(reason: unknown): void;
}

/**
 * One SQLite file with group commit: writes queued in the same turn of the event loop share one durable
 * transaction (`synchronous=FULL`), and nobody hears of success before that transaction is on disk.
 * Reads go to the connection directly and see committed data only, because a group runs without yielding.
 */
export interface SqliteDatabase {
  readonly connection: Connection;
  /**
   * Runs `work` in the next group. When it throws, only its own changes are undone and only its caller hears. On a full
   * disk nothing of the group is stored, and all hear `UNAVAILABLE`; with space again everything goes on.
   * `work` touches nothing but the database: where one of the group throws, all are undone and run again, each in
   * a savepoint (with a savepoint around every work, small writes took a fifteenth longer).
   */
  write<T>(work: () => T): Promise<T>;
  /**
   * While `work` runs, commits do not wait for the disk; when it has ended, everything is on disk. A power failure
   * meanwhile may undo the newest commits (a killed process loses nothing): only for what can be done again.
   */
  inBulk<T>(work: () => Promise<T>): Promise<T>;
  /** Afterwards the file alone holds everything. */
  close(): Promise<void>;
}

export function openSqlite(path: string): SqliteDatabase {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const connection = new Database(path);
  connection.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;',
  );
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | undefined;

  /** Runs a whole group without guarding its entries from each other; false, changing nothing, where one throws. */
  function runTogether(group: readonly Waiting[]): boolean {
    connection.exec('BEGIN IMMEDIATE');
    try {
      for (const entry of group) entry.run();
      return true;
    } catch {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      return false;
    }
  }

  /** Runs each entry in a savepoint of its own and returns those that did not throw. */
  function runApart(group: readonly Waiting[]): readonly Waiting[] {
    connection.exec('BEGIN IMMEDIATE');
    return group.filter((entry) => {
      connection.exec('SAVEPOINT entry');
      try {
        entry.run();
        connection.exec('RELEASE entry');
        return true;
      } catch (reason) {
        // Of a full disk, for one, the engine itself undoes the whole group.
        if (!connection.inTransaction) throw reason;
        connection.exec('ROLLBACK TO entry; RELEASE entry');
        entry.failed(reason);
        return false;
      }
    });
  }

  function flush(): void {
    const group = waiting;
    waiting = [];
    flushing = undefined;
    let succeeded: readonly Waiting[];
    try {
      succeeded = runTogether(group) ? group : runApart(group);
      connection.exec('COMMIT');
    } catch (reason) {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      for (const entry of group) entry.failed(asFull(reason));
      return;
    }
    for (const entry of succeeded) entry.committed();
  }

  return {
    connection,
    write<T>(work: () => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let result: T;
        waiting.push({
          run: () => {
            result = work();
          },
          committed: () => resolve(result),
          failed: reject,
        });
        flushing ??= new Promise<void>((done) => {
          setImmediate(() => {
            flush();
            done();
          });
        });
      });
    },
    async inBulk(work) {
      connection.exec('PRAGMA synchronous=NORMAL');
      try {
        return await work();
      } finally {
        while (flushing) await flushing;
        connection.exec('PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(FULL)');
      }
    },
    async close() {
      while (flushing) await flushing;
      // The engine itself closes only once the last prepared statement is gone, at the end of the process perhaps.
      emptyLog(connection);
      connection.close();
    },
  };
}

/** Where a statement still reads, what is in the log stays there, for whoever opens the file next. */
function emptyLog(connection: Pick<SqliteDatabase['connection'], 'exec'>): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (reason) {
    if (!(reason instanceof Error) || !/locked|busy/.test(reason.message)) throw reason;
  }
}
