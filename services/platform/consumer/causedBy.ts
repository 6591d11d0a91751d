import type { EventOf } from '#schema/events/envelope';
import type { CommandContext } from '../aggregate/aggregates.ts';

/** The context of what the system does because of an event. */
export function causedBy({
  id,
  correlationid,
}: Pick<EventOf<unknown>, 'id' | 'correlationid'>): CommandContext {
  return { correlationId: correlationid, causationId: id };
}
