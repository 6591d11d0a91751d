import { join } from 'node:path';
import { createRelay, type Relay } from '#platform/aggregate/relay';
import { createParkedEvents, type ParkedEvents } from '#platform/consumer/parked';
import { createIds, type Ids } from '#platform/ids/ids';
import type { EventLog } from '#platform/log/eventLog';
import { createSqliteLog } from '#platform/log/sqlite/createSqliteLog';
import { openSqlite } from '#platform/sqlite/database';
import type { Store } from '#platform/store/collection';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import type { Logger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import { createDelay, type Delay } from '#platform/time/timers';
import { partitionsPerTopic, topics } from '#schema/events/topics';

/** What every service stands on: where documents and events are kept, and how they get from one to the other. */
export interface Platform {
  readonly store: Store;
  readonly log: EventLog;
  readonly relay: Relay;
  readonly parked: ParkedEvents;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly delay: Delay;
  readonly logger: Logger;
  /** Commits of `work` wait for the disk at its end only: for what can be done again after a power failure. */
  inBulk<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Documents, events and offsets in one SQLite file: a copy of the file is one point in time. */
export async function openEmbeddedPlatform(options: {
  dataDir: string;
  clock: Clock;
  logger: Logger;
}): Promise<Platform> {
  const { clock, logger } = options;
  const delay = createDelay();
  // Waiting alone never keeps a process alive (createDelay); an open platform does.
  const alive = setInterval(() => {}, 2 ** 30);
  const database = openSqlite(join(options.dataDir, 'tenfold.db'));
  const store = createSqliteStore(database);
  const log = createSqliteLog(database, { logger, delay });
  await log.createTopics(Object.values(topics).map((name) => ({ name, partitions: partitionsPerTopic })));
  const relay = createRelay({ log, clock, logger, epoch: 0, delay });
  return {
    store,
    log,
    relay,
    parked: createParkedEvents(store),
    clock,
    ids: createIds(clock),
    delay,
    logger,
    inBulk: database.inBulk,
    async close() {
      await relay.stop();
      await log.close();
      await store.close();
      await database.close();
      clearInterval(alive);
    },
  };
}
