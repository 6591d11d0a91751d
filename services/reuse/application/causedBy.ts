import type { CommandContext } from '#platform/aggregate/aggregates';
import type { EventOf } from '#schema/events/envelope';

/** The context of what the system does because of an event. */
export function causedBy({ id, correlationid }: EventOf<unknown>): CommandContext {
  return { correlationId: correlationid, causationId: id };
}
