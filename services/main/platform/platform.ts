import { type Epochs, readEpochs } from '#platform/aggregate/epochs';
import { observeOutbox } from '#platform/aggregate/observeOutbox';
import { createRelay, type Relay } from '#platform/aggregate/relay';
import { createParkedEvents, type ParkedEvents } from '#platform/consumer/parked';
import { createIds, type Ids } from '#platform/ids/ids';
import type { EventLog, TopicDefinition } from '#platform/log/eventLog';
import { tracedLog } from '#platform/log/tracedLog';
import { noSnapshots, type Snapshots } from '#platform/snapshots/snapshots';
import type { Store } from '#platform/store/collection';
import type { Logger } from '#platform/telemetry/logger';
import { ownTelemetry, type Telemetry } from '#platform/telemetry/telemetry';
import type { Clock } from '#platform/time/clock';
import { createDelay, type Delay } from '#platform/time/timers';
import { deadLetterTopics, partitionsPerTopic, topics } from '#schema/events/topics';

/** What every service stands on: where documents and events are kept, and how they get from one to the other. */
export interface Platform {
  readonly store: Store;
  readonly log: EventLog;
  readonly relay: Relay;
  readonly epochs: Epochs;
  readonly snapshots: Snapshots;
  readonly parked: ParkedEvents;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly delay: Delay;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  /**
   * Creates what the opened collections and the topics need; may run again and again. Where the engines belong to
   * operators nothing else creates anything.
   */
  migrate(): Promise<void>;
  /** Refuses with `CONFIGURATION_INVALID`, naming all that `migrate` would create. */
  check(): Promise<void>;
  /** The engines answer and this process is known to them. */
  ready(): boolean;
  /** Commits of `work` wait for the disk at its end only: for what can be done again after a power failure. */
  inBulk<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The engines of a platform; everything else is made of them. */
export interface Engines extends Pick<Platform, 'migrate' | 'check' | 'ready' | 'inBulk'> {
  readonly store: Store;
  readonly log: EventLog;
  /** None where absent. */
  readonly snapshots?: Snapshots;
  /** After the log and the store. */
  close(): Promise<void>;
}

export const allTopics: readonly TopicDefinition[] = [...Object.values(topics), ...deadLetterTopics].map(
  (name) => ({ name, partitions: partitionsPerTopic }),
);

export async function platformOn(
  options: { readonly clock: Clock; readonly logger: Logger; readonly telemetry?: Telemetry },
  open: (delay: Delay) => Promise<Engines>,
): Promise<Platform> {
  const { clock, logger, telemetry = ownTelemetry(logger) } = options;
  const delay = createDelay();
  const engines = await open(delay);
  const { store, snapshots = noSnapshots, migrate, check, ready, inBulk } = engines;
  const log = tracedLog(engines.log, telemetry.traces);
  const closeEngines = async () => {
    await log.close();
    await store.close();
    await engines.close();
  };
  const epochs = await readEpochs(store).catch(async (reason: unknown) => {
    await closeEngines();
    throw reason;
  });
  // Waiting alone never keeps a process alive (createDelay); an open platform does.
  const alive = setInterval(() => {}, 2 ** 30);
  const relay = observeOutbox(
    createRelay({ log, logger, epoch: epochs.current, delay }),
    telemetry.metrics,
    clock,
  );
  const parked = createParkedEvents(store);
  return {
    ...{
      store,
      log,
      relay,
      epochs,
      snapshots,
      parked,
      clock,
      ids: createIds(clock),
      delay,
      logger,
      telemetry,
    },
    ...{ migrate, check, ready, inBulk },
    async close() {
      await relay.stop();
      await closeEngines();
      clearInterval(alive);
    },
  };
}
