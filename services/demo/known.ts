import type { CommandContext } from '#platform/aggregate/aggregates';
import type { Viewer } from '#schema/policy/visibility';

/** Ids that records got, by their key. */
export interface Known {
  readonly solutions: Map<string, string>;
  readonly problems: Map<string, string>;
}

/** The context of a command of the demo group: told again, it is recognised by its key. */
export function by(key: string, actor?: Viewer): CommandContext {
  const acting = actor?.memberId === undefined ? {} : { actor: actor.memberId };
  return { correlationId: `demo-${key}`, idempotencyKey: `demo-${key}`, ...acting };
}
