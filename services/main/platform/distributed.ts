import { hostname } from 'node:os';
import type { KafkaSecurity } from '#platform/config/kafkaSecurity';
import { fail, TenfoldError } from '#platform/errors/errors';
import { createKafkaLog } from '#platform/log/kafka/createKafkaLog';
import type { GroupTiming } from '#platform/log/kafka/options';
import { createMongoStore, type MongoStore } from '#platform/store/mongo/createMongoStore';
import type { Logger } from '#platform/telemetry/logger';
import type { Telemetry } from '#platform/telemetry/telemetry';
import type { Clock } from '#platform/time/clock';
import type { Delay } from '#platform/time/timers';
import { allTopics, type Engines, type Platform, platformOn } from './platform.ts';
import { untilAnswers } from './untilAnswers.ts';

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
  /** Of the groups of consumers; the usual where absent. */
  readonly timing?: GroupTiming;
  /** Until it is aborted, engines that do not answer are waited for; absent: they are refused at once. */
  readonly told?: AbortSignal;
}

/** Documents in MongoDB, events in Kafka: nothing is created but by `migrate`. */
export function openDistributedPlatform(options: DistributedOptions): Promise<Platform> {
  return platformOn(options, (delay) => openDistributedEngines(options, delay));
}

export async function openDistributedEngines(
  { engines, logger, timing, told }: DistributedOptions,
  delay: Delay,
): Promise<Engines> {
  const clientId = `tenfold-${hostname()}-${process.pid}`;
  const waiting = { delay, logger, ...(told && { told }) };
  const store = await untilAnswers('MongoDB', () => openStore(engines.mongoUrl, logger), waiting);
  const log = await createKafkaLog({
    brokers: engines.kafkaBrokers,
    ...engines.kafkaSecurity,
    clientId,
    logger,
    delay,
    ...(timing && { timing }),
  });
  return {
    store,
    log,
    async migrate() {
      await log.createTopics(allTopics);
      await store.migrate();
    },
    async check() {
      await untilAnswers('Kafka', () => log.check(allTopics), waiting);
      const missing = await untilAnswers('MongoDB', () => store.check(), waiting);
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

/** What MongoDB says of an address or an account is for whoever set them. */
async function openStore(url: string, logger: Logger): Promise<MongoStore> {
  try {
    return await createMongoStore({ url, logger });
  } catch (reason) {
    if (reason instanceof TenfoldError || !(reason instanceof Error) || !reason.name.startsWith('Mongo'))
      throw reason;
    return fail('CONFIGURATION_INVALID', { reason: `MongoDB refuses the address (${reason.message})` }, [
      'TENFOLD_MONGO_URL',
    ]);
  }
}
