import { z } from 'zod';
import { positionOf } from '#schema/events/envelope';
import type { Collection, CollectionDefinition, IndexDefinition, Json } from '../store/collection.ts';
import { defineCollection } from '../store/collection.ts';

/** What a service keeps of another's record: the value of its newest event, and which event that was. */
export interface Row<T> {
  readonly id: string;
  /** (epoch, sequence) of the newest event seen; sorts as text. */
  readonly position: string;
  readonly value: T;
}

export function defineRows<T, const I extends string>(definition: {
  name: string;
  value: z.ZodType<T>;
  /** Keys are paths below `value.` or of the row itself. */
  indexes: Readonly<Record<I, IndexDefinition>>;
}): CollectionDefinition<Row<T>, I> {
  const schema = z.object({ id: z.string(), position: z.string(), value: definition.value }).strict();
  return defineCollection<Row<T>, I>({ name: definition.name, schema, indexes: definition.indexes });
}

interface Positioned {
  readonly subject: string;
  readonly epoch: number;
  readonly sequence: string;
}

/**
 * Stores the value of an event unless the row has seen this event or a newer one. Only this write is skipped
 * then: every later step of a handler runs again, or a crash between two steps would lose the second for ever.
 */
export async function storeIfNewer<T extends Json, I extends string>(
  rows: Collection<Row<T>, I>,
  event: Positioned,
  value: T,
): Promise<'stored' | 'seen'> {
  const row: Row<T> = { id: event.subject, position: positionOf(event), value };
  const [applied] = await rows.writeMany([
    {
      id: row.id,
      guard: { position: { lessThan: row.position } },
      patch: { set: { position: row.position, value } },
      orInsert: row,
    },
  ]);
  return applied ? 'stored' : 'seen';
}
