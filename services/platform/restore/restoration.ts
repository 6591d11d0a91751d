import type { EventDefinition } from '#schema/events/defineEvent';
import type { EventOf } from '#schema/events/envelope';
import type { Aggregates, CommandContext } from '../aggregate/aggregates.ts';
import { isOlder } from '../aggregate/takeOver.ts';
import { onEach, type Subscription } from '../consumer/consumer.ts';
import type { Json } from '../store/collection.ts';

/** How the documents of a service and the log make up for each other where one of them was lost or is older. */
export interface Restoration {
  /**
   * What an event tells of documents of this service, taken over without consequences. Called with the newest event of
   * each record, those of internal topics first.
   */
  readonly fromLog: readonly FromLog[];
  /** Tells the state of every record again, as its next event in the epoch that has begun; how many were told. */
  tellAgain(context: CommandContext): Promise<number>;
}

export interface FromLog extends Subscription {
  /** Whether the document of the record is older than the event; absent where no record is kept, only what follows. */
  readonly isBehind?: (event: Positioned) => Promise<boolean>;
  /** Whether some record of the kind has told events that went to the log. */
  readonly hasTold?: () => Promise<boolean>;
}

type Positioned = Pick<EventOf<unknown>, 'subject' | 'epoch' | 'sequence'>;

/** Says of subscriptions that they keep the records of a collection. */
export function keeping<S extends Json, I extends string>(
  { collection }: Pick<Aggregates<S, I>, 'collection'>,
  subscriptions: readonly Subscription[],
): readonly FromLog[] {
  const isBehind = async (event: Positioned) => {
    const document = await collection.get(event.subject);
    return document === undefined || isOlder(document, event);
  };
  const hasTold = async () => {
    const { edges } = await collection.find({ index: 'byId', limit: 1, reader: 'system' });
    return edges.some(({ doc }) => doc.sequence > 0 && doc.outbox.length === 0);
  };
  return subscriptions.map((it) => ({ ...it, isBehind, hasTold }));
}

/** Events that tell the state of a record: whole, or with what only the document knows. */
export function takenOver<D, S extends Json, I extends string>(
  definitions: Readonly<Record<string, EventDefinition<D>>>,
  aggregates: Aggregates<S, I>,
  stateOf: (data: D, current: S | undefined) => S,
): readonly FromLog[] {
  const take = onEach(Object.values(definitions), async (event) => {
    await aggregates.takeOver(event, (current) => stateOf(event.data, current));
  });
  return keeping(aggregates, take);
}
