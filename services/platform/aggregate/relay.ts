import { fail } from '../errors/errors.ts';
import type { EventLog, NewRecord } from '../log/eventLog.ts';
import type { Collection } from '../store/collection.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Clock } from '../time/clock.ts';
import type { AggregateDocument, OutboxEntry } from './document.ts';

type Watched = Collection<AggregateDocument<never>, 'pending' | 'due'>;

/** What a relay needs of a collection, whatever its state is. */
export type RelayedCollection = {
  readonly definition: { readonly name: string };
  find(query: { index: 'pending'; range: { to: string }; limit: number; reader: 'system' }): Promise<{
    readonly edges: readonly {
      readonly doc: { readonly id: string; readonly outbox: readonly OutboxEntry[] };
    }[];
  }>;
  writeMany: Watched['writeMany'];
};

interface Pending {
  readonly collection: RelayedCollection;
  readonly id: string;
  entries: readonly OutboxEntry[];
}

/**
 * Brings stored events to the log. Whoever publishes a document publishes everything it has pending, in order,
 * never only its own event: else a later event could arrive before an earlier one that its writer still holds.
 */
export interface Relay {
  readonly epoch: number;
  /** The sweep finds what a crash left in this collection. */
  watch(collection: RelayedCollection): void;
  /** Hands over the whole pending list of a document as the write returned it. Never fails, never waits. */
  publish(collection: RelayedCollection, id: string, outbox: readonly OutboxEntry[]): void;
  /** Waits while too much is pending; refuses with `UNAVAILABLE` when that lasts. */
  room(): Promise<void>;
  /** Publishes what is pending in the store now, then sweeps at jittered intervals. */
  start(): Promise<void>;
  /** Resolves when nothing handed over is still pending. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const documentsPerAppend = 400;
const pendingLimit = 4_000;
const roomDeadlineMs = 10_000;
const sweepPageSize = 200;

export function createRelay(deps: {
  log: EventLog;
  clock: Clock;
  logger: Logger;
  epoch: number;
  /** Waits about so many milliseconds (jittered). */
  delay: (milliseconds: number) => Promise<void>;
  sweepEveryMs?: number;
}): Relay {
  const watched = new Map<string, RelayedCollection>();
  const queue = new Map<string, Pending>();
  let inFlight = 0;
  let running: Promise<void> | undefined;
  let stopped = false;
  let sweeping: Promise<void> = Promise.resolve();

  async function publishSome(): Promise<void> {
    const documents = [...queue.values()].slice(0, documentsPerAppend);
    for (const document of documents) queue.delete(keyOf(document));
    inFlight = documents.length;
    await appendUntilAcknowledged(documents.flatMap((document) => document.entries.map(recordOf)));
    for (const document of documents) dropAcknowledged(document);
    await clear(documents);
    inFlight = 0;
  }

  async function appendUntilAcknowledged(records: readonly NewRecord[]): Promise<void> {
    for (let attempt = 0; !stopped || attempt === 0; attempt++) {
      try {
        await deps.log.append(records);
        return;
      } catch (reason) {
        deps.logger.error({ reason, attempt }, 'the log does not accept events; trying again');
        await deps.delay(Math.min(50 * 2 ** attempt, 2_000));
      }
    }
    throw new Error('stopped while the log does not accept events');
  }

  /** What was queued anew meanwhile need not be sent twice by the same process. */
  function dropAcknowledged(document: Pending): void {
    const again = queue.get(keyOf(document));
    const last = document.entries.at(-1)?.n ?? 0;
    if (!again) return;
    again.entries = again.entries.filter((entry) => entry.n > last);
    if (again.entries.length === 0) queue.delete(keyOf(document));
  }

  async function clear(documents: readonly Pending[]): Promise<void> {
    for (const [collection, group] of groupByCollection(documents)) {
      try {
        await collection.writeMany(
          group.map(({ id, entries }) => ({
            id,
            guard: {},
            patch: { pull: { outbox: { field: 'n', atMost: entries.at(-1)?.n ?? 0 } } },
          })),
        );
        // In a write of its own: an event appended in between must keep its marker.
        await collection.writeMany(
          group.map(({ id }) => ({ id, guard: { outbox: { size: 0 } }, patch: { unset: ['pendingSince'] } })),
        );
      } catch (reason) {
        deps.logger.error(
          { reason, collection: collection.definition.name },
          'outbox not cleared; the sweep will repeat',
        );
      }
    }
  }

  async function drain(): Promise<void> {
    try {
      while (queue.size > 0) await publishSome();
    } catch (reason) {
      deps.logger.warn({ reason }, 'relay stopped with events pending; they stay in the store');
    } finally {
      inFlight = 0;
      running = undefined;
    }
  }

  function publish(collection: RelayedCollection, id: string, outbox: readonly OutboxEntry[]): void {
    if (outbox.length === 0) return;
    const pending: Pending = { collection, id, entries: outbox };
    const queued = queue.get(keyOf(pending));
    // The longer list of two is the later one: both hold everything pending at their write.
    if (queued && (queued.entries.at(-1)?.n ?? 0) > (outbox.at(-1)?.n ?? 0)) return;
    queue.set(keyOf(pending), pending);
    running ??= Promise.resolve().then(drain);
  }

  async function sweep(olderThan: string): Promise<void> {
    for (const collection of watched.values()) {
      for (let full = true; full && !stopped; ) {
        const page = await collection.find({
          index: 'pending',
          range: { to: olderThan },
          limit: sweepPageSize,
          reader: 'system',
        });
        for (const { doc } of page.edges) publish(collection, doc.id, doc.outbox);
        await idle();
        full = page.edges.length === sweepPageSize;
      }
    }
  }

  async function sweepForEver(everyMs: number): Promise<void> {
    while (!stopped) {
      await deps.delay(everyMs);
      if (stopped) return;
      try {
        await sweep(new Date(Date.parse(deps.clock.now()) - everyMs).toISOString());
      } catch (reason) {
        deps.logger.error({ reason }, 'sweep of the outbox failed; trying again');
      }
    }
  }

  async function idle(): Promise<void> {
    while (running) await running;
  }

  return {
    epoch: deps.epoch,
    watch: (collection) => void watched.set(collection.definition.name, collection),
    publish,
    async room() {
      const deadline = Date.now() + roomDeadlineMs;
      while (queue.size + inFlight > pendingLimit) {
        if (Date.now() > deadline)
          fail('UNAVAILABLE', { reason: `${queue.size} records wait for the event log` });
        await deps.delay(5);
      }
    },
    async start() {
      await sweep('9999-12-31T00:00:00.000Z');
      sweeping = sweepForEver(deps.sweepEveryMs ?? 5_000);
    },
    idle,
    async stop() {
      await idle();
      stopped = true;
      await Promise.race([sweeping, deps.delay(0)]);
    },
  };
}

function keyOf(pending: Pending): string {
  return `${pending.collection.definition.name}/${pending.id}`;
}

function recordOf(entry: OutboxEntry): NewRecord {
  return {
    topic: entry.topic,
    key: entry.event.partitionkey,
    value: JSON.stringify(entry.event),
    headers: { 'ce-type': entry.event.type, 'ce-id': entry.event.id },
  };
}

function groupByCollection(documents: readonly Pending[]): Map<RelayedCollection, Pending[]> {
  const groups = new Map<RelayedCollection, Pending[]>();
  for (const document of documents) {
    const group = groups.get(document.collection);
    if (group) group.push(document);
    else groups.set(document.collection, [document]);
  }
  return groups;
}
