import { fail, TenfoldError } from '../errors/errors.ts';
import type { EventLog } from '../log/eventLog.ts';
import type { Collection } from '../store/collection.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Clock } from '../time/clock.ts';
import { type AggregateDocument, type OutboxEntry, recordOf } from './document.ts';

type Watched = Collection<AggregateDocument<never>, 'pending' | 'due'>;

/** What a relay needs of a collection, whatever its state is. */
export type RelayedCollection = {
  readonly definition: { readonly name: string };
  find(query: {
    index: 'pending';
    range: { to: string };
    limit: number;
    reader: 'system';
    after?: string;
  }): Promise<{
    readonly edges: readonly {
      readonly cursor: string;
      readonly doc: Pick<AggregateDocument<never>, 'id' | 'outbox' | 'pendingSince'>;
    }[];
    readonly hasNextPage: boolean;
  }>;
  count(filter: { index: 'pending'; range: { to: string }; reader: 'system' }): Promise<number>;
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
  /** What new events carry. */
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
  /** Publishes what was handed over, unless the log refuses: then that stays in the store. */
  stop(): Promise<void>;
}

const documentsPerAppend = 400;
const pendingLimit = 4_000;
const roomWaits = 2_000;
const sweepPageSize = 200;
/** Of all instants that are ever stored. */
export const afterEverything = '9999-12-31T00:00:00.000Z';

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
    const published = await appendUntilAcknowledged(documents);
    for (const document of published) dropAcknowledged(document);
    for (const [collection, group] of groupByCollection(published)) await clear(collection, group);
    inFlight = 0;
  }

  /** Returns the documents whose events are on the log. */
  async function appendUntilAcknowledged(documents: readonly Pending[]): Promise<readonly Pending[]> {
    for (let attempt = 0; ; attempt++) {
      try {
        await deps.log.append(documents.flatMap((document) => document.entries.map(recordOf)));
        return documents;
      } catch (reason) {
        if (isRefusal(reason)) return appendApart(documents, reason);
        if (stopped) throw reason;
        deps.logger.error({ err: reason, attempt }, 'the log does not accept events; trying again');
        await deps.delay(Math.min(50 * 2 ** attempt, 2_000));
      }
    }
  }

  /** What the log will never take harms only its own document; that stays pending. */
  async function appendApart(documents: readonly Pending[], reason: unknown): Promise<readonly Pending[]> {
    const [only, ...others] = documents;
    if (only && others.length === 0) {
      deps.logger.error({ err: reason, id: only.id }, 'the log refuses an event; its record stays pending');
      return [];
    }
    const published: Pending[] = [];
    for (const document of documents) published.push(...(await appendUntilAcknowledged([document])));
    return published;
  }

  /** What was queued anew meanwhile need not be sent twice by the same process. */
  function dropAcknowledged(document: Pending): void {
    const again = queue.get(keyOf(document));
    if (!again) return;
    again.entries = again.entries.filter((entry) => entry.n > lastOf(document));
    if (again.entries.length === 0) queue.delete(keyOf(document));
  }

  async function clear(collection: RelayedCollection, documents: readonly Pending[]): Promise<void> {
    try {
      const isEmptied = await collection.writeMany(documents.map(emptying)).catch((reason: unknown) => {
        logUncleared(collection, reason);
        return [];
      });
      // The others have a newer event pending, which must keep its marker.
      const others = documents.filter((_, at) => isEmptied[at] !== true);
      if (others.length > 0) await collection.writeMany(others.map(shortening));
    } catch (reason) {
      logUncleared(collection, reason);
    }
  }

  function logUncleared({ definition: { name } }: RelayedCollection, reason: unknown): void {
    deps.logger.error({ err: reason, collection: name }, 'outbox not cleared; the sweep will repeat');
  }

  async function drain(): Promise<void> {
    try {
      while (queue.size > 0) await publishSome();
    } catch (reason) {
      deps.logger.warn({ err: reason }, 'relay stopped with events pending; they stay in the store');
    } finally {
      inFlight = 0;
      running = undefined;
    }
  }

  function publish(collection: RelayedCollection, id: string, outbox: readonly OutboxEntry[]): void {
    if (outbox.length === 0) return;
    const pending: Pending = { collection, id, entries: outbox };
    const queued = queue.get(keyOf(pending));
    // Of two lists the later one ends later; both hold everything that was pending when they were written.
    if (queued && lastOf(queued) > lastOf(pending)) return;
    queue.set(keyOf(pending), pending);
    running ??= Promise.resolve().then(drain);
  }

  async function sweep(olderThan: string): Promise<void> {
    for (const collection of watched.values()) {
      for (let after: string | undefined; !stopped; ) {
        await untilRoom(Number.POSITIVE_INFINITY);
        const page = await collection.find({
          index: 'pending',
          range: { to: olderThan },
          limit: sweepPageSize,
          reader: 'system',
          ...(after === undefined ? {} : { after }),
        });
        for (const { doc } of page.edges) publish(collection, doc.id, doc.outbox);
        if (!page.hasNextPage) break;
        after = page.edges.at(-1)?.cursor;
      }
    }
  }

  async function sweepForEver(everyMs: number): Promise<void> {
    while (!stopped) {
      await deps.delay(everyMs);
      if (stopped) return;
      sweeping = sweep(new Date(Date.parse(deps.clock.now()) - everyMs).toISOString()).catch(
        (reason: unknown) => deps.logger.error({ err: reason }, 'sweep of the outbox failed; trying again'),
      );
      await sweeping;
    }
  }

  /** False where there is none after so many waits. */
  async function untilRoom(waits: number): Promise<boolean> {
    for (let waited = 0; queue.size + inFlight > pendingLimit && !stopped; waited++) {
      if (waited === waits) return false;
      await deps.delay(5);
    }
    return true;
  }

  async function idle(): Promise<void> {
    while (running) await running;
  }

  return {
    epoch: deps.epoch,
    watch: (collection) => void watched.set(collection.definition.name, collection),
    publish,
    async room() {
      if (!(await untilRoom(roomWaits)))
        fail('UNAVAILABLE', { reason: `${queue.size} records wait for the event log` });
    },
    async start() {
      sweeping = sweep(afterEverything);
      await sweeping;
      await idle();
      void sweepForEver(deps.sweepEveryMs ?? 5_000);
    },
    idle,
    async stop() {
      stopped = true;
      await sweeping.catch(() => {});
      await idle();
    },
  };
}

function keyOf(pending: Pending): string {
  return `${pending.collection.definition.name}/${pending.id}`;
}

function lastOf({ entries }: Pending): number {
  return entries.at(-1)?.n ?? 0;
}

/** Takes everything out, with the marker, where nothing came after it. */
function emptying(document: Pending) {
  const { id, patch } = shortening(document);
  return { id, guard: { sequence: lastOf(document) }, patch: { ...patch, unset: ['pendingSince'] } };
}

function shortening(document: Pending) {
  const { id } = document;
  return { id, guard: {}, patch: { pull: { outbox: { field: 'n', atMost: lastOf(document) } } } };
}

function isRefusal(reason: unknown): boolean {
  return reason instanceof TenfoldError && reason.code !== 'UNAVAILABLE';
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
