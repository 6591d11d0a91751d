import { setImmediate as turn } from 'node:timers/promises';
import { createRelay, type Relay } from '#platform/aggregate/relay';
import type { EventLog } from '#platform/log/eventLog';
import type { Store } from '#platform/store/collection';
import { createLogger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import type { Delay } from '#platform/time/timers';
import { toyTopics } from './toyEvents.ts';
import { createToyService, type ToyService } from './toyService.ts';

export const toyClock: Clock = { now: () => '2026-01-01T00:00:00.000Z' };
export const silent = createLogger('silent');
export const toyTopicDefinitions = toyTopics.map((name) => ({ name, partitions: 4 }));

/** Short waits are one turn of the event loop; what waits five seconds or more waits for ever. */
export const impatient: Delay = async (milliseconds) => {
  if (milliseconds >= 5_000) await new Promise(() => {});
  await turn();
};

export interface ToyProcess extends ToyService {
  readonly relay: Relay;
}

/** One process with toys, over a store and a log that others may share. */
export function openToyProcess(deps: {
  store: Store;
  log: EventLog;
  delay?: Delay;
  clock?: Clock;
  limits?: { readonly oldestMs: number };
  schemaVersion?: number;
  /** Stands between the commands and the relay, to plant what must be found. */
  between?: (relay: Relay) => Relay;
}): ToyProcess {
  const { store, log, delay = impatient, clock = toyClock, between = (relay) => relay, limits } = deps;
  const relay = createRelay({ log, logger: silent, epoch: 0, delay, sweepEveryMs: 5_000, ...limits });
  const service = createToyService({
    ...{ store, clock, schemaVersion: deps.schemaVersion ?? 1 },
    relay: between(relay),
    pause: () => delay(1),
  });
  return { ...service, relay };
}
