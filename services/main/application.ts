import { processRoles } from '#platform/config/processes';
import type { Config } from '#platform/config/settings';
import { observeBacklogs } from '#platform/consumer/observeBacklogs';
import type { Part, Service } from '#platform/lifecycle/service';
import { metricsRoute } from '#platform/telemetry/metricsRoute';
import { topics } from '#schema/events/topics';
import { type CatalogCommands, createCatalog } from '../catalog/index.ts';
import { type ApiKeys, createApiKeys, createGateway, createSignIn } from '../gateway/index.ts';
import { createMatching, currentGlossary, currentWeights, type MatchingCommands } from '../matching/index.ts';
import { createNotifications } from '../notifications/index.ts';
import { createPublisher } from '../publisher/index.ts';
import { createReuse, type ReuseCommands } from '../reuse/index.ts';
import type { InternalRoutes } from './internalServer.ts';
import { observeReadiness } from './observeReadiness.ts';
import { createConsumers } from './operator/consumers.ts';
import type { Consumers } from './operator/operated.ts';
import { createOperatorRoutes } from './operator/operatorRoutes.ts';
import type { Platform } from './platform/platform.ts';

/** All services of a process, with the consumers that drive them. */
export interface Application {
  readonly services: readonly Service[];
  readonly consumers: Consumers;
  readonly catalog: CatalogCommands;
  readonly matching: MatchingCommands;
  readonly reuse: ReuseCommands;
  readonly keys: Pick<ApiKeys, 'create' | 'list' | 'revoke'>;
  /** Opens the edge; resolves with its address. Whoever knows the token may operate it, as with an operator's key. */
  serve(
    config: Pick<Config, 'host' | 'port' | 'signIn' | 'dataDir'>,
    token: string,
  ): Promise<{ readonly url: string; readonly port: number }>;
  /** What other processes may ask of this one. */
  readonly internalRoutes: readonly InternalRoutes[];
  start(): Promise<void>;
  ready(): boolean;
  /** No affiliate has joined yet. */
  isEmpty(): Promise<boolean>;
  /** Resolves when every event has had its effects on records; matching may still be scoring by a new model. */
  caughtUp(): Promise<void>;
  /**
   * Resolves when every event has had its effects, and matching has scored everything by the model in force. Told how
   * many are left, again and again.
   */
  settled(onPending?: (events: number) => void): Promise<void>;
  /** Not ready → stop accepting → finish requests → stop consumers. Closing the platform flushes the relay. */
  stop(): Promise<void>;
}

/** What an application is told by the configuration. */
export type ApplicationSettings = Pick<Config, 'liveDays'> &
  Partial<Pick<Config, 'roles' | 'spread' | 'embeddings'>>;

/** Collections are named after the service that has them. */
function serviceOf(collection: string): string {
  return collection.split('.')[0] ?? '';
}

export function createApplication(platform: Platform, settings: ApplicationSettings): Application {
  const { store, log, relay, epochs, snapshots, clock, ids, delay, logger, telemetry } = platform;
  const pause = (attempt: number) => delay(Math.min(2 ** attempt, 100));
  const shared = { store, relay, clock, pause, logger };
  const catalog = createCatalog({ ...shared, ids });
  const { spread, embeddings } = settings;
  const matching = createMatching({
    ...{ ...shared, log, snapshots, delay, telemetry, weights: currentWeights, glossary: currentGlossary },
    ...(embeddings ? { embeddings } : {}),
    ...(spread && spread.matchingUrls.length > 0
      ? { replicas: { urls: spread.matchingUrls, key: spread.key } }
      : {}),
  });
  const reuse = createReuse({ ...shared, ids, delay, liveDays: settings.liveDays });
  const publisher = createPublisher({ ...shared, log, epochs });
  const notifications = createNotifications({ ...shared, notifyFrom: currentWeights.thresholds.notify });
  const { members } = catalog;
  const keys = createApiKeys({ store, members, clock, logger });
  const services: readonly Service[] = [catalog, matching, reuse, publisher, notifications];
  const roles: readonly string[] = settings.roles ?? processRoles;
  const worked = services.filter(({ name }) => roles.includes(name));
  const own = worked.flatMap((service) => service.consumers);
  const all = services.flatMap((service) => service.consumers);
  const consumers = createConsumers(own, platform, all);
  // Of consumers that no process runs any more only gateways can tell.
  observeBacklogs(platform, roles.includes('gateway') ? all : own);
  const parts: readonly Part[] = [
    ...(roles.includes('gateway') ? services.map((it) => it.edge) : []),
    ...worked.map((it) => it.work),
  ];
  let running = false;
  let closeEdge: () => Promise<void> = () => Promise.resolve();

  const ready = () => running && platform.ready() && parts.every((part) => part.ready());
  observeReadiness(telemetry.metrics, roles, ready);

  return {
    services,
    consumers,
    catalog: catalog.commands,
    matching: matching.commands,
    reuse: reuse.commands,
    keys,
    internalRoutes: [
      metricsRoute(telemetry.metrics),
      ...(spread && roles.includes('matching') ? [matching.internalRoutes(spread.key)] : []),
    ],
    ready,
    async start() {
      // What a gateway leaves behind when it dies is found by the processes of the service.
      await relay.start((collection) => roles.includes(serviceOf(collection)));
      for (const part of parts) await part.start();
      await consumers.start();
      running = true;
    },
    async serve({ host, port, signIn: mode, dataDir }, token) {
      const operated = { catalog: catalog.commands, consumers, ready, settled };
      const operator = createOperatorRoutes({
        operated,
        platform,
        keys,
        members,
        dataDir,
        topics: Object.values(topics),
      });
      const gateway = await createGateway({
        services: services.map((service) => service.graphql),
        signIn: createSignIn({ mode, members, holderOf: keys.holderOf, token }),
        logger,
        telemetry,
        ready,
        host,
        port,
        routes: [publisher.routes, operator.routes],
      });
      closeEdge = async () => {
        await operator.stop();
        await gateway.stop();
      };
      return gateway.start();
    },
    isEmpty: catalog.isEmpty,
    caughtUp: () => twice(async () => (await pendingEvents()) === 0),
    settled,
    async stop() {
      running = false;
      await closeEdge();
      await consumers.stop();
      for (const part of parts) await part.stop();
    },
  };

  function settled(onPending?: (events: number) => void): Promise<void> {
    return twice(async () => {
      const pending = await pendingEvents();
      onPending?.(pending);
      if (pending > 0) await delay(20);
      else await matching.idle();
      return pending === 0;
    });
  }

  /** What consumers have still to handle, once nothing waits for the log. */
  async function pendingEvents(): Promise<number> {
    await relay.idle();
    return Object.values(await consumers.lags()).reduce((sum, lag) => sum + lag, 0);
  }

  /** Twice in a row: what was handled last may have caused events in the meantime. */
  async function twice(holds: () => Promise<boolean>): Promise<void> {
    for (let times = 0; times < 2; ) {
      const held = await holds();
      times = held ? times + 1 : 0;
      if (!held) await delay(2);
    }
  }
}
