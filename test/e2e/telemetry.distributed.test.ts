import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseConfig } from '#platform/config/settings';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { createApplication } from '../../services/main/application.ts';
import { migrate } from '../../services/main/migrate.ts';
import { openDistributedPlatform } from '../../services/main/platform/distributed.ts';
import { eventually } from '../support/eventually.ts';
import { foundGroup } from '../support/group.ts';
import { type Engines, startEngines } from '../support/spread/engines.ts';
import { type RoleProcess, startRole } from '../support/spread/roleProcess.ts';
import { startTraceCollector } from '../support/traceCollector.ts';
import { pathUp, publishInTrace, traceId } from '../support/tracedPublication.ts';

/** What a publication goes through, each in its own process: a gateway, matching, notifications. */
let engines: Engines;
let collector: Awaited<ReturnType<typeof startTraceCollector>>;
let processes: readonly RoleProcess[] = [];
let gateway: RoleProcess;

beforeAll(async () => {
  [engines, collector] = await Promise.all([startEngines(), startTraceCollector()]);
  const { mongoUrl, kafkaBrokers } = engines.settings;
  const onEngines = { TENFOLD_MONGO_URL: mongoUrl, TENFOLD_KAFKA_BROKERS: kafkaBrokers.join() };
  await migrate(parseConfig(onEngines));
  const common = {
    ...onEngines,
    TENFOLD_INTERNAL_KEY: 'a secret of processes that run for a test',
    TENFOLD_OTLP_URL: collector.url,
  };
  const startAs = (role: string, more = {}) => startRole({ ...common, TENFOLD_ROLES: role, ...more });
  const matching = startAs('matching');
  const notifications = startAs('notifications');
  processes = [matching, notifications];
  const { internalPort } = await matching.ready;
  gateway = startAs('gateway', { TENFOLD_MATCHING_URLS: `http://127.0.0.1:${internalPort}` });
  processes = [gateway, matching, notifications];
  await Promise.all(processes.map((it) => it.ready));
  const platform = await openDistributedPlatform({
    engines: engines.settings,
    clock: systemClock,
    logger: createLogger('error'),
  });
  await foundGroup(createApplication(platform, { liveDays: 0, roles: [] }));
  await platform.close();
}, 120_000);

afterAll(async () => {
  await Promise.all(processes.map((it) => it.end()));
  await collector?.stop();
  await engines?.stop();
}, 60_000);

const numbersOf = async (process: RoleProcess) => {
  const { internalPort } = await process.ready;
  return (await fetch(`http://127.0.0.1:${internalPort}/metrics`)).text();
};

describe('over several processes', () => {
  it('one trace leads from the mutation over the event to the match, and to whoever is told of it', async () => {
    const matching = processes[1] as RoleProcess;
    const handled =
      /tenfold_handler_duration_seconds_count\{consumer="MatchSolutionsOnProblemChanged".*outcome="handled"\} [1-9]/;
    await publishInTrace((await gateway.ready).url, () =>
      eventually(async () => expect(await numbersOf(matching)).toMatch(handled)),
    );
    const spans = () => collector.trace(traceId);
    expect(await pathUp(spans, 'handle NotifySidesOnMatchProposed')).toEqual([
      'handle NotifySidesOnMatchProposed',
      'rematch solution',
      'handle MatchProblemsOnSolutionChanged',
      'command publishSolution',
      'POST /graphql',
    ]);
    const processOf = (name: string) => spans().find((it) => it.name === name)?.instance;
    const passed = ['POST /graphql', 'rematch solution', 'handle NotifySidesOnMatchProposed'].map(processOf);
    expect(new Set(passed).size).toBe(3);
    expect(processOf('publish tenfold.matching.match-proposed.v1')).toBe(processOf('rematch solution'));
  });

  it('every role tells its numbers, a gateway also of consumers that no process runs', async () => {
    const [ofGateway, ofMatching, ofNotifications] = await Promise.all(processes.map(numbersOf));
    expect(ofGateway).toContain('tenfold_commands_total{command="publishSolution",code="OK"} 1');
    expect(ofGateway).toMatch(/^tenfold_consumer_lag_events\{consumer="ProjectPublicly\w*"\} [1-9]/m);
    expect(ofGateway).toMatch(
      /^tenfold_consumer_oldest_event_age_seconds\{consumer="ProjectPublicly\w*"\} /m,
    );
    expect(ofMatching).toContain('tenfold_match_index_records{kind="solutions"} 1');
    expect(ofMatching).toContain('tenfold_ready{role="matching"} 1');
    expect(ofMatching).not.toMatch(/consumer="ProjectPublicly/);
    expect(ofNotifications).toMatch(
      /tenfold_handler_duration_seconds_count\{consumer="NotifySidesOnMatchProposed".*outcome="handled"\} [1-9]/,
    );
  });
});
