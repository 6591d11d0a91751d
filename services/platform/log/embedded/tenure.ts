import { backOff, createBell } from '../bell.ts';
import type { Batch, JoinOptions, LogRecord } from '../eventLog.ts';
import { type Lane, maxBatch } from '../lane.ts';
import type { Arrivals } from './arrivals.ts';
import type { EmbeddedLogDeps } from './deps.ts';

/** The time in which one member handles one lane, batch after batch. */
export interface Tenure {
  /** No further batch begins. */
  end(): void;
  /** Resolves once it has ended and nothing of it runs any more. */
  readonly done: Promise<void>;
}

export interface TenureOptions extends Pick<JoinOptions, 'group' | 'onBatch'> {
  readonly lane: Lane;
  readonly arrivals: Arrivals;
  /** The member has accepted the lane. */
  readonly accepted: Promise<void>;
  /** False once the lane was taken away while a batch was in hand: then nothing is committed any more. */
  readonly isHeld: () => boolean;
}

export function startTenure(
  { storage, delay, logger }: EmbeddedLogDeps,
  { group, lane, onBatch, arrivals, accepted, isHeld }: TenureOptions,
): Tenure {
  const bell = createBell();
  const stopListening = arrivals.listen(lane, bell.ring);
  let hasEnded = false;

  const batchOf = (records: readonly LogRecord[]): Batch => ({
    ...lane,
    records,
    isStale: () => !isHeld(),
    heartbeat: async () => {},
  });

  /** Returns where to go on; `from` again where there was nothing to read. */
  async function handleSome(from: number): Promise<number> {
    const records = await storage.read(lane, from, maxBatch);
    const last = records.at(-1);
    if (!last || hasEnded) return from;
    await onBatch(batchOf(records));
    if (!isHeld()) return from;
    await storage.commit(group, { ...lane, next: last.offset + 1 });
    return last.offset + 1;
  }

  async function run(): Promise<void> {
    await accepted;
    let failures = 0;
    let position: number | undefined;
    while (!hasEnded) {
      try {
        position ??= storage.committed(group, lane);
        const next = await handleSome(position);
        failures = 0;
        if (next === position && !hasEnded) await bell.heard();
        position = next;
      } catch (reason) {
        position = undefined;
        if (hasEnded) return;
        logger.warn({ err: reason, group, ...lane, failures }, 'batch not handled; it comes again');
        await backOff(delay, failures++, bell, () => hasEnded);
      }
    }
  }

  return {
    end() {
      hasEnded = true;
      bell.ring();
    },
    done: run().finally(stopListening),
  };
}
