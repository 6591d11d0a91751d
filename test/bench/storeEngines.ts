import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#platform/sqlite/database';
import type { Collection } from '#platform/store/collection';
import { createMongoStore } from '#platform/store/mongo/createMongoStore';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import { createLogger } from '#platform/telemetry/logger';
import { startOwnMongo } from '../../scripts/distributed/mongo.ts';
import { surroundingsOf } from '../../scripts/distributed/surroundings.ts';
import { openBareMongo } from './bareMongo.ts';
import { openBare } from './bareStore.ts';
import { type Bare, type BenchDoc, benchDocuments } from './storeDocuments.ts';

/** The collection port, and a program on the bare driver of the same engine. */
export interface StorePair {
  readonly collection: Collection<BenchDoc, keyof (typeof benchDocuments)['indexes'] & string>;
  readonly bare: Bare;
  /** Of the engine, where it has a process of its own. */
  readonly pids: readonly number[];
  close(): Promise<void>;
}

export async function openSqlitePair(): Promise<StorePair> {
  const folder = mkdtempSync(join(tmpdir(), 'tenfold-bench-'));
  const database = openSqlite(join(folder, 'port.db'));
  const bare = openBare(join(folder, 'bare.db'));
  return {
    collection: createSqliteStore(database).collection(benchDocuments),
    bare,
    pids: [],
    async close() {
      await Promise.all([database.close(), bare.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** On a server that is started for it, or on the one that `TENFOLD_TEST_MONGO_URL` names (whose CPU is not known). */
export async function openMongoPair(): Promise<StorePair> {
  const surroundings = surroundingsOf(process.env);
  const given = process.env['TENFOLD_TEST_MONGO_URL'];
  const own = given ? undefined : await startOwnMongo(surroundings);
  const url = given || (own?.url ?? '');
  const database = `tenfold-bench-${process.pid}`;
  const store = await createMongoStore({ url, database, logger: createLogger('error') });
  const collection = store.collection(benchDocuments);
  await store.migrate();
  const bare = await openBareMongo(url, database);
  return {
    collection,
    bare,
    pids: own ? [own.processId] : [],
    async close() {
      await bare.close();
      await store.close();
      await own?.stop();
      rmSync(surroundings.scratch, { recursive: true, force: true });
    },
  };
}
