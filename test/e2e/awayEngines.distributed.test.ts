import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { Envelope } from '#schema/events/envelope';
import { topics } from '#schema/events/topics';
import { startOwnBroker } from '../../scripts/distributed/broker.ts';
import { surroundingsOf } from '../../scripts/distributed/surroundings.ts';
import { createApplication } from '../../services/main/application.ts';
import { openDistributedPlatform } from '../../services/main/platform/distributed.ts';
import type { Platform } from '../../services/main/platform/platform.ts';
import { post } from '../support/apiSteps.ts';
import { askAs } from '../support/askGraphql.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/freePort.ts';
import { foundGroup, leadOf } from '../support/group.ts';
import { problemContent } from '../support/plainRecords.ts';
import { type Engines, startEngines } from '../support/spread/engines.ts';
import { watchServer } from '../support/watchedServer.ts';

/** What stopping may take, whatever answers. */
const stopMs = 15_000;
const waitsForMongo = /waiting for MongoDB/;
const waitsForKafka = /waiting for Kafka/;
const isReady = /Tenfold is ready/;

let engines: Engines;
let settings: Readonly<Record<string, string>>;

async function openPlatform(): Promise<Platform> {
  return openDistributedPlatform({
    engines: engines.settings,
    clock: systemClock,
    logger: createLogger('silent'),
  });
}

beforeAll(async () => {
  engines = await startEngines();
  settings = {
    TENFOLD_MONGO_URL: engines.settings.mongoUrl,
    TENFOLD_KAFKA_BROKERS: engines.settings.kafkaBrokers.join(),
  };
  const platform = await openPlatform();
  const application = createApplication(platform, { liveDays: 0, roles: [] });
  await platform.migrate();
  await foundGroup(application, { names: ['batteries', 'logistics'] });
  await platform.relay.idle();
  await platform.close();
});

afterAll(() => engines.stop());

describe('a process whose engines are away', () => {
  it('waits at its start for one after the other, says so, and is ready only when both answer', async () => {
    await Promise.all([engines.mongo.kill(), engines.broker.kill()]);
    const port = await freePort();
    const server = watchServer({ ...settings, TENFOLD_INTERNAL_PORT: String(port) });
    const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    await server.said(waitsForMongo);
    await engines.mongo.restart();
    await server.said(waitsForKafka);
    // It lives, so nobody has to start another one in its place.
    expect([await statusOf('/livez'), await statusOf('/readyz')]).toEqual([200, 503]);
    expect(server.text()).not.toMatch(isReady);
    await engines.broker.restart();
    await server.said(isReady);
    await eventually(async () => expect(await statusOf('/readyz')).toBe(200), { deadlineMs: 30_000 });
    const { code, tookMs } = await server.end();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(stopMs);
  });

  it('begins anew where the broker goes away after it had answered, before everything was started', async () => {
    const port = await freePort();
    const server = watchServer({ ...settings, TENFOLD_INTERNAL_PORT: String(port) });
    // It listens for others as soon as both have answered.
    await eventually(() => fetch(`http://127.0.0.1:${port}/livez`), { deadlineMs: 30_000 });
    await engines.broker.kill();
    await server.said(/starting again/);
    await engines.broker.restart();
    await server.said(isReady);
    await server.end();
  });

  it('goes on with commands while the broker is away, ends in time, and the next one brings what was left', async () => {
    const server = watchServer(settings);
    const [, url = ''] = await server.said(/Start here\s+(\S+)/);
    await engines.broker.kill();
    const ids = [];
    for (let n = 0; n < 3; n++)
      ids.push(
        await post(
          askAs(url, leadOf('batteries')),
          problemContent('forecast', { title: { en: `Spare parts, case ${n}` } }),
        ),
      );
    const { code, tookMs } = await server.end();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(stopMs);

    await engines.broker.restart();
    const next = watchServer(settings);
    await next.said(isReady);
    const platform = await openPlatform();
    const { records } = await platform.log.read(topics.problems, [], 1_000);
    const posted = records.map((it) => Envelope.parse(JSON.parse(it.value))).map((it) => it.subject);
    expect(posted).toEqual(expect.arrayContaining(ids));
    await platform.close();
    await next.end();
  });

  it.each([
    ['MongoDB', waitsForMongo, () => engines.mongo],
    ['Kafka', waitsForKafka, () => engines.broker],
  ])('ends at once when it is stopped while it waits for %s', async (_, waits, engineOf) => {
    await engineOf().kill();
    const server = watchServer(settings);
    await server.said(waits);
    const { code, tookMs } = await server.end();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(stopMs);
    await engineOf().restart();
  });
});

it('a process refuses topics with too few partitions at its start, with those that are missing', async () => {
  const surroundings = surroundingsOf(process.env);
  const broker = await startOwnBroker(surroundings);
  const platform = await openDistributedPlatform({
    engines: { ...engines.settings, kafkaBrokers: [broker.address] },
    clock: systemClock,
    logger: createLogger('silent'),
  });
  await platform.log.createTopics([{ name: topics.solutions, partitions: 1 }]);
  await platform.close();
  const server = watchServer({ ...settings, TENFOLD_KAFKA_BROKERS: broker.address });
  await server.exited;
  expect(server.exitCode()).toBe(1);
  expect(server.text()).toContain(`CONFIGURATION_INVALID: topic ${topics.solutions} has 1 partitions, not 4`);
  expect(server.text()).toContain(`topic ${topics.problems} is missing (tenfold migrate creates it)`);
  await broker.stop();
  rmSync(surroundings.scratch, { recursive: true, force: true });
});
