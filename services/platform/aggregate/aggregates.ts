import { type Envelope, paddedSequence } from '#schema/events/envelope';
import type { Decision } from '#schema/events/happening';
import { fail } from '../errors/errors.ts';
import { hashOf } from '../ids/ids.ts';
import { createKeyLocks } from '../locks/keyLocks.ts';
import { checkRecords } from '../log/checkRecords.ts';
import type { Collection, Json } from '../store/collection.ts';
import type { Clock } from '../time/clock.ts';
import { type AggregateDocument, type AggregateIndex, type OutboxEntry, recordOf } from './document.ts';
import type { Relay } from './relay.ts';
import { createTakeOver, type TakeOver } from './takeOver.ts';

/** Who asks, why, and under which key a repeat would be recognised. */
export interface CommandContext {
  readonly actor?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  readonly idempotencyKey?: string;
}

export interface Executed<S> {
  readonly document: AggregateDocument<S>;
  /** False where nothing had to be stored, or a repeat was recognised. */
  readonly stored: boolean;
}

export interface ExecuteOptions {
  /** The command's name and input, to tell a repeat from another command under the same key. */
  readonly input?: unknown;
  /** Store also an equal state: `recompute` must, or two writers that read different rows could both skip. */
  readonly storeEqual?: boolean;
}

/** The aggregates of one collection. */
export interface Aggregates<S, I extends string = never> {
  readonly collection: Collection<AggregateDocument<S>, AggregateIndex<I>>;
  /**
   * Reads the document, decides, stores state and events in one guarded write; on a conflict it starts again
   * from the read, so `decide` may run several times. Resolves when the write is durable; the events are then on
   * their way to the log. A repeat under the same idempotency key, by the same actor, decides nothing any more.
   * `CONFLICT` for another input under the key, or where a unique index or other writers stand in the way;
   * `UNAVAILABLE` while too many events wait, or a newer version of Tenfold wrote the document; `TOO_LARGE`.
   */
  execute(
    id: string,
    context: CommandContext,
    decide: (state: S | undefined) => Decision<S> | Promise<Decision<S>>,
    options?: ExecuteOptions,
  ): Promise<Executed<S>>;
  readonly takeOver: TakeOver<S>;
}

/** What a write sets; the outbox is never among it. */
type Changed<S> = Omit<AggregateDocument<S>, 'id' | 'outbox' | 'pendingSince' | 'dueAt'> & {
  readonly pendingSince?: string;
  readonly dueAt?: string;
};

export const outboxLimit = 16;
const rememberedLimit = 20;
const attemptLimit = 12;

export function createAggregates<S extends Json, I extends string = never>(deps: {
  collection: Collection<AggregateDocument<S>, AggregateIndex<I>>;
  relay: Relay;
  clock: Clock;
  /** Shape of the stored state: a document with a newer one is not written. */
  schemaVersion: number;
  /** Waits a jittered moment before the n-th new attempt. */
  pause: (attempt: number) => Promise<void>;
  audienceOf?: (state: S) => readonly string[];
  dueAtOf?: (state: S) => string | undefined;
}): Aggregates<S, I> {
  const { collection, relay, clock } = deps;
  const source = `/tenfold/${collection.definition.name.split('.')[0] ?? ''}`;
  const locks = createKeyLocks();
  relay.watch(collection);

  function entriesOf(
    id: string,
    base: { epoch: number; sequence: number },
    context: CommandContext,
    decision: Decision<S>,
  ) {
    const time = clock.now();
    const entries = decision.events.map(({ definition, data }, index): OutboxEntry => {
      const n = base.sequence + index + 1;
      const event: Envelope = {
        specversion: '1.0',
        id: `${id}/${base.epoch}/${n}`,
        source,
        type: definition.type,
        subject: id,
        time,
        datacontenttype: 'application/json',
        partitionkey: id,
        epoch: base.epoch,
        sequence: paddedSequence(n),
        ...(context.actor === undefined ? {} : { actor: context.actor }),
        correlationid: context.correlationId,
        ...(context.causationId === undefined ? {} : { causationid: context.causationId }),
        ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
        data: definition.data.parse(data),
      };
      return { n, topic: definition.topic, event };
    });
    // Here, where the caller hears of it: once stored, an event that the log refuses would wait for ever.
    checkRecords(entries.map(recordOf));
    return entries;
  }

  async function attempt(
    id: string,
    context: CommandContext,
    decide: (state: S | undefined) => Decision<S> | Promise<Decision<S>>,
    options: ExecuteOptions,
  ): Promise<Executed<S> | 'conflict' | 'full'> {
    const current = await collection.get(id);
    if (current && isRepeat(current, context, options.input)) return { document: current, stored: false };
    if (current && current.schemaVersion > deps.schemaVersion)
      fail('UNAVAILABLE', { reason: `${id} was written by a newer version of Tenfold` });
    const decision = await decide(current?.state);
    if (current && !mustStore(current, decision, context, options))
      return { document: current, stored: false };
    const base = current ?? { epoch: 0, sequence: 0, version: 0, outbox: [], recent: [] };
    // Numbers go on over a restore; the epoch tells them from those of events that the restore undid.
    const epoch = Math.max(base.epoch, relay.epoch);
    const entries = entriesOf(id, { epoch, sequence: base.sequence }, context, decision);
    if (base.outbox.length + entries.length > outboxLimit) {
      // Whoever was to publish them may have died.
      relay.publish(collection, id, base.outbox);
      return 'full';
    }
    const next: Changed<S> = {
      ...nextFields(decision),
      epoch,
      sequence: base.sequence + entries.length,
      version: base.version + 1,
      recent: remember(base.recent, context, options.input),
      ...pendingSince(current, entries),
    };
    const document = current
      ? await update(current, next, entries)
      : await insert({ id, ...next, outbox: entries });
    if (document === undefined) return 'conflict';
    relay.publish(collection, document.id, document.outbox);
    return { document, stored: true };
  }

  /** What changes nothing under a key is stored as well, or its repeat would decide anew on a later state. */
  function mustStore(
    current: AggregateDocument<S>,
    decision: Decision<S>,
    context: CommandContext,
    options: ExecuteOptions,
  ): boolean {
    return (
      decision.events.length > 0 ||
      options.storeEqual === true ||
      context.idempotencyKey !== undefined ||
      hashOf(current.state) !== hashOf(decision.state)
    );
  }

  function nextFields(decision: Decision<S>) {
    const dueAt = deps.dueAtOf?.(decision.state);
    return {
      schemaVersion: deps.schemaVersion,
      state: decision.state,
      audience: deps.audienceOf?.(decision.state) ?? [],
      ...(dueAt === undefined ? {} : { dueAt }),
    };
  }

  async function insert(document: AggregateDocument<S>) {
    const outcome = await collection.insert(document);
    if (outcome.inserted) return document;
    return outcome.duplicate === 'id' ? undefined : fail('CONFLICT', { what: outcome.duplicate });
  }

  function update(current: AggregateDocument<S>, next: Changed<S>, entries: readonly OutboxEntry[]) {
    return collection.write(
      current.id,
      { version: current.version },
      {
        set: { ...next },
        ...(entries.length === 0 ? {} : { append: { outbox: entries as readonly Json[] } }),
        ...(next.dueAt === undefined && current.dueAt !== undefined ? { unset: ['dueAt'] } : {}),
      },
    );
  }

  return {
    collection,
    takeOver: createTakeOver(deps),
    async execute(id, context, decide, options = {}) {
      await relay.room();
      for (let n = 1; ; n++) {
        // In turn within the process, or the many writers of a busy record would spend their attempts on each other.
        const outcome = await locks.run(id, () => attempt(id, context, decide, options));
        if (typeof outcome === 'object') return outcome;
        if (n === attemptLimit)
          return outcome === 'full'
            ? fail('UNAVAILABLE', { reason: `too many events of ${id} wait for the event log` })
            : fail('CONFLICT', { what: id });
        await deps.pause(n);
      }
    },
  };
}

/**
 * Always set where events are appended, also to what it already is: the relay may clear the document between the
 * read and the write without a conflict, and take the marker with it.
 */
function pendingSince<S>(
  current: AggregateDocument<S> | undefined,
  entries: readonly OutboxEntry[],
): { pendingSince?: string } {
  const first = entries[0];
  return first ? { pendingSince: current?.pendingSince ?? first.event.time } : {};
}

function isRepeat<S>(document: AggregateDocument<S>, context: CommandContext, input: unknown): boolean {
  const remembered = document.recent.find((it) => it.key === context.idempotencyKey);
  if (!remembered) return false;
  if (remembered.inputHash !== inputHash(context, input))
    fail(
      'CONFLICT',
      {
        what: {
          ko: `멱등 키 ${remembered.key}이(가) 다른 입력에 이미 쓰였습니다`,
          en: `idempotency key ${remembered.key} was used for another input`,
        },
      },
      ['idempotencyKey'],
    );
  return true;
}

function remember<S>(
  recent: AggregateDocument<S>['recent'],
  context: CommandContext,
  input: unknown,
): AggregateDocument<S>['recent'] {
  if (context.idempotencyKey === undefined) return recent;
  const remembered = { key: context.idempotencyKey, inputHash: inputHash(context, input) };
  return [...recent, remembered].slice(-rememberedLimit);
}

/** With the actor: somebody else's key must not open what `decide` would have refused to show. */
function inputHash({ actor }: CommandContext, input: unknown): string {
  return hashOf([actor ?? null, input ?? null]);
}
