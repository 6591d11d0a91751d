import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { parseConfig } from '#platform/config/settings';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { startOwnBroker } from '../../scripts/distributed/broker.ts';
import { surroundingsOf } from '../../scripts/distributed/surroundings.ts';
import { createApplication } from '../../services/main/application.ts';
import { migrate } from '../../services/main/migrate.ts';
import { openDistributedPlatform } from '../../services/main/platform/distributed.ts';
import { runTenfold, startServer } from '../support/commandLine.ts';
import { foundGroup } from '../support/group.ts';
import { seededRandom } from '../support/kill/killRepeatedly.ts';
import { recordsOf } from '../support/kill/readRecords.ts';
import { expectEveryPair, expectNotifications, expectSoundEvents } from '../support/kill/soundRecords.ts';
import { dump, putBack } from '../support/mongoDump.ts';
import { createPublicReader, shownRecords } from '../support/publicReader.ts';
import { type Engines, startEngines } from '../support/spread/engines.ts';
import { newFolder } from '../support/startTenfold.ts';
import { startTraffic } from '../support/traffic.ts';

jest.setTimeout(240_000);

const seed = Number(process.env['TENFOLD_TEST_KILL_SEED'] ?? Date.now() % 1_000_000);
const random = seededRandom(seed);

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

const environment = (kafkaBrokers = engines.settings.kafkaBrokers) => ({
  TENFOLD_MONGO_URL: engines.settings.mongoUrl,
  TENFOLD_KAFKA_BROKERS: kafkaBrokers.join(),
  TENFOLD_LIVE_DAYS: '0',
});

/** Everything in this process, on the engines that the environment names. */
async function start(of: Record<string, string>) {
  const { engines: named } = parseConfig(of);
  const logger = createLogger('error');
  const platform = await openDistributedPlatform({ engines: named!, clock: systemClock, logger });
  const application = createApplication(platform, { liveDays: 0 });
  await application.start();
  return {
    application,
    platform,
    async stop() {
      await application.stop();
      await platform.close();
    },
  };
}

const tenfold = (args: readonly string[], of = environment()) => runTenfold(args, of);

async function expectRefusal(command: string, of = environment()): Promise<void> {
  const { finished } = await startServer(newFolder(), of);
  expect(await finished).toMatchObject({ code: 1, err: expect.stringContaining(command) });
}

it(`documents of an older copy catch up with the log, and everything acknowledged is there (seed ${seed})`, async () => {
  await migrate(parseConfig(environment()));
  const first = await start(environment());
  await foundGroup(first.application, { places: 1 });
  const reader = createPublicReader();
  const traffic = startTraffic(first.application, random);
  await traffic.reaches(20);
  const copy = await dump(engines.settings.mongoUrl);
  await traffic.reaches(45);
  await reader.readOn(first.platform.log);
  await traffic.stop();
  await first.application.settled();
  await first.stop();

  await putBack(engines.settings.mongoUrl, copy);
  await expectRefusal('restore --from-log');
  const { code, out } = await tenfold(['restore', '--from-log', '--json']);
  expect([code, JSON.parse(out)]).toEqual([
    0,
    expect.objectContaining({ kind: 'fromLog', unreadable: 0, failed: 0 }),
  ]);

  const second = await start(environment());
  const more = startTraffic(second.application, random);
  await more.reaches(10);
  await more.stop();
  await second.application.settled();
  await reader.readOn(second.platform.log);
  expect(reader.table).toEqual(await shownRecords(second.platform));
  const found = await recordsOf(second.platform);
  const versions = new Map([...found.solutions, ...found.problems].map((it) => [it.id, it.sequence - 1]));
  for (const [id, version] of [...traffic.acknowledged, ...more.acknowledged])
    expect(versions.get(id) ?? -1).toBeGreaterThanOrEqual(version);
  expectSoundEvents(found);
  expectEveryPair(found);
  expectNotifications(found);
  await second.stop();
});

it('another broker, which has none of the events, is told everything again', async () => {
  const surroundings = surroundingsOf(process.env);
  const broker = await startOwnBroker(surroundings);
  const onOther = environment([broker.address]);
  try {
    await migrate(parseConfig(onOther));
    await expectRefusal('restore --without-log', onOther);
    const { code, out } = await tenfold(['restore', '--without-log', '--json'], onOther);
    const { epoch } = JSON.parse(out);
    expect([code, epoch]).toEqual([0, expect.any(Number)]);

    const third = await start(onOther);
    const traffic = startTraffic(third.application, random);
    await traffic.reaches(10);
    await traffic.stop();
    await third.application.settled();
    const reader = createPublicReader();
    await reader.readOn(third.platform.log);
    expect(reader.table).toEqual(await shownRecords(third.platform));
    const found = await recordsOf(third.platform);
    expect(found.parked).toEqual([]);
    expect(new Set(found.events.map((it) => it.epoch))).toEqual(new Set([epoch]));
    expectEveryPair(found);
    expectNotifications(found);
    await third.stop();
  } finally {
    await broker.stop();
  }
});
