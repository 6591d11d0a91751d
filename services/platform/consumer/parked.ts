import { z } from 'zod';
import { fail } from '../errors/errors.ts';
import { hashOf } from '../ids/ids.ts';
import { structuredForm, toBinary } from '../log/cloudEvents.ts';
import type { LogRecord } from '../log/eventLog.ts';
import { type Collection, defineCollection, type Store } from '../store/collection.ts';
import { everyDocument } from '../store/everyDocument.ts';

/**
 * Why an event could not be handled. `behind`: an earlier event of its key is parked; `versionUnknown`: a newer
 * version than this reader knows; `unavailable`: what it needed could not answer. These three replay by themselves.
 */
export const ParkCause = z.enum(['failed', 'undecodable', 'versionUnknown', 'unavailable', 'behind']);
export type ParkCause = z.infer<typeof ParkCause>;

const ParkedEvent = z
  .object({
    id: z.string(),
    consumer: z.string(),
    topic: z.string(),
    partition: z.int(),
    offset: z.int(),
    key: z.string(),
    /** Absent where a document cannot hold it: then it is on the log only. */
    value: z.string().optional(),
    /** What tells the event to people, `ce_type` and `ce_id`, as far as it can be read. */
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
  /**
   * Durable when it resolves; parking an open one again changes nothing, and one that had been replayed is open
   * again. False where the event was discarded: then it is done with.
   */
  park(consumer: string, record: LogRecord, failure: ParkedFailure, at: string): Promise<boolean>;
  /** The first open one of every topic and key. */
  heads(consumer: string): Promise<readonly ParkedEvent[]>;
  headOf(consumer: string, topic: string, key: string): Promise<ParkedEvent | undefined>;
  /** Open ones of a key, in order of offset. */
  openOfKey(consumer: string, topic: string, key: string): Promise<readonly ParkedEvent[]>;
  /** Open ones, of all consumers unless one is named. */
  count(consumer?: string): Promise<number>;
  /** Open ones of all consumers, oldest first. */
  list(limit: number): Promise<readonly ParkedEvent[]>;
  /**
   * Marks everything parked of the event's key, for order's sake, and returns it; the owner of the partition acts on
   * the mark. `NOT_FOUND` where the event is not open, as for `discard`.
   */
  replay(id: string): Promise<readonly ParkedEvent[]>;
  /** Gives the event up for ever, and returns it; what is behind it goes on by itself. */
  discard(id: string): Promise<ParkedEvent>;
  settle(id: string): Promise<void>;
  /** All of them, done with or not: where the log that they are on is lost. */
  forget(): Promise<void>;
  failedAgain(id: string, failure: ParkedFailure): Promise<void>;
}

export function createParkedEvents(store: Store): ParkedEvents {
  const collection: Collection<ParkedEvent, 'byKey' | 'byOpen'> = store.collection(parkedEvents);

  const openWhere = (equals: Readonly<Record<string, string>>): AsyncGenerator<ParkedEvent> =>
    everyDocument(collection, { index: 'byKey', equals: { open: true, ...equals } });

  async function openOfKey(consumer: string, topic: string, key: string): Promise<readonly ParkedEvent[]> {
    const events: ParkedEvent[] = [];
    for await (const event of openWhere({ consumer, topic, key })) events.push(event);
    return events;
  }

  async function openOne(id: string): Promise<ParkedEvent> {
    const event = await collection.get(id);
    return event?.open ? event : fail('NOT_FOUND', { what: `parked event ${id}` });
  }

  return {
    async park(consumer, record, failure, at) {
      const event = parkedEvent(consumer, record, failure, at);
      const { id, cause, detail, parkedAt, status, open } = event;
      const reopened = { set: { cause, detail, parkedAt, status, open } };
      const [isParked] = await collection.writeMany([
        { id, guard: { status: 'replayed' }, patch: reopened, orInsert: event },
      ]);
      return isParked === true || (await collection.get(id))?.open === true;
    },
    async heads(consumer) {
      const heads = new Map<string, ParkedEvent>();
      for await (const event of openWhere({ consumer })) {
        const lane = `${event.topic}/${event.key}`;
        if (!heads.has(lane)) heads.set(lane, event);
      }
      return [...heads.values()];
    },
    async headOf(consumer, topic, key) {
      const equals = { consumer, open: true, topic, key };
      return (await collection.find({ index: 'byKey', equals, limit: 1 })).edges[0]?.doc;
    },
    openOfKey,
    count: (consumer) =>
      consumer === undefined
        ? collection.count({ index: 'byOpen', equals: { open: true } })
        : collection.count({ index: 'byKey', equals: { consumer, open: true } }),
    async list(limit) {
      const page = await collection.find({ index: 'byOpen', equals: { open: true }, limit });
      return page.edges.map((edge) => edge.doc);
    },
    async replay(id) {
      const { consumer, topic, key } = await openOne(id);
      const events = await openOfKey(consumer, topic, key);
      await collection.writeMany(
        events.map((it) => ({ id: it.id, guard: { open: true }, patch: { set: { status: 'replay' } } })),
      );
      return events;
    },
    async discard(id) {
      const event = await openOne(id);
      await collection.write(id, { open: true }, { set: { status: 'discarded', open: false } });
      return event;
    },
    async forget() {
      for await (const { id } of everyDocument(collection, { index: 'byId' })) await collection.delete(id);
    },
    async settle(id) {
      await collection.write(id, { open: true }, { set: { status: 'replayed', open: false } });
    },
    async failedAgain(id, failure) {
      await collection.write(id, { open: true }, { set: { ...failureOf(failure), status: 'waiting' } });
    },
  };
}

function parkedEvent(
  consumer: string,
  record: LogRecord,
  failure: ParkedFailure,
  parkedAt: string,
): ParkedEvent {
  const { topic, partition, offset, key, value } = record;
  return {
    id: hashOf([consumer, topic, partition, offset]).slice(0, 24),
    consumer,
    topic,
    partition,
    offset,
    key,
    ...(isStorable(value) ? { value } : {}),
    headers: namesOf(record),
    ...failureOf(failure),
    parkedAt,
    status: 'waiting',
    open: true,
  };
}

function namesOf({ value, headers }: LogRecord): ParkedEvent['headers'] {
  const told = toBinary({ value, headers: structuredForm })?.headers ?? headers;
  return Object.fromEntries(
    ['ce_type', 'ce_id'].flatMap((name) => (told[name] ? [[name, shortText(told[name])]] : [])),
  );
}

const maxValueBytes = 128 * 1024;
const maxTextLength = 2_000;

/** A document holds less than a record of the log, and not every text: what cannot be parked would stop its partition. */
function isStorable(value: string): boolean {
  return Buffer.byteLength(JSON.stringify(value)) <= maxValueBytes && value === storable(value);
}

function failureOf({ cause, detail }: ParkedFailure): ParkedFailure {
  return { cause, detail: shortText(detail) };
}

/** What a document, and a header, can hold of a text. */
export function shortText(text: string): string {
  return storable(text.slice(0, maxTextLength));
}

/** Without NUL and without halves of surrogate pairs. */
function storable(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
}
