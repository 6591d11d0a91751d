import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseConfig } from '#platform/config/settings';
import { matchEvents } from '#schema/events/matching';
import { topics } from '#schema/events/topics';
import { type OwnServer, ownServer } from '../../services/main/ownServer.ts';
import { foundGroup } from '../support/group.ts';
import { newFolder } from '../support/startTenfold.ts';
import { startTraceCollector } from '../support/traceCollector.ts';
import { pathUp, publishInTrace, traceId } from '../support/tracedPublication.ts';

/** Everything in one process, started as `npm start` does. */
async function start(dataDir: string, more: Readonly<Record<string, string>>) {
  const server = await ownServer(
    parseConfig({
      TENFOLD_DATA_DIR: dataDir,
      TENFOLD_PORT: '0',
      TENFOLD_INTERNAL_PORT: '0',
      TENFOLD_LOG_LEVEL: 'error',
      ...more,
    }),
  );
  await foundGroup(server.application);
  return { server, url: await server.serve() };
}

/** Events that matches were proposed by, as they stand on the log. */
async function proposals({ platform: { log } }: OwnServer): Promise<{ traceparent?: string }[]> {
  const ends = (await log.ends([topics.matches]))[topics.matches] ?? [];
  const { records } = await log.read(
    topics.matches,
    ends.map(() => 0),
    100,
  );
  return records
    .map((it) => JSON.parse(it.value) as { type: string; traceparent?: string })
    .filter(({ type }) => type === matchEvents.proposed.type);
}

describe('with a collector', () => {
  const dataDir = newFolder();
  let collector: Awaited<ReturnType<typeof startTraceCollector>>;
  let server: OwnServer;
  let url: string;
  beforeAll(async () => {
    collector = await startTraceCollector();
    ({ server, url } = await start(dataDir, { TENFOLD_OTLP_URL: collector.url }));
  });
  afterAll(async () => {
    await server?.stop();
    await collector?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('one trace leads from the mutation over the event to the match, and to whoever is told of it', async () => {
    await publishInTrace(url, () => server.application.settled());
    await server.application.settled();
    const spans = () => collector.trace(traceId);
    expect(await pathUp(spans, 'handle NotifySidesOnMatchProposed')).toEqual([
      'handle NotifySidesOnMatchProposed',
      'rematch solution',
      'handle MatchProblemsOnSolutionChanged',
      'command publishSolution',
      'POST /graphql',
    ]);
    expect(await pathUp(spans, 'publish tenfold.catalog.solution-published.v1')).toEqual([
      'publish tenfold.catalog.solution-published.v1',
      'command publishSolution',
      'POST /graphql',
    ]);
    const begin = spans().filter((it) => it.name === 'POST /graphql');
    expect(new Set(begin.map((it) => it.parentSpanId))).toEqual(new Set(['00f067aa0ba902b7']));
  });

  it('the numbers of the process are on the internal port, and on no other', async () => {
    const answer = await fetch(`http://127.0.0.1:${server.internalPort}/metrics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    const text = await answer.text();
    for (const line of [
      'tenfold_commands_total{command="publishSolution",code="OK"} 1',
      'tenfold_consumer_lag_events{consumer="MatchProblemsOnSolutionChanged"} 0',
      'tenfold_dead_letters_open{consumer="NotifySidesOnMatchProposed"} 0',
      'tenfold_match_index_records{kind="solutions"} 1',
      'tenfold_match_index_records{kind="problems"} 1',
      'tenfold_outbox_records{collection="catalog.solutions"} 0',
      'tenfold_ready{role="matching"} 1',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^process_start_time_seconds \d+/m);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  it('no number has a label that tells of a record, a member or an affiliate', async () => {
    const { text } = await server.platform.telemetry.metrics.page();
    expect(text).not.toMatch(/(sol|prb|mtc|mem|aff|plc|adp)_|batteries|display/);
  });
});

describe('without a collector', () => {
  it('events carry the trace that a caller names, from the mutation to the match', async () => {
    const dataDir = newFolder();
    const { server, url } = await start(dataDir, {});
    await publishInTrace(url, () => server.application.settled());
    await server.application.settled();
    const told = await proposals(server);
    expect(told.map((it) => it.traceparent)).toEqual([`00-${traceId}-00f067aa0ba902b7-01`]);
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
