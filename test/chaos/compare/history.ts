import { createDecoder } from '#schema/events/decode';
import type { EventOf } from '#schema/events/envelope';
import { allEvents } from '#schema/events/registry';
import type { Found } from '../reading/reading.ts';
import type { Fault } from './fault.ts';

type Event = EventOf<unknown>;

/** What the topics tell of each record, each event once. */
export interface History {
  /** Every event, by record. */
  readonly all: readonly Event[];
  of(topic: string, subject: string): readonly Event[];
  /** The newest event of every record of a topic, among those of the given names if any are given. */
  newest(topic: string, names?: readonly string[]): ReadonlyMap<string, Event>;
}

/** Order, gaps and repeats are judged here: the first arrivals of a record are in sequence, the rest are repeats. */
export function readHistory(found: readonly Found[]): {
  readonly history: History;
  readonly faults: Fault[];
} {
  const faults: Fault[] = [];
  const fault = (what: string) => void faults.push({ about: 'events', what });
  const decode = createDecoder(allEvents);
  const first = new Map<string, Found>();
  const byRecord = new Map<string, Event[]>();
  const partitions = new Map<string, number>();

  // Copies for people, of what is told on its own topic.
  for (const it of found.filter(({ topic }) => !topic.endsWith('.dead-letters'))) {
    const { topic, partition, key, event } = it;
    const record = `${topic} ${event.subject}`;
    const name = `${topic} ${event.id}`;
    const before = first.get(name);
    if (before) {
      if (before.bytes !== it.bytes) fault(`${name} was repeated with other bytes`);
      continue;
    }
    first.set(name, it);
    const own = byRecord.get(record) ?? [];
    const last = Number(own.at(-1)?.sequence ?? 0);
    if (Number(event.sequence) !== last + 1) fault(`${name} comes after number ${last}: ${event.type}`);
    if (key !== event.partitionkey || key !== event.subject) fault(`${name} has the key ${key}`);
    if ((partitions.get(record) ?? partition) !== partition) fault(`${record} is in two partitions`);
    partitions.set(record, partition);
    const decoded = decode(JSON.stringify(event));
    if (decoded.outcome === 'event') byRecord.set(record, [...own, decoded.event]);
    else fault(`${name} cannot be read: ${JSON.stringify(decoded)}`);
  }
  return { history: historyOf(byRecord), faults };
}

function historyOf(byRecord: ReadonlyMap<string, readonly Event[]>): History {
  return {
    all: [...byRecord.values()].flat(),
    of: (topic, subject) => byRecord.get(`${topic} ${subject}`) ?? [],
    newest(topic, names) {
      const found = new Map<string, Event>();
      for (const [record, events] of byRecord) {
        if (!record.startsWith(`${topic} `)) continue;
        const last = events.findLast(({ name }) => names?.includes(name) ?? true);
        if (last) found.set(last.subject, last);
      }
      return found;
    },
  };
}
