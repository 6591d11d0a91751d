import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRelay } from '#platform/aggregate/relay';
import { createConsumerRunner } from '#platform/consumer/runner';
import { structuredForm as structured } from '#platform/log/cloudEvents';
import type { LogRecord, NewRecord } from '#platform/log/eventLog';
import { createLogger } from '#platform/telemetry/logger';
import { Envelope } from '#schema/events/envelope';
import { deadLettersOf, topics } from '#schema/events/topics';
import { problems } from '../../services/catalog/adapters/collections.ts';
import { type Application, createApplication } from '../../services/main/application.ts';
import { openDistributedPlatform } from '../../services/main/platform/distributed.ts';
import type { Platform } from '../../services/main/platform/platform.ts';
import { post, publish } from '../support/apiSteps.ts';
import { type Ask, askAs, carriedOut } from '../support/askGraphql.ts';
import { eventually as eventuallyWithin } from '../support/eventually.ts';
import { foundGroup, leadOf } from '../support/group.ts';
import { problemContent, solutionContent } from '../support/plainRecords.ts';
import { type Engines, startEngines } from '../support/spread/engines.ts';
import { envelopeOf, noting, thingToldAnew, topic as toyTopic } from '../support/toy/consumerScene.ts';

const logger = createLogger('silent');
const eventually = (assertion: () => unknown) => eventuallyWithin(assertion, { deadlineMs: 60_000 });
const hour = 3_600_000;
/** What waits for the log for longer lets commands be refused. */
const oldestMs = 3_000;

interface Process {
  readonly platform: Platform;
  readonly application: Application;
  readonly as: (memberId: string) => Ask;
}

let engines: Engines;
/** Two processes of one group, whose clocks are two hours apart. */
let ahead: Process;
let behind: Process;

async function startProcess(aheadMs: number): Promise<Process> {
  const opened = await openDistributedPlatform({
    engines: engines.settings,
    clock: { now: () => new Date(Date.now() + aheadMs).toISOString() },
    logger,
  });
  const { log, delay, epochs } = opened;
  const relay = createRelay({ log, delay, logger, epoch: epochs.current, oldestMs });
  const platform = { ...opened, relay };
  const application = createApplication(platform, { liveDays: 0 });
  await platform.migrate();
  await application.start();
  const serving = { host: '127.0.0.1', port: 0, signIn: 'development' as const, dataDir: '' };
  const { url } = await application.serve(serving, 'nobody knows');
  return { platform, application, as: (memberId) => askAs(url, memberId) };
}

beforeAll(async () => {
  engines = await startEngines();
  ahead = await startProcess(hour);
  await foundGroup(ahead.application);
  behind = await startProcess(-hour);
}, 180_000);

afterAll(async () => {
  for (const { application, platform } of [ahead, behind]) {
    await application.stop();
    await platform.relay.stop();
    await platform.close();
  }
  await engines.stop();
});

async function recordsOf(topic: string): Promise<readonly LogRecord[]> {
  return (await ahead.platform.log.read(topic, [], 10_000)).records;
}

const eventOf = (record: LogRecord) => Envelope.parse(JSON.parse(record.value));

/** Sequences of a record's events as each came to the log for the first time. */
async function sequencesOf(topic: string, subject: string): Promise<readonly number[]> {
  const events = (await recordsOf(topic)).filter(({ key }) => key === subject).map(eventOf);
  return [...new Set(events.map(({ sequence }) => Number(sequence)))];
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

async function revise(ask: Ask, id: string, n: number): Promise<void> {
  const content = problemContent('inspection', { tags: [`revision-${n}`] });
  const mutation = `mutation($id: ID!, $content: ProblemContentInput!) {
    reviseProblem(id: $id, content: $content) { __typename errors { code message } } }`;
  await carriedOut(ask(mutation, { id, content }));
}

describe('two processes whose clocks are two hours apart', () => {
  it('keep the order of every record, and tell each side of a match once', async () => {
    const lead = leadOf('batteries');
    const id = await post(ahead.as(lead), problemContent('inspection'));
    await publish(behind.as(leadOf('display')), solutionContent('inspection'));
    for (let n = 2; n <= 9; n++) await revise((n % 2 === 0 ? behind : ahead).as(lead), id, n);
    await post(behind.as(leadOf('chemistry')), problemContent('inspection'));
    await Promise.all([ahead, behind].map(({ platform }) => platform.relay.idle()));
    expect(await sequencesOf(topics.problems, id)).toEqual(upTo(9));

    await eventually(async () => expect((await recordsOf(topics.notifications)).length).toBeGreaterThan(0));
    await Promise.all([ahead, behind].map(({ application }) => application.settled()));
    const raised = (await recordsOf(topics.notifications)).map(eventOf);
    expect(new Set(raised.map((it) => it.sequence))).toEqual(new Set(['0000000001']));
    // Nothing is left for the time when a clock comes round.
    const pending = { index: 'pending', limit: 10, reader: 'system' } as const;
    expect((await ahead.platform.store.collection(problems).find(pending)).edges).toEqual([]);
  });
});

describe('what should not be on a topic', () => {
  const unknown = { ce_specversion: '1.0', ce_type: 'tenfold.catalog.problem-posted.v1' };
  const record = (key: string, value: string, headers: NewRecord['headers'] = {}): NewRecord => ({
    ...{ topic: topics.problems, key, value, headers },
  });

  it('parks where it cannot be read, is stepped over where nobody knows it, and holds up nothing else', async () => {
    const { platform, application } = ahead;
    await platform.log.append([
      record('odd-1', 'no event at all'),
      record('odd-2', '{"half":', unknown),
      record('odd-3', envelopeOf('odd-3', 1, 'tenfold.catalog.problem-posted.v1', { problem: 'none' })),
      record('odd-4', envelopeOf('odd-4', 1, 'tenfold.catalog.problem-sold.v1')),
      record('odd-5', envelopeOf('odd-5', 1, 'tenfold.catalog.problem-posted.v7')),
    ]);
    const id = await post(ahead.as(leadOf('logistics')), problemContent('forecast'));
    await Promise.all([ahead, behind].map((it) => it.application.settled()));
    expect(await sequencesOf(topics.problems, id)).toEqual([1]);

    const parked = (await platform.parked.list(1_000)).filter((it) => it.key.startsWith('odd-'));
    const causes = new Map(parked.map(({ key, cause }) => [key, cause]));
    expect(Object.fromEntries(causes)).toEqual({
      'odd-1': 'undecodable',
      'odd-2': 'undecodable',
      'odd-3': 'undecodable',
      'odd-5': 'versionUnknown',
    });
    const copies = () => recordsOf(deadLettersOf(topics.problems));
    await eventually(async () => expect(await copies()).toHaveLength(parked.length));
    const consumers = application.services.flatMap((it) => it.consumers).map((it) => it.name);
    for (const { key, headers } of await copies()) {
      expect(headers).toMatchObject({
        'dead-letter-cause': causes.get(key),
        'dead-letter-topic': topics.problems,
      });
      expect(consumers).toContain(headers['dead-letter-consumer']);
    }
    for (const it of parked) await platform.parked.discard(it.id);
  });

  it('but will be known to a later release parks, and is handled by it with what came behind', async () => {
    const { log, parked, clock, delay } = ahead.platform;
    await log.createTopics([{ name: toyTopic, partitions: 2 }]);
    const handled: string[] = [];
    const deps = { log, parked, clock, delay, logger, attendEveryMs: 100 };
    const older = createConsumerRunner(noting({ handled }), deps);
    await older.start();
    const tell = (value: string) => log.append([{ topic: toyTopic, key: 'a', value, headers: structured }]);
    await tell(envelopeOf('a', 1));
    await tell(envelopeOf('a', 2, thingToldAnew.type, { text: 'a2', loud: true }));
    await tell(envelopeOf('a', 3));
    await eventually(async () => expect(await older.lag()).toBe(0));
    expect(handled).toEqual(['a1']);
    await older.stop();
    const newer = createConsumerRunner(noting({ handled }, undefined, thingToldAnew), deps);
    await newer.start();
    await eventually(() => expect(handled).toEqual(['a1', 'a2', 'a3']));
    await newer.stop();
  });
});

describe('a broker that goes away', () => {
  it('lets commands go on until too much waits, then they are refused; nothing of them is lost', async () => {
    const ask = behind.as(leadOf('batteries'));
    await engines.broker.kill();
    const posted: string[] = [];
    let refused: unknown;
    while (refused === undefined)
      await post(ask, problemContent('forecast', { tags: [`while-away-${posted.length}`] })).then(
        (id) => posted.push(id),
        (reason: unknown) => {
          refused = reason;
        },
      );
    expect(posted.length).toBeGreaterThan(0);
    expect(String(refused)).toMatch(/UNAVAILABLE.*wait for the event log, the first for \d+ s/);
    // What was there before is read as ever.
    expect((await ask(`{ node(id: "${posted[0]}") { id } }`)).data.node).toEqual({ id: posted[0] });

    await engines.broker.restart();
    await eventually(async () => {
      posted.push(await post(ask, problemContent('forecast')));
    });
    await behind.platform.relay.idle();
    for (const id of posted) expect(await sequencesOf(topics.problems, id)).toEqual([1]);
    await Promise.all([ahead, behind].map(({ application }) => application.settled()));
  });
});
