import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from '../../telemetry/logger.ts';
import type { Delay } from '../../time/timers.ts';
import { backOff, createBell } from '../bell.ts';
import type { Batch, JoinOptions, LogRecord } from '../eventLog.ts';
import { type Lane, type LaneOffset, maxBatch } from '../lane.ts';

/** The time in which this member handles one lane, batch after batch of what is offered. */
export interface Tenure {
  readonly lane: Lane;
  /** Whether what is fetched is what comes next; before, it may be of another time. */
  isOpen(): boolean;
  open(): void;
  /** Undefined where it has ended. */
  whenOpen(): Promise<void> | undefined;
  offer(records: readonly LogRecord[]): void;
  /** Resolves as soon as not too much waits to be handled, or at the end. */
  room(): Promise<void>;
  /** No further batch begins. */
  end(): void;
  /** Ends, and waits only a little for a commit that no broker answers: then the batch comes again, to whomever. */
  leave(): void;
  /** Ends; what is in hand is stale, and nothing of it is committed any more. */
  revoke(): void;
  /** Resolves once it has ended and nothing of it runs any more. */
  readonly done: Promise<void>;
}

export interface TenureOptions extends Pick<JoinOptions, 'group' | 'onBatch'> {
  readonly lane: Lane;
  /** Nothing begins before: the member has accepted the lane, and the tenure before it is over. */
  readonly begin: Promise<unknown>;
  readonly commit: (offset: LaneOffset) => Promise<void>;
  /** The group may have given the lane to another member by now. */
  readonly isForgotten: () => boolean;
  readonly heartbeatMs: number;
}

const farewellMs = 2_000;
const waitingRecords = 2 * maxBatch;
const waitingCharacters = 1024 * 1024;

export function startTenure(
  { delay, logger }: { readonly delay: Delay; readonly logger: Logger },
  { group, lane, onBatch, begin, commit, isForgotten, heartbeatMs }: TenureOptions,
): Tenure {
  const bell = createBell();
  const opening = createLatch();
  const leaving = createLatch();
  let waiting: LogRecord[] = [];
  let characters = 0;
  let room = createLatch();
  let isOpen = false;
  let hasEnded = false;
  let isRevoked = false;
  let turnedAt = performance.now();

  const isFull = () => waiting.length > waitingRecords || characters > waitingCharacters;

  function drop(count: number): void {
    for (const it of waiting.slice(0, count)) characters -= it.value.length;
    waiting = waiting.slice(count);
    if (isFull()) return;
    room.open();
    room = createLatch();
  }

  const batchOf = (records: readonly LogRecord[]): Batch => ({
    ...lane,
    records,
    isStale: () => isRevoked || isForgotten(),
    // The loop that fetches sends the heartbeats, handlers or not; it only needs its turn.
    async heartbeat() {
      if (performance.now() - turnedAt < heartbeatMs / 2) return;
      await turn();
      turnedAt = performance.now();
    },
  });

  async function handleSome(): Promise<void> {
    const records = waiting.slice(0, maxBatch);
    const last = records.at(-1);
    if (!last) return bell.heard();
    await onBatch(batchOf(records));
    if (isRevoked) return;
    await Promise.race([
      commit({ ...lane, next: last.offset + 1 }),
      leaving.passed.then(() => delay(farewellMs)),
    ]);
    drop(records.length);
  }

  async function run(): Promise<void> {
    await begin;
    let failures = 0;
    while (!hasEnded) {
      try {
        await handleSome();
        failures = 0;
      } catch (reason) {
        if (hasEnded) return;
        logger.warn({ err: reason, group, ...lane, failures }, 'batch not handled; it comes again');
        await backOff(delay, failures++, bell, () => hasEnded);
      }
    }
  }

  function end(): void {
    hasEnded = true;
    bell.ring();
    room.open();
  }

  return {
    lane,
    isOpen: () => isOpen && !hasEnded,
    open() {
      isOpen = true;
      opening.open();
    },
    whenOpen: () => (hasEnded ? undefined : opening.passed),
    offer(records) {
      waiting.push(...records);
      for (const it of records) characters += it.value.length;
      bell.ring();
    },
    room: () => (isFull() && !hasEnded ? room.passed : Promise.resolve()),
    end,
    leave() {
      end();
      leaving.open();
    },
    revoke() {
      isRevoked = true;
      end();
    },
    done: run(),
  };
}

function createLatch(): { open(): void; readonly passed: Promise<void> } {
  let open: () => void = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}
