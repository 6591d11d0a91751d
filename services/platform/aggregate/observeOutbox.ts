import type { Metrics } from '../telemetry/metrics.ts';
import { sampled } from '../telemetry/sampled.ts';
import type { Clock } from '../time/clock.ts';
import { afterEverything, type RelayedCollection } from './pending.ts';
import type { Relay } from './relay.ts';

const waiting = {
  name: 'tenfold_outbox_records',
  help: 'Records whose events are stored but not known to be on the log, by collection, of all processes.',
  labels: ['collection'],
} as const;
const oldest = {
  name: 'tenfold_outbox_oldest_age_seconds',
  help: 'How long the oldest of them has been waiting; 0 where none is.',
  labels: ['collection'],
} as const;

/** The same relay; shows how much waits in the store to be brought to the log, whoever stored it. */
export function observeOutbox(relay: Relay, metrics: Metrics, clock: Clock): Relay {
  const watched = new Map<string, RelayedCollection>();
  const look = sampled(() =>
    Promise.all([...watched].map(async ([collection, it]) => ({ collection, ...(await pendingIn(it)) }))),
  );
  metrics.gauge(waiting, async () =>
    (await look()).map(({ collection, records }) => ({ labels: { collection }, value: records })),
  );
  metrics.gauge(oldest, async () => {
    const now = Date.parse(clock.now());
    return (await look()).map(({ collection, since }) => ({
      labels: { collection },
      value: since === undefined ? 0 : Math.max(0, (now - Date.parse(since)) / 1_000),
    }));
  });
  return {
    ...relay,
    watch(collection) {
      watched.set(collection.definition.name, collection);
      relay.watch(collection);
    },
  };
}

async function pendingIn(
  collection: RelayedCollection,
): Promise<{ readonly records: number; readonly since?: string | undefined }> {
  const all = { index: 'pending', range: { to: afterEverything }, reader: 'system' } as const;
  const [first] = (await collection.find({ ...all, limit: 1 })).edges;
  // Nothing waits almost always, and then nothing is to be counted.
  return first ? { records: await collection.count(all), since: first.doc.pendingSince } : { records: 0 };
}
