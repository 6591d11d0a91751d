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

  const fieldsOf = (state: S, dueAt: string | undefined) => ({
    schemaVersion,
    state,
    audience: deps.audienceOf?.(state) ?? [],
    ...(dueAt === undefined ? {} : { dueAt }),
  });

  return async ({ subject: id, epoch, sequence: padded }, stateOf) => {
    const sequence = Number(padded);
    const current = await collection.get(id);
    const state = stateOf(current?.state);
    const dueAt = deps.dueAtOf?.(state);
    const fields = { ...fieldsOf(state, dueAt), epoch, sequence, version: (current?.version ?? 0) + 1 };
    if (!current) {
      const outcome = await collection.insert({ id, recent: [], outbox: [], ...fields });
      return outcome.inserted || fail('CONFLICT', { what: `${id} ${outcome.duplicate}` });
    }
    const told = toldUpTo(current, sequence);
    if (!isOlder(current, { epoch, sequence: padded })) {
      if (current.outbox.length > 0) await collection.write(id, {}, told);
      return false;
    }
    const undue = dueAt === undefined && current.dueAt !== undefined ? ['dueAt'] : [];
    const patch = { set: fields, ...told, unset: [...told.unset, ...undue] };
    const written = await collection.write(id, { version: current.version }, patch);
    return written !== undefined || fail('CONFLICT', { what: id });
  };
}

/** Takes out what the log has, for it has a later event, and the relay would tell it again. */
function toldUpTo({ outbox, pendingSince }: AggregateDocument<unknown>, sequence: number) {
  const isEmptied = pendingSince !== undefined && outbox.every(({ n }) => n <= sequence);
  return {
    pull: { outbox: { field: 'n', atMost: sequence } },
    unset: isEmptied ? ['pendingSince'] : [],
  };
}

/** Whether the log has an event that the document does not know of. */
export function isOlder(
  { epoch, sequence }: Pick<AggregateDocument<unknown>, 'epoch' | 'sequence'>,
  event: Pick<EventOf<unknown>, 'epoch' | 'sequence'>,
): boolean {
  return positionOf({ epoch, sequence: paddedSequence(sequence) }) < positionOf(event);
}
