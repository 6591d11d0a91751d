import { z } from 'zod';
import { fail } from '../errors/errors.ts';
import { hashOf } from '../ids/ids.ts';
import type { LogRecord } from '../log/eventLog.ts';
import { type Collection, defineCollection, type Store } from '../store/collection.ts';

/** Why an event could not be handled. `behind`: an earlier event of its key is parked. */
export const ParkCause = z.enum(['failed', 'undecodable', 'versionUnknown', 'behind']);
export type ParkCause = z.infer<typeof ParkCause>;

const ParkedEvent = z
  .object({
    id: z.string(),
    consumer: z.string(),
    topic: z.string(),
    partition: z.int(),
    offset: z.int(),
    key: z.string(),
    value: z.string(),
    headers: z.record(z.string(), z.string()),
    cause: ParkCause,
    detail: z.string(),
    parkedAt: z.string(),
    /** `waiting` for a decision, `replay` asked for, or done with. */
    status: z.enum(['waiting', 'replay', 'replayed', 'discarded']),
    open: z.boolean(),
  })
  .strict();
export type ParkedEvent = z.infer<typeof ParkedEvent>;

const parkedEvents = defineCollection({
  name: 'platform.parked',
  schema: ParkedEvent,
  indexes: {
    byKey: { keys: ['consumer', 'open', 'topic', 'key', 'offset'] },
    byOpen: { keys: ['open', 'parkedAt'] },
  },
});

export interface ParkedFailure {
  readonly cause: ParkCause;
  readonly detail: string;
}

/** Events that a consumer could not handle, kept in the store in the order of their keys. */
export interface ParkedEvents {
  /** Durable when it resolves; parking the same record again changes nothing. */
  park(consumer: string, record: LogRecord, failure: ParkedFailure, at: string): Promise<void>;
  /** Open ones of a consumer, by topic and key in order of offset. */
  open(consumer: string): Promise<readonly ParkedEvent[]>;
  openOfKey(consumer: string, topic: string, key: string): Promise<readonly ParkedEvent[]>;
  /** Open ones of all consumers, oldest first. */
  list(limit: number): Promise<readonly ParkedEvent[]>;
  /** Marks the event and everything behind it; the consumer that owns its partition acts on the mark. */
  replay(id: string): Promise<number>;
  /** Gives the event up for ever; what is behind it can then be replayed. */
  discard(id: string): Promise<void>;
  settle(id: string): Promise<void>;
  failedAgain(id: string, failure: ParkedFailure): Promise<void>;
}

export function createParkedEvents(store: Store): ParkedEvents {
  const collection: Collection<ParkedEvent, 'byKey' | 'byOpen'> = store.collection(parkedEvents);

  async function openWhere(equals: Readonly<Record<string, string>>): Promise<ParkedEvent[]> {
    const found: ParkedEvent[] = [];
    for (let after: string | undefined; ; ) {
      const page = await collection.find({
        index: 'byKey',
        equals: { open: true, ...equals },
        limit: 500,
        ...(after === undefined ? {} : { after }),
      });
      found.push(...page.edges.map((edge) => edge.doc));
      after = page.edges.at(-1)?.cursor;
      if (!page.hasNextPage) return found;
    }
  }

  async function openOne(id: string): Promise<ParkedEvent> {
    const event = await collection.get(id);
    if (!event?.open) fail('NOT_FOUND', { what: `parked event ${id}` });
    return event;
  }

  return {
    async park(consumer, record, failure, at) {
      const { topic, partition, offset, key, value, headers } = record;
      const id = hashOf([consumer, topic, partition, offset]).slice(0, 24);
      await collection.insert({
        id,
        consumer,
        topic,
        partition,
        offset,
        key,
        value,
        headers,
        ...failure,
        parkedAt: at,
        status: 'waiting',
        open: true,
      });
    },
    open: (consumer) => openWhere({ consumer }),
    openOfKey: (consumer, topic, key) => openWhere({ consumer, topic, key }),
    async list(limit) {
      const page = await collection.find({ index: 'byOpen', equals: { open: true }, limit });
      return page.edges.map((edge) => edge.doc);
    },
    async replay(id) {
      const first = await openOne(id);
      const marked = await openWhere({ consumer: first.consumer, topic: first.topic, key: first.key });
      await collection.writeMany(
        marked.map((it) => ({ id: it.id, guard: { open: true }, patch: { set: { status: 'replay' } } })),
      );
      return marked.length;
    },
    async discard(id) {
      await openOne(id);
      await collection.write(id, { open: true }, { set: { status: 'discarded', open: false } });
    },
    async settle(id) {
      await collection.write(id, { open: true }, { set: { status: 'replayed', open: false } });
    },
    async failedAgain(id, failure) {
      await collection.write(id, { open: true }, { set: { ...failure, status: 'waiting' } });
    },
  };
}
