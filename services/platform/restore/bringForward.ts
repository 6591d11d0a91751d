import { createDecoder } from '#schema/events/decode';
import type { Subscription } from '../consumer/consumer.ts';
import type { EventLog } from '../log/eventLog.ts';
import { newestEvents } from './newestEvents.ts';

export interface BroughtForward {
  /** Records on the log whose newest event was read. */
  readonly records: number;
  /** Events that this version cannot read, and newest events that could not be taken over. */
  readonly failed: number;
}

const atOnce = 32;

/**
 * Lets every subscription see the newest event of every record, topic after topic in the order given: documents that are
 * older than the log catch up with it. May run again.
 */
export async function bringForward(
  log: Pick<EventLog, 'read' | 'ends'>,
  topics: readonly string[],
  subscriptions: readonly Subscription[],
  deps: {
    readonly onRead: (records: number) => void;
    readonly onFailure: (failure: { readonly topic: string; readonly err: unknown }) => void;
  },
): Promise<BroughtForward> {
  const decode = createDecoder(new Set(subscriptions.map(({ definition }) => definition)));
  let [records, failed] = [0, 0];

  async function take(topic: string, value: string): Promise<void> {
    const decoded = decode(value);
    if (decoded.outcome === 'unknownType') return;
    try {
      if (decoded.outcome !== 'event') throw new Error(JSON.stringify(decoded));
      const { definition, event } = decoded;
      // In turn: what is kept of a record may build on what was taken over of it before.
      for (const it of subscriptions) if (it.definition === definition) await it.handle(event as never);
    } catch (err) {
      failed++;
      deps.onFailure({ topic, err });
    }
  }

  for (const topic of topics) {
    const { values, unreadable } = await newestEvents(log, topic, deps.onRead);
    failed += unreadable;
    for (let at = 0; at < values.length; at += atOnce)
      await Promise.all(values.slice(at, at + atOnce).map((value) => take(topic, value)));
    records += values.length;
  }
  return { records, failed };
}
