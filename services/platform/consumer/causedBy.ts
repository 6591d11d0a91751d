import type { EventOf } from '#schema/events/envelope';
import type { CommandContext } from '../aggregate/aggregates.ts';

/** The context of what the system does because of an event. */
export function causedBy({
  id,
  correlationid,
  traceparent,
}: Pick<EventOf<unknown>, 'id' | 'correlationid' | 'traceparent'>): CommandContext {
  return {
    correlationId: correlationid,
    causationId: id,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
