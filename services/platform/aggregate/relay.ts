import { setTimeout as pause } from 'node:timers/promises';
import { fail, TenfoldError } from '../errors/errors.ts';
import type { EventLog } from '../log/eventLog.ts';
import type { Logger } from '../telemetry/logger.ts';
import { createClearing } from './clearing.ts';
import { type OutboxEntry, recordOf } from './document.ts';
import { keyOf, lastOf, type Pending, type RelayedCollection } from './pending.ts';
import { createSweep } from './sweep.ts';

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
  /**
   * Refuses with `UNAVAILABLE` what would make more events while too much is pending in this process: after a while,
   * in which room may come, where it is many records, at once where the first of them has waited for very long.
   */
  room(): Promise<void>;
  /** Publishes what is pending in the store now, then sweeps at jittered intervals: every collection unless told which. */
  start(sweeps?: (collection: string) => boolean): Promise<void>;
  /** Resolves when nothing handed over is still pending. */
  idle(): Promise<void>;
  /** Publishes what was handed over, unless the log refuses: then that stays in the store. */
  stop(): Promise<void>;
}

const documentsPerAppend = 400;
const pendingLimit = 4_000;
const roomWaits = 2_000;
/** A broker that restarts, or is replaced by another one, is back long before. */
const defaultOldestMs = 120_000;
/** Whoever stops a process does not wait for long. */
const farewellMs = 3_000;

export function createRelay(deps: {
  log: EventLog;
  logger: Logger;
  epoch: number;
  /** Waits about so many milliseconds (jittered). */
  delay: (milliseconds: number) => Promise<void>;
  sweepEveryMs?: number;
  /** What waits for longer lets commands be refused. */
  oldestMs?: number;
}): Relay {
  const watched = new Map<string, RelayedCollection>();
  const queue = new Map<string, Pending>();
  const clear = createClearing(deps.logger);
  let inFlight = 0;
  let inFlightSince = Number.POSITIVE_INFINITY;
  let running: Promise<void> | undefined;
  let clearing: Promise<void> | undefined;
  let stopped = false;
  let isSwept: (collection: string) => boolean = () => true;
  let sweeping: Promise<void> = Promise.resolve();

  async function publishSome(): Promise<void> {
    const documents = [...queue.values()].slice(0, documentsPerAppend);
    for (const document of documents) queue.delete(keyOf(document));
    inFlight = documents.length;
    inFlightSince = Math.min(...documents.map((it) => it.since));
    const published = await appendUntilAcknowledged(documents);
    for (const document of published) dropAcknowledged(document);
    nothingInFlight();
    await clearing;
    startClearing(published);
  }

  /** The next events go to the log meanwhile. */
  function startClearing(published: readonly Pending[]): void {
    const mine = clear(published).finally(() => {
      if (clearing === mine) clearing = undefined;
    });
    clearing = mine;
  }

  function nothingInFlight(): void {
    inFlight = 0;
    inFlightSince = Number.POSITIVE_INFINITY;
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

  async function drain(): Promise<void> {
    try {
      while (queue.size > 0) await publishSome();
    } catch (reason) {
      deps.logger.warn({ err: reason }, 'relay stopped with events pending; they stay in the store');
    } finally {
      nothingInFlight();
      running = undefined;
    }
  }

  function publish(collection: RelayedCollection, id: string, outbox: readonly OutboxEntry[]): void {
    if (outbox.length === 0) return;
    const queued = queue.get(keyOf({ collection, id }));
    const pending: Pending = { collection, id, entries: outbox, since: queued?.since ?? performance.now() };
    // Of two lists the later one ends later; both hold everything that was pending when they were written.
    if (queued && lastOf(queued) > lastOf(pending)) return;
    queue.set(keyOf(pending), pending);
    running ??= Promise.resolve().then(drain);
  }

  async function sweepForEver(everyMs: number): Promise<void> {
    while (!stopped) {
      await deps.delay(everyMs);
      if (stopped) return;
      sweeping = sweep
        .stuck()
        .catch((reason: unknown) =>
          deps.logger.error({ err: reason }, 'sweep of the outbox failed; trying again'),
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

  function waitingMs(): number {
    const [first] = queue.values();
    return performance.now() - Math.min(inFlightSince, first?.since ?? Number.POSITIVE_INFINITY);
  }

  const sweep = createSweep({
    collections: () => [...watched.values()].filter(({ definition }) => isSwept(definition.name)),
    publish,
    room: () => untilRoom(Number.POSITIVE_INFINITY),
    isOver: () => stopped,
  });

  async function idle(): Promise<void> {
    while (running || clearing) await (running ?? clearing);
  }

  return {
    epoch: deps.epoch,
    watch: (collection) => void watched.set(collection.definition.name, collection),
    publish,
    async room() {
      const isLate = waitingMs() > (deps.oldestMs ?? defaultOldestMs);
      if (!isLate && (await untilRoom(roomWaits))) return;
      const seconds = Math.round(waitingMs() / 1_000);
      const reason = `${queue.size + inFlight} records wait for the event log, the first for ${seconds} s`;
      fail('UNAVAILABLE', { reason });
    },
    async start(sweeps = () => true) {
      isSwept = sweeps;
      sweeping = sweep.everything();
      await sweeping;
      await idle();
      void sweepForEver(deps.sweepEveryMs ?? 5_000);
    },
    idle,
    async stop() {
      stopped = true;
      await sweeping.catch(() => {});
      await Promise.race([idle(), pause(farewellMs, undefined, { ref: false })]);
    },
  };
}

function isRefusal(reason: unknown): boolean {
  return reason instanceof TenfoldError && reason.code !== 'UNAVAILABLE';
}
