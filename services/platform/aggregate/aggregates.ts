import { type Envelope, paddedSequence } from '#schema/events/envelope';
import type { Decision } from '#schema/events/happening';
import { fail } from '../errors/errors.ts';
import { hashOf } from '../ids/ids.ts';
import type { Collection, Json } from '../store/collection.ts';
import type { Clock } from '../time/clock.ts';
import type { AggregateDocument, AggregateIndex, OutboxEntry } from './document.ts';
import type { Relay } from './relay.ts';

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
  /** The command's input, to tell a repeat from another command under the same key. */
  readonly input?: unknown;
  /** Store also an equal state: `recompute` must, or two writers that read different rows could both skip. */
  readonly storeEqual?: boolean;
}

/** The aggregates of one collection. */
export interface Aggregates<S, I extends string = never> {
  readonly collection: Collection<AggregateDocument<S>, AggregateIndex<I>>;
  /**
   * Reads the document, decides, stores state and events in one guarded write; on a conflict it starts again
   * from the read. Resolves when the write is durable; the events are then on their way to the log.
   */
  execute(
    id: string,
    context: CommandContext,
    decide: (state: S | undefined) => Decision<S> | Promise<Decision<S>>,
    options?: ExecuteOptions,
  ): Promise<Executed<S>>;
}

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
  relay.watch(collection);

  function envelopes(
    id: string,
    base: { epoch: number; sequence: number },
    context: CommandContext,
    decision: Decision<S>,
  ) {
    const time = clock.now();
    return decision.events.map(({ definition, data }, index): OutboxEntry => {
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
  }

  async function attempt(
    id: string,
    context: CommandContext,
    decide: (state: S | undefined) => Decision<S> | Promise<Decision<S>>,
    options: ExecuteOptions,
  ): Promise<Executed<S> | 'conflict'> {
    const current = await collection.get(id);
    const repeat = current && recognise(current, context, options.input);
    if (current && repeat) return { document: current, stored: false };
    if (current && current.schemaVersion > deps.schemaVersion)
      fail('UNAVAILABLE', { reason: `${id} was written by a newer version of Tenfold` });
    const decision = await decide(current?.state);
    if (
      current &&
      decision.events.length === 0 &&
      !options.storeEqual &&
      hashOf(current.state) === hashOf(decision.state)
    )
      return { document: current, stored: false };
    const base = current ?? { epoch: relay.epoch, sequence: 0, version: 0, outbox: [], recent: [] };
    const entries = envelopes(id, base, context, decision);
    if (base.outbox.length + entries.length > outboxLimit)
      fail('UNAVAILABLE', { reason: `${id} has ${base.outbox.length} events waiting` });
    const next = {
      ...nextFields(decision),
      sequence: base.sequence + entries.length,
      version: base.version + 1,
    };
    const recent = remember(base.recent, context, options.input);
    const document = current
      ? await update(current, next, recent, entries)
      : await insert({ id, epoch: base.epoch, ...next, recent, outbox: entries, ...pendingFrom(entries) });
    if (document === undefined) return 'conflict';
    relay.publish(collection, document.id, document.outbox);
    return { document, stored: true };
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
    return (await collection.insert(document)).inserted ? document : undefined;
  }

  function update(
    current: AggregateDocument<S>,
    next: ReturnType<typeof nextFields> & { sequence: number; version: number },
    recent: AggregateDocument<S>['recent'],
    entries: readonly OutboxEntry[],
  ) {
    return collection.write(
      current.id,
      { version: current.version },
      {
        set: { ...next, recent, ...pendingFrom(entries) },
        ...(entries.length === 0 ? {} : { append: { outbox: entries as readonly Json[] } }),
        ...(next.dueAt === undefined && current.dueAt !== undefined ? { unset: ['dueAt'] } : {}),
      },
    );
  }

  return {
    collection,
    async execute(id, context, decide, options = {}) {
      await relay.room();
      for (let n = 1; n <= attemptLimit; n++) {
        const outcome = await attempt(id, context, decide, options);
        if (outcome !== 'conflict') return outcome;
        await deps.pause(n);
      }
      return fail('CONFLICT', { what: id });
    },
  };
}

function pendingFrom(entries: readonly OutboxEntry[]): { pendingSince?: string } {
  const first = entries[0];
  return first ? { pendingSince: first.event.time } : {};
}

function recognise<S>(
  document: AggregateDocument<S>,
  context: CommandContext,
  input: unknown,
): Json | undefined {
  if (context.idempotencyKey === undefined) return undefined;
  const remembered = document.recent.find((it) => it.key === context.idempotencyKey);
  if (!remembered) return false;
  if (remembered.inputHash !== hashOf(input ?? null))
    fail('CONFLICT', { what: `idempotency key ${context.idempotencyKey} was used for another input` }, [
      'idempotencyKey',
    ]);
  return true;
}

function remember<S>(
  recent: AggregateDocument<S>['recent'],
  context: CommandContext,
  input: unknown,
): AggregateDocument<S>['recent'] {
  if (context.idempotencyKey === undefined) return recent;
  return [...recent, { key: context.idempotencyKey, inputHash: hashOf(input ?? null) }].slice(
    -rememberedLimit,
  );
}
