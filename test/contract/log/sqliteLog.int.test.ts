import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteLog } from '#platform/log/sqlite/createSqliteLog';
import { openSqlite } from '#platform/sqlite/database';
import { describeLogContract } from './logContract.ts';

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
