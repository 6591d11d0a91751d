import { type EventOf, paddedSequence, positionOf } from '#schema/events/envelope';
import { fail } from '../errors/errors.ts';
import type { Collection, Json } from '../store/collection.ts';
import type { AggregateDocument, AggregateIndex } from './document.ts';

/**
 * Brings a document that is older than an event on the log to the state that the event tells; false where it was not
 * older. No event comes of it. Only for a restore, while nobody works on the documents: what was not told in the event,
 * like the keys of repeated requests, stays as it was.
 */
export type TakeOver<S> = (
  event: Pick<EventOf<unknown>, 'subject' | 'epoch' | 'sequence'>,
  stateOf: (current: S | undefined) => S,
) => Promise<boolean>;

export function createTakeOver<S extends Json, I extends string>(deps: {
  collection: Collection<AggregateDocument<S>, AggregateIndex<I>>;
  schemaVersion: number;
  audienceOf?: (state: S) => readonly string[];
  dueAtOf?: (state: S) => string | undefined;
}): TakeOver<S> {
  const { collection, schemaVersion } = deps;

  return async (event, stateOf) => {
    const id = event.subject;
    const current = await collection.get(id);
    if (current && !isOlder(current, event)) return false;
    const state = stateOf(current?.state);
    const sequence = Number(event.sequence);
    const dueAt = deps.dueAtOf?.(state);
    const fields = {
      schemaVersion,
      epoch: event.epoch,
      sequence,
      version: (current?.version ?? 0) + 1,
      state,
      audience: deps.audienceOf?.(state) ?? [],
      ...(dueAt === undefined ? {} : { dueAt }),
    };
    if (!current) {
      const outcome = await collection.insert({ id, recent: [], outbox: [], ...fields });
      return outcome.inserted || fail('CONFLICT', { what: `${id} ${outcome.duplicate}` });
    }
    const isEmptied = current.outbox.every(({ n }) => n <= sequence);
    const gone = [...(isEmptied ? ['pendingSince'] : []), ...(dueAt === undefined ? ['dueAt'] : [])];
    const written = await collection.write(
      id,
      { version: current.version },
      {
        set: fields,
        // The log has them, for it has a later one.
        pull: { outbox: { field: 'n', atMost: sequence } },
        unset: gone.filter((it) => it in current),
      },
    );
    return written !== undefined || fail('CONFLICT', { what: id });
  };
}

/** Whether the log has an event that the document does not know of. */
export function isOlder(
  { epoch, sequence }: Pick<AggregateDocument<unknown>, 'epoch' | 'sequence'>,
  event: Pick<EventOf<unknown>, 'epoch' | 'sequence'>,
): boolean {
  return positionOf({ epoch, sequence: paddedSequence(sequence) }) < positionOf(event);
}
