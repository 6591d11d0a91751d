import { readFileSync } from 'node:fs';
import { parseConfig } from '#platform/config/settings';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { type Application, createApplication } from '../../../services/main/application.ts';
import { migrate } from '../../../services/main/migrate.ts';
import { openDistributedPlatform } from '../../../services/main/platform/distributed.ts';
import type { Platform } from '../../../services/main/platform/platform.ts';
import { type Engines, startEngines } from './engines.ts';
import { type RoleProcess, startRole } from './roleProcess.ts';

const key = 'a secret of processes that run for a test';

export interface ImportReport {
  readonly outcomes: Readonly<Record<string, number>>;
}

/** The whole system on engines of its own, every role in its own process. */
export interface SpreadTenfold {
  readonly engines: Engines;
  /** Of the same documents and events, without any work: to set a group up, to read, to wait. */
  readonly platform: Platform;
  readonly application: Application;
  readonly gateways: readonly RoleProcess[];
  readonly matchings: readonly RoleProcess[];
  /** All of them, in whatever role. */
  readonly processes: readonly RoleProcess[];
  /** Addresses of the gateways. */
  readonly urls: readonly string[];
  /** Starts a process in place of one that has gone; gateways know matching by its port. */
  startMatching(port: number): RoleProcess;
  readonly matchingPorts: readonly number[];
  /** Through one of the gateways, as an operator does it. */
  importFile(gateway: number, path: string): Promise<ImportReport>;
  stop(): Promise<void>;
}

/** Two gateways, two of matching (or so many), one of each other role, all ready. */
export async function startSpread({ replicas = 2 } = {}): Promise<SpreadTenfold> {
  const engines = await startEngines();
  const { mongoUrl, kafkaBrokers } = engines.settings;
  const common = {
    TENFOLD_MONGO_URL: mongoUrl,
    TENFOLD_KAFKA_BROKERS: kafkaBrokers.join(),
    TENFOLD_INTERNAL_KEY: key,
  };
  await migrate(parseConfig({ TENFOLD_MONGO_URL: mongoUrl, TENFOLD_KAFKA_BROKERS: kafkaBrokers.join() }));
  const platform = await openDistributedPlatform({
    engines: engines.settings,
    clock: systemClock,
    logger: createLogger('error'),
  });
  const startOf = (role: string) => startRole({ ...common, TENFOLD_ROLES: role });
  const startMatching = (port: number) =>
    startRole({ ...common, TENFOLD_ROLES: 'matching', TENFOLD_INTERNAL_PORT: String(port) });
  const matchings = Array.from({ length: replicas }, () => startMatching(0));
  const others = ['catalog', 'reuse', 'publisher', 'notifications'].map(startOf);
  const matchingPorts = (await Promise.all(matchings.map((it) => it.ready))).map((it) => it.internalPort);
  const matchingUrls = matchingPorts.map((port) => `http://127.0.0.1:${port}`);
  const gateway = { ...common, TENFOLD_ROLES: 'gateway', TENFOLD_MATCHING_URLS: matchingUrls.join() };
  const gateways = [startRole(gateway), startRole(gateway)];
  const urls = (await Promise.all(gateways.map((it) => it.ready))).map((it) => it.url);
  await Promise.all(others.map((it) => it.ready));
  const application = createApplication(platform, { liveDays: 0, roles: [], spread: { key, matchingUrls } });

  const operator = await application.keys.create({ name: 'a test', who: { kind: 'operator' } });
  const started = [...gateways, ...matchings, ...others];
  return {
    engines,
    platform,
    application,
    gateways,
    matchings,
    processes: started,
    urls,
    matchingPorts,
    startMatching(port) {
      const process = startMatching(port);
      started.push(process);
      return process;
    },
    async importFile(gateway, path) {
      const answer = await fetch(`${urls[gateway]}/operator/import?format=us-2025`, {
        method: 'POST',
        headers: { authorization: `Bearer ${operator.text}`, 'content-type': 'application/octet-stream' },
        body: readFileSync(path),
      });
      const last = (await answer.text()).trim().split('\n').at(-1) ?? '';
      const { report } = JSON.parse(last) as { report?: ImportReport };
      if (!report) throw new Error(`import refused: ${last}`);
      return report;
    },
    async stop() {
      await Promise.all(started.map((it) => it.end()));
      await platform.close();
      await engines.stop();
    },
  };
}
