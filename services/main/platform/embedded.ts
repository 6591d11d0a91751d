import { createSqliteLog } from '#platform/log/sqlite/createSqliteLog';
import { createFileSnapshots } from '#platform/snapshots/createFileSnapshots';
import { openSqlite } from '#platform/sqlite/database';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import type { Logger } from '#platform/telemetry/logger';
import type { Telemetry } from '#platform/telemetry/telemetry';
import type { Clock } from '#platform/time/clock';
import type { Delay } from '#platform/time/timers';
import { databasePath, snapshotsPath } from '../dataFolder.ts';
import { allTopics, type Engines, type Platform, platformOn } from './platform.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Its own where absent. */
  readonly telemetry?: Telemetry;
}

/**
 * Documents, events and offsets in one SQLite file: a copy of the file is one point in time. Tables are created as
 * they are opened, for the file belongs to this process alone.
 */
export function openEmbeddedPlatform(options: EmbeddedOptions): Promise<Platform> {
  return platformOn(options, (delay) => openEmbeddedEngines(options, delay));
}

export async function openEmbeddedEngines(options: EmbeddedOptions, delay: Delay): Promise<Engines> {
  const database = openSqlite(databasePath(options.dataDir));
  const log = createSqliteLog(database, { logger: options.logger, delay });
  await log.createTopics(allTopics);
  return {
    store: createSqliteStore(database),
    log,
    snapshots: createFileSnapshots(snapshotsPath(options.dataDir)),
    migrate: () => Promise.resolve(),
    check: () => Promise.resolve(),
    ready: () => true,
    inBulk: database.inBulk,
    close: () => database.close(),
  };
}
