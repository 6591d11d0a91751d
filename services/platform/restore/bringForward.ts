import { createDecoder } from '#schema/events/decode';
import type { Subscription } from '../consumer/consumer.ts';
import { isUnavailable } from '../errors/errors.ts';
import type { EventLog } from '../log/eventLog.ts';
import type { Delay } from '../time/timers.ts';
import { newestEvents } from './newestEvents.ts';

export interface BroughtForward {
  /** Records on the log whose newest event was read. */
  readonly records: number;
  /** Events that this version cannot read. */
  readonly unreadable: number;
  /** Newest events that could not be taken over, after some attempts where the store was away. */
  readonly failed: number;
}

const atOnce = 32;
/** Waits before the 2nd, 3rd … attempt, in milliseconds: a store elects another primary meanwhile. */
const retryAfterMs = [100, 500, 2_000, 5_000, 5_000];

/**
 * Lets every subscription see the newest event of every record, topic after topic in the order given: documents that are
 * older than the log catch up with it. May run again.
 */
export async function bringForward(
  log: Pick<EventLog, 'read' | 'ends'>,
  topics: readonly string[],
  subscriptions: readonly Subscription[],
  deps: {
    readonly delay: Delay;
    readonly onRead: (records: number) => void;
    readonly onFailure: (failure: { readonly topic: string; readonly err: unknown }) => void;
  },
): Promise<BroughtForward> {
  const decode = createDecoder(new Set(subscriptions.map(({ definition }) => definition)));
  let [records, unreadable, failed] = [0, 0, 0];

  async function take(topic: string, value: string): Promise<void> {
    const decoded = decode(value);
    if (decoded.outcome === 'unknownType') return;
    if (decoded.outcome !== 'event') {
      unreadable++;
      return deps.onFailure({ topic, err: decoded });
    }
    const { definition, event } = decoded;
    try {
      // In turn: what is kept of a record may build on what was taken over of it before.
      for (const it of subscriptions)
        if (it.definition === definition) await untilThere(() => it.handle(event as never));
    } catch (err) {
      failed++;
      deps.onFailure({ topic, err });
    }
  }

  async function untilThere(work: () => Promise<void>): Promise<void> {
    for (let attempt = 0; ; attempt++)
      try {
        return await work();
      } catch (reason) {
        const wait = retryAfterMs[attempt];
        if (!isUnavailable(reason) || wait === undefined) throw reason;
        await deps.delay(wait);
      }
  }

  for (const topic of topics) {
    const { values, unreadable: ofTopic } = await newestEvents(log, topic, deps.onRead);
    unreadable += ofTopic;
    for (let at = 0; at < values.length; at += atOnce)
      await Promise.all(values.slice(at, at + atOnce).map((value) => take(topic, value)));
    records += values.length;
  }
  return { records, unreadable, failed };
}
