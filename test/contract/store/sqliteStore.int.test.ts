import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#platform/sqlite/database';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import { describeStoreContract } from './storeContract.ts';

describeStoreContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenfold-store-'));
  const path = join(folder, 'tenfold.db');
  const databases = [openSqlite(path)];
  const open = () => {
    const database = openSqlite(path);
    databases.push(database);
    return createSqliteStore(database);
  };
  return {
    store: open(),
    reopen: async () => open(),
    async close() {
      for (const database of databases) await database.close();
      rmSync(folder, { recursive: true });
    },
  };
});
