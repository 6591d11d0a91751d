import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createSqliteLog } from '#platform/log/sqlite/createSqliteLog';
import { openSqlite } from '#platform/sqlite/database';
import { describeLogContract } from './logContract.ts';
import { numbers, recordsOf, sortedValues } from './scene.ts';

describeLogContract(
  'SQLite',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenfold-log-'));
    const path = join(folder, 'tenfold.db');
    let database = openSqlite(path);
    let log = createSqliteLog(database);
    return {
      log,
      async reopen() {
        await log.close();
        await database.close();
        database = openSqlite(path);
        log = createSqliteLog(database);
        return log;
      },
      async close() {
        await log.close();
        await database.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  { runs: 30, deadlineMs: 5_000 },
);

describe('a write that fails', () => {
  it('leaves nothing in the log, and later ones succeed', async () => {
    const database = openSqlite(':memory:');
    let isFull = false;
    const log = createSqliteLog({
      ...database,
      write: (work) =>
        database.write(() => {
          const result = work();
          if (isFull) throw new Error('the disk is full');
          return result;
        }),
    });
    await log.createTopics([{ name: 'toy', partitions: 2 }]);
    await log.append(recordsOf('toy', 10));
    isFull = true;
    await expect(log.append(recordsOf('toy', 10, { first: 10 }))).rejects.toThrow('the disk is full');
    isFull = false;
    await log.append(recordsOf('toy', 10, { first: 20 }));
    const { records } = await log.read('toy', [], 100);
    expect(sortedValues(records)).toEqual([...numbers(0, 10), ...numbers(20, 30)]);
    await log.close();
    await database.close();
  });
});
