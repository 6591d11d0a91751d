import type { SqliteDatabase } from '#platform/sqlite/database';
import { createLogger, type Logger } from '#platform/telemetry/logger';
import { createDelay, type Delay } from '#platform/time/timers';
import { createEmbeddedLog } from '../embedded/createEmbeddedLog.ts';
import type { EventLog } from '../eventLog.ts';
import { createSqliteStorage } from './storage.ts';

/**
 * The event log in tables of a SQLite file, which may be the file of the documents: then a backup of the file is one
 * point in time. Only one process may read the file as a log. The file stays open when the log is closed.
 */
export function createSqliteLog(
  database: SqliteDatabase,
  options: { readonly logger?: Logger; readonly delay?: Delay } = {},
): EventLog {
  return createEmbeddedLog({
    storage: createSqliteStorage(database),
    delay: options.delay ?? createDelay(),
    logger: options.logger ?? createLogger('silent'),
  });
}
