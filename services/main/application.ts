import type { Config } from '#platform/config/settings';
import { type ConsumerRunner, createConsumerRunner } from '#platform/consumer/runner';
import type { Service } from '#platform/lifecycle/service';
import { type CatalogCommands, createCatalog } from '../catalog/index.ts';
import { createDevelopmentSignIn, createGateway } from '../gateway/index.ts';
import { createMatching, currentWeights, type MatchingCommands } from '../matching/index.ts';
import { createNotifications } from '../notifications/index.ts';
import { createPublisher } from '../publisher/index.ts';
import { createReuse, type ReuseCommands } from '../reuse/index.ts';
import type { Platform } from './platform.ts';

/** All services of a process, with the consumers that drive them. */
export interface Application {
  readonly services: readonly Service[];
  readonly runners: ReadonlyMap<string, ConsumerRunner>;
  readonly catalog: CatalogCommands;
  readonly matching: MatchingCommands;
  readonly reuse: ReuseCommands;
  /** Opens the edge; resolves with its address. */
  serve(
    config: Pick<Config, 'host' | 'port' | 'production'>,
  ): Promise<{ readonly url: string; readonly port: number }>;
  start(): Promise<void>;
  ready(): boolean;
  /** No affiliate has joined yet. */
  isEmpty(): Promise<boolean>;
  /** Resolves when every event has had its effects on records; matching may still be scoring by a new model. */
  caughtUp(): Promise<void>;
  /** Resolves when every event has had its effects, and matching has scored everything by the model in force. */
  settled(): Promise<void>;
  /** Not ready → stop accepting → finish requests → stop consumers → flush the relay. */
  stop(): Promise<void>;
}

export function createApplication(platform: Platform, settings: { readonly liveDays: number }): Application {
  const { store, log, relay, clock, ids, delay, logger } = platform;
  const pause = (attempt: number) => delay(Math.min(2 ** attempt, 100));
  const shared = { store, relay, clock, pause, logger };
  const catalog = createCatalog({ ...shared, ids });
  const matching = createMatching({ ...shared, log, weights: currentWeights });
  const reuse = createReuse({ ...shared, ids, delay, liveDays: settings.liveDays });
  const publisher = createPublisher({ ...shared, log });
  const notifications = createNotifications({ ...shared, notifyFrom: currentWeights.thresholds.notify });
  const services: readonly Service[] = [catalog, matching, reuse, publisher, notifications];
  const runners = new Map(
    services
      .flatMap((service) => service.consumers)
      .map((consumer) => [consumer.name, createConsumerRunner(consumer, { ...platform })]),
  );
  let running = false;
  let closeEdge: () => Promise<void> = () => Promise.resolve();

  const ready = () => running && services.every((service) => service.ready());

  return {
    services,
    runners,
    catalog: catalog.commands,
    matching: matching.commands,
    reuse: reuse.commands,
    ready,
    async start() {
      await relay.start();
      for (const service of services) await service.start();
      for (const runner of runners.values()) await runner.start();
      running = true;
    },
    async serve({ host, port, production }) {
      const gateway = await createGateway({
        services: services.map((service) => service.graphql),
        signIn: createDevelopmentSignIn({ members: catalog.members, production }),
        logger,
        ready,
        host,
        port,
        routes: [publisher.routes],
      });
      closeEdge = () => gateway.stop();
      return gateway.start();
    },
    isEmpty: catalog.isEmpty,
    caughtUp: () => twice(isCaughtUp),
    settled: () => twice(async () => (await isCaughtUp()) && (await matching.idle(), true)),
    async stop() {
      running = false;
      await closeEdge();
      for (const runner of runners.values()) await runner.stop();
      for (const service of services) await service.stop();
      await relay.idle();
    },
  };

  /** Nothing waits for the log, and every consumer has read to its end. */
  async function isCaughtUp(): Promise<boolean> {
    await relay.idle();
    for (const runner of runners.values()) if ((await runner.lag()) > 0) return false;
    return true;
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
