import { fail } from '../errors/errors.ts';
import type { Feed, Positions } from './eventLog.ts';
import { type Lane, laneKey } from './lane.ts';

/** How far a feed has come, and who waits for it to come further. */
export interface Progress extends Pick<Feed, 'position' | 'reached'> {
  /** The offset of the next record to handle. */
  nextOf(lane: Lane): number;
  advance(lane: Lane, next: number): void;
  /** Refuses, with the reason, everybody who waits now and later. Only the first end counts. */
  end(why: unknown): void;
}

interface Waiting {
  readonly positions: Positions;
  resolve(): void;
  reject(reason: unknown): void;
}

export function createProgress(
  topics: readonly string[],
  lanes: readonly Lane[],
  from: Positions = {},
): Progress {
  const nexts = new Map(lanes.map((lane) => [laneKey(lane), from[lane.topic]?.[lane.partition] ?? 0]));
  const waiting = new Set<Waiting>();
  let ended: { readonly why: unknown } | undefined;

  const nextOf = (lane: Lane) => nexts.get(laneKey(lane)) ?? 0;

  function isBehindUs(positions: Positions): boolean {
    return Object.entries(positions).every(([topic, offsets]) =>
      offsets.every((offset, partition) => offset <= nextOf({ topic, partition })),
    );
  }

  return {
    nextOf,
    position: () =>
      Object.fromEntries(
        topics.map((topic) => [topic, lanes.filter((it) => it.topic === topic).map(nextOf)]),
      ),
    advance(lane, next) {
      nexts.set(laneKey(lane), next);
      for (const it of waiting) {
        if (!isBehindUs(it.positions)) continue;
        waiting.delete(it);
        it.resolve();
      }
    },
    async reached(positions) {
      const foreign = Object.keys(positions).filter((topic) => !topics.includes(topic));
      if (foreign.length > 0) fail('VALUE_INVALID', { reason: `not followed: ${foreign.join(', ')}` });
      if (ended) throw ended.why;
      if (isBehindUs(positions)) return;
      await new Promise<void>((resolve, reject) => {
        waiting.add({ positions, resolve, reject });
      });
    },
    end(why) {
      ended ??= { why };
      for (const it of waiting) it.reject(ended.why);
      waiting.clear();
    },
  };
}
