import type { CommandContext } from '../aggregate/aggregates.ts';
import type { RequestContext } from './service.ts';

/** What a command needs to know of the request that brought it. */
export function commandContext(
  { viewer, correlationId, traceparent }: RequestContext,
  idempotencyKey: string | null | undefined,
): CommandContext {
  return {
    correlationId,
    ...(viewer.memberId === undefined ? {} : { actor: viewer.memberId }),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(idempotencyKey === undefined || idempotencyKey === null ? {} : { idempotencyKey }),
  };
}
