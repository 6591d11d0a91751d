import { setTimeout as wait } from 'node:timers/promises';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { createApplication } from '../../../services/main/application.ts';
import { openDistributedPlatform } from '../../../services/main/platform/distributed.ts';
import { type Engines, startEngines } from '../../support/spread/engines.ts';
import { foundPeople } from '../driver/people.ts';
import { createKafkaReader, type KafkaReader } from '../reading/kafkaTopics.ts';
import { type MongoReader, openMongoReader } from '../reading/mongoDocuments.ts';
import type { Reading } from '../reading/reading.ts';

/** A broker and a store that may be killed, with the group in them, and what reads them beside the system. */
export interface ChaosEngines {
  readonly engines: Engines;
  /** What there is once everything that is on the log has had its effects, and what is still left after long. */
  settled(): Promise<{ readonly reading: Reading; readonly left: readonly string[] }>;
  stop(): Promise<void>;
}

export async function startChaosEngines(): Promise<ChaosEngines> {
  const engines = await startEngines();
  await foundGroup(engines);
  const kafka = createKafkaReader(engines.settings.kafkaBrokers);
  const mongo = await openMongoReader(engines.settings.mongoUrl);
  return {
    engines,
    settled: () => settled(kafka, mongo),
    async stop() {
      await mongo.close();
      await engines.stop();
    },
  };
}

/** Topics and indexes first, as an operator makes them; then the group, before any other process is there. */
async function foundGroup({ settings }: Engines): Promise<void> {
  const platform = await openDistributedPlatform({
    engines: settings,
    clock: systemClock,
    logger: createLogger('error'),
  });
  const application = createApplication(platform, { liveDays: 0, roles: [] });
  await platform.migrate();
  await foundPeople(application);
  await platform.relay.idle();
  await platform.close();
}

const settleMs = 90_000;
const quietMs = 1_500;

/** Nothing pending, nothing unread and nothing new, several times in a row. */
async function settled(kafka: KafkaReader, mongo: MongoReader): ReturnType<ChaosEngines['settled']> {
  const giveUpAt = performance.now() + settleMs;
  let before = -1;
  const read = async (): Promise<Reading> => ({
    events: await kafka.events(),
    documents: await mongo.documents(),
    lags: await kafka.lags(),
  });
  for (let quiet = 0; quiet < 3; ) {
    const left = await leftNow(kafka, mongo).catch((reason: unknown) => ({
      count: -1,
      what: [String(reason)],
    }));
    quiet = left.what.length === 0 && left.count === before ? quiet + 1 : 0;
    before = left.count;
    if (performance.now() > giveUpAt) return { reading: await read(), left: [...left.what, 'not quiet'] };
    await wait(quietMs);
  }
  return { reading: await read(), left: [] };
}

/** Of engines that have just been started not every answer is one. */
async function leftNow(
  kafka: KafkaReader,
  mongo: MongoReader,
): Promise<{ readonly count: number; readonly what: readonly string[] }> {
  const [lags, pending, parked, count] = await Promise.all([
    kafka.lags(),
    mongo.pending(),
    mongo.parked(),
    kafka.count(),
  ]);
  const unread = [...lags].filter(([, lag]) => lag > 0).map(([group, lag]) => `${group} has ${lag} to read`);
  return {
    count,
    what: [
      ...unread,
      ...(pending > 0 ? [`${pending} documents are pending`] : []),
      ...(parked > 0 ? [`${parked} events are parked`] : []),
    ],
  };
}
