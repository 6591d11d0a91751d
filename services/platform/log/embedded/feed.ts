import { failure, TenfoldError } from '../../errors/errors.ts';
import { backOff, createBell } from '../bell.ts';
import type { Feed, FollowOptions, LogRecord } from '../eventLog.ts';
import { type Lane, maxBatch } from '../lane.ts';
import { createProgress } from '../progress.ts';
import type { Arrivals } from './arrivals.ts';
import type { EmbeddedLogDeps } from './deps.ts';

/** Reads the lanes in turn, one call of `onRecords` at a time. A failure of that ends it; one of reading does not. */
export function startFeed(
  { storage, delay, logger }: EmbeddedLogDeps,
  { topics, from, onRecords }: FollowOptions,
  lanes: readonly Lane[],
  arrivals: Arrivals,
): Feed {
  const bell = createBell();
  const progress = createProgress(topics, lanes, from);
  const unread = new Set<Lane>(lanes);
  let ended: { readonly why: unknown } | undefined;
  const listenings = lanes.map((lane) =>
    arrivals.listen(lane, () => {
      unread.add(lane);
      bell.ring();
    }),
  );

  async function readUntilPossible(lane: Lane): Promise<readonly LogRecord[]> {
    for (let failures = 0; !ended; failures++) {
      try {
        return await storage.read(lane, progress.nextOf(lane), maxBatch);
      } catch (reason) {
        logger.error({ err: reason, ...lane, failures }, 'feed cannot read; trying again');
        await backOff(delay, failures, bell, () => ended !== undefined);
      }
    }
    return [];
  }

  async function handleSome(lane: Lane): Promise<void> {
    // Before reading: what arrives meanwhile puts it back.
    unread.delete(lane);
    const records = await readUntilPossible(lane);
    const last = records.at(-1);
    if (!last || ended) return;
    await onRecords(records);
    unread.add(lane);
    progress.advance(lane, last.offset + 1);
  }

  async function run(): Promise<void> {
    try {
      while (!ended) {
        const [lane] = unread;
        if (lane) await handleSome(lane);
        else await bell.heard();
      }
    } catch (reason) {
      ended = { why: reason };
      logger.error({ err: reason, topics }, 'feed failed: it hands over nothing any more');
    }
    for (const stopListening of listenings) stopListening();
    progress.end(ended?.why);
  }

  const done = run();
  return {
    position: progress.position,
    reached: progress.reached,
    async stop() {
      ended ??= { why: new TenfoldError([failure('UNAVAILABLE', { reason: 'the feed has stopped' })]) };
      bell.ring();
      await done;
    },
  };
}
