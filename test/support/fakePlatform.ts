import { firstEpoch } from '#platform/aggregate/epochs';
import { createRelay } from '#platform/aggregate/relay';
import { createParkedEvents } from '#platform/consumer/parked';
import { createIds } from '#platform/ids/ids';
import { createFakeEventLog, type Gate } from '#platform/log/fake/createFakeEventLog';
import { createFakeSnapshots } from '#platform/snapshots/snapshots';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { createLogger } from '#platform/telemetry/logger';
import { ownTelemetry } from '#platform/telemetry/telemetry';
import type { Clock } from '#platform/time/clock';
import { allTopics, type Platform } from '../../services/main/platform/platform.ts';

/** Times over which waits are shorter than in life. */
const haste = 20;

/** What every service stands on, in memory; `gate` holds back what the log does. */
export async function createFakePlatform(clock: Clock, gate?: Gate): Promise<Platform> {
  const logger = createLogger('error');
  const delay = (milliseconds: number) =>
    new Promise<void>((resolve) => void setTimeout(resolve, milliseconds / haste).unref());
  const store = createFakeStore();
  const log = createFakeEventLog({ delay, ...(gate ? { gate } : {}) });
  await log.createTopics(allTopics);
  const relay = createRelay({ log, logger, epoch: 0, delay });
  return {
    store,
    log,
    relay,
    epochs: firstEpoch,
    snapshots: createFakeSnapshots(),
    parked: createParkedEvents(store),
    clock,
    migrate: () => Promise.resolve(),
    check: () => Promise.resolve(),
    ready: () => true,
    inBulk: (work) => work(),
    ids: createIds(clock),
    delay,
    logger,
    telemetry: ownTelemetry(logger),
    async close() {
      await relay.stop();
      await log.close();
    },
  };
}
