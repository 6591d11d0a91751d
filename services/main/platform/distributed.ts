import { hostname } from 'node:os';
import type { KafkaSecurity } from '#platform/config/kafkaSecurity';
import { fail } from '#platform/errors/errors';
import { createKafkaLog } from '#platform/log/kafka/createKafkaLog';
import { createMongoStore } from '#platform/store/mongo/createMongoStore';
import type { Logger } from '#platform/telemetry/logger';
import type { Telemetry } from '#platform/telemetry/telemetry';
import type { Clock } from '#platform/time/clock';
import type { Delay } from '#platform/time/timers';
import { allTopics, type Engines, type Platform, platformOn } from './platform.ts';

/** Where the engines of a group are. */
export interface DistributedSettings {
  readonly mongoUrl: string;
  readonly kafkaBrokers: readonly string[];
  readonly kafkaSecurity?: KafkaSecurity;
}

export interface DistributedOptions {
  readonly engines: DistributedSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Its own where absent. */
  readonly telemetry?: Telemetry;
}

/** Documents in MongoDB, events in Kafka: nothing is created but by `migrate`. */
export function openDistributedPlatform(options: DistributedOptions): Promise<Platform> {
  return platformOn(options, (delay) => openDistributedEngines(options, delay));
}

export async function openDistributedEngines(
  { engines, logger }: DistributedOptions,
  delay: Delay,
): Promise<Engines> {
  const clientId = `tenfold-${hostname()}-${process.pid}`;
  const store = await createMongoStore({ url: engines.mongoUrl, logger });
  const log = await createKafkaLog({
    brokers: engines.kafkaBrokers,
    ...engines.kafkaSecurity,
    clientId,
    logger,
    delay,
  });
  return {
    store,
    log,
    async migrate() {
      await log.createTopics(allTopics);
      await store.migrate();
    },
    async check() {
      await log.check(allTopics);
      const missing = await store.check();
      if (missing.length > 0)
        fail('CONFIGURATION_INVALID', {
          reason: `run "npm run tenfold -- migrate": ${missing.join('; ')}`,
        });
    },
    ready: () => log.ready(),
    inBulk: (work) => work(),
    close: () => Promise.resolve(),
  };
}
