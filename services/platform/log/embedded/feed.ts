import { fail, failure, TenfoldError } from '../../errors/errors.ts';
import type { Feed, FollowOptions, LogRecord, Positions } from '../eventLog.ts';
import type { Arrivals } from './arrivals.ts';
import { backOff, createBell } from './bell.ts';
import type { EmbeddedLogDeps } from './deps.ts';
import { type Lane, maxBatch } from './storage.ts';

interface Reading {
  readonly lane: Lane;
  next: number;
}

interface Waiting {
  readonly positions: Positions;
  resolve(): void;
  reject(reason: unknown): void;
}

/** Reads the lanes in turn, one call of `onRecords` at a time. A failure of that ends it; one of reading does not. */
export function startFeed(
  { storage, delay, logger }: EmbeddedLogDeps,
  { topics, from, onRecords }: FollowOptions,
  lanes: readonly Lane[],
  arrivals: Arrivals,
): Feed {
  const bell = createBell();
  const readings = lanes.map((lane) => ({ lane, next: from?.[lane.topic]?.[lane.partition] ?? 0 }));
  const unread = new Set<Reading>(readings);
  const waiting = new Set<Waiting>();
  let ended: { readonly why: unknown } | undefined;
  const listenings = readings.map((reading) =>
    arrivals.listen(reading.lane, () => {
      unread.add(reading);
      bell.ring();
    }),
  );

  async function readUntilPossible({ lane, next }: Reading): Promise<readonly LogRecord[]> {
    for (let failures = 0; !ended; failures++) {
      try {
        return await storage.read(lane, next, maxBatch);
      } catch (reason) {
        logger.error({ err: reason, ...lane, failures }, 'feed cannot read; trying again');
        await backOff(delay, failures, bell, () => ended !== undefined);
      }
    }
    return [];
  }

  async function handleSome(reading: Reading): Promise<void> {
    // Before reading: what arrives meanwhile puts it back.
    unread.delete(reading);
    const records = await readUntilPossible(reading);
    const last = records.at(-1);
    if (!last || ended) return;
    await onRecords(records);
    reading.next = last.offset + 1;
    unread.add(reading);
    for (const it of waiting) {
      if (!isBehindUs(it.positions)) continue;
      waiting.delete(it);
      it.resolve();
    }
  }

  async function run(): Promise<void> {
    try {
      while (!ended) {
        const [reading] = unread;
        if (reading) await handleSome(reading);
        else await bell.heard();
      }
    } catch (reason) {
      ended = { why: reason };
      logger.error({ err: reason, topics }, 'feed failed: it hands over nothing any more');
    }
    for (const stopListening of listenings) stopListening();
    for (const it of waiting) it.reject(ended?.why);
  }

  function position(): Record<string, readonly number[]> {
    const ofTopic = (topic: string) => readings.filter((it) => it.lane.topic === topic);
    return Object.fromEntries(topics.map((topic) => [topic, ofTopic(topic).map((it) => it.next)]));
  }

  function isBehindUs(positions: Positions): boolean {
    const handled = position();
    return Object.entries(positions).every(([topic, offsets]) =>
      offsets.every((offset, partition) => offset <= (handled[topic]?.[partition] ?? 0)),
    );
  }

  const done = run();
  return {
    position,
    async reached(positions) {
      const foreign = Object.keys(positions).filter((topic) => !topics.includes(topic));
      if (foreign.length > 0) fail('VALUE_INVALID', { reason: `not followed: ${foreign.join(', ')}` });
      if (ended) throw ended.why;
      if (isBehindUs(positions)) return;
      await new Promise<void>((resolve, reject) => {
        waiting.add({ positions, resolve, reject });
      });
    },
    async stop() {
      ended ??= { why: new TenfoldError([failure('UNAVAILABLE', { reason: 'the feed has stopped' })]) };
      bell.ring();
      await done;
    },
  };
}
