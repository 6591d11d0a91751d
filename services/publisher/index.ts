import { createAggregates } from '#platform/aggregate/aggregates';
import type { Epochs } from '#platform/aggregate/epochs';
import type { Relay } from '#platform/aggregate/relay';
import type { Routes } from '#platform/http/identity';
import { noPart, type Service } from '#platform/lifecycle/service';
import type { EventLog } from '#platform/log/eventLog';
import type { Store } from '#platform/store/collection';
import type { Clock } from '#platform/time/clock';
import * as collections from './adapters/collections.ts';
import { type PublicRecord, projectPublicly } from './application/ProjectPublicly.ts';
import { restorePublisher } from './application/restorePublisher.ts';
import { serveEvents } from './application/servedEvents.ts';
import { eventRoutes } from './http/eventRoutes.ts';

export interface PublisherDeps {
  readonly store: Store;
  readonly log: EventLog;
  readonly relay: Relay;
  readonly epochs: Epochs;
  readonly clock: Clock;
  readonly pause: (attempt: number) => Promise<void>;
}

/** Writes the public event streams and serves them over HTTP. */
export function createPublisher(deps: PublisherDeps): Service & { readonly routes: Routes } {
  const records = createAggregates<PublicRecord, 'byDependency'>({
    collection: deps.store.collection(collections.publicRecords),
    relay: deps.relay,
    clock: deps.clock,
    pause: deps.pause,
    schemaVersion: 1,
  });
  const projected = { inputs: deps.store.collection(collections.inputs), records };
  return {
    name: 'publisher',
    graphql: { resolvers: {} },
    consumers: [projectPublicly(projected)],
    edge: noPart,
    work: noPart,
    restoration: restorePublisher(projected, deps.relay.epoch),
    routes: eventRoutes({
      log: deps.log,
      epochs: deps.epochs,
      serve: (found) => serveEvents(records.collection, found),
    }),
  };
}
