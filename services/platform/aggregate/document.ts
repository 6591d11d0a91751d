import { z } from 'zod';
import { Envelope } from '#schema/events/envelope';
import { Instant } from '#schema/vocabulary/basics';
import { structuredForm } from '../log/cloudEvents.ts';
import type { NewRecord } from '../log/eventLog.ts';
import { type CollectionDefinition, defineCollection, type IndexDefinition } from '../store/collection.ts';

/** An event that is stored but not yet known to be on the log. `n` is its sequence. */
const OutboxEntry = z.object({ n: z.int().min(1), topic: z.string(), event: Envelope });
export type OutboxEntry = z.infer<typeof OutboxEntry>;

/** The record that brings a pending event to the log. */
export function recordOf({ topic, event }: OutboxEntry): NewRecord {
  return {
    topic,
    key: event.partitionkey,
    value: JSON.stringify(event),
    headers: structuredForm,
  };
}

/** A command that was carried out: the same idempotency key is recognised, another input under it refused. */
const Remembered = z.object({ key: z.string(), inputHash: z.string() });

/**
 * A record of truth. One guarded write per command sets `state`, `version` and `sequence` and appends the
 * events to `outbox`; it never sets the outbox, or an event appended by another writer would be lost.
 */
export interface AggregateDocument<S> {
  readonly id: string;
  /** A process that meets a newer one than it knows refuses to write. */
  readonly schemaVersion: number;
  /** Of the last write: no later event has a lower one. */
  readonly epoch: number;
  /** Counts writes: what compare-and-set compares. Clearing the outbox does not change it. */
  readonly version: number;
  /** Number of the last event. */
  readonly sequence: number;
  readonly state: S;
  readonly audience: readonly string[];
  readonly recent: readonly z.infer<typeof Remembered>[];
  readonly outbox: readonly OutboxEntry[];
  /** When the oldest of what is pending was stored; absent when nothing is: the small index that the sweep reads. */
  readonly pendingSince?: string | undefined;
  /** When time itself has to act on the record. */
  readonly dueAt?: string | undefined;
}

export type AggregateIndex<I extends string> = I | 'pending' | 'due';
export type AggregateCollection<S, I extends string = never> = CollectionDefinition<
  AggregateDocument<S>,
  AggregateIndex<I>
>;

export function defineAggregate<S, const I extends string = never>(definition: {
  name: string;
  state: z.ZodType<S>;
  indexes: Readonly<Record<I, IndexDefinition>>;
  guarded?: boolean;
}): AggregateCollection<S, I> {
  const schema = z
    .object({
      id: z.string(),
      schemaVersion: z.int(),
      epoch: z.int(),
      version: z.int(),
      sequence: z.int(),
      state: definition.state,
      audience: z.array(z.string()),
      recent: z.array(Remembered),
      outbox: z.array(OutboxEntry),
      pendingSince: Instant.optional(),
      dueAt: Instant.optional(),
    })
    .strict();
  const indexes: Readonly<Record<string, IndexDefinition>> = {
    ...definition.indexes,
    pending: { keys: ['pendingSince'], sparse: true },
    due: { keys: ['dueAt'], sparse: true },
  };
  return defineCollection<AggregateDocument<S>, AggregateIndex<I>>({
    name: definition.name,
    schema,
    indexes,
    guarded: definition.guarded ?? false,
  });
}
