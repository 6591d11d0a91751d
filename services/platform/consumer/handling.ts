import { createDecoder, type Decode, type Decoded } from '#schema/events/decode';
import { type EventDefinition, parseType } from '#schema/events/defineEvent';
import { isUnavailable } from '../errors/errors.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Delay } from '../time/timers.ts';
import type { ConsumerDefinition, Handle } from './consumer.ts';
import type { ObservedConsumer } from './observeConsumer.ts';
import type { ParkedFailure } from './parked.ts';

/** Whether to go on with an event, and how patiently. */
export interface Attempts {
  /** True once the event is somebody else's business. */
  isOver(): boolean;
  /** Waits before the 2nd, 3rd … attempt, in milliseconds. */
  readonly retryAfterMs: readonly number[];
  heartbeat(): Promise<void>;
}

/** The event is neither handled nor given up: it comes again, to this member or to another one. */
export class Abandoned extends Error {}

/** What a consumer does with one event, wherever it comes from. */
export interface Handling {
  readonly decode: Decode;
  /** Why the event could not be handled; undefined once it is. Throws `Abandoned`. */
  handle(decoded: Decoded, attempts: Attempts): Promise<ParkedFailure | undefined>;
  /** Whether an event of this type would be handled now, or stepped over. */
  isKnown(type: string): boolean;
}

export function createHandling(
  consumer: ConsumerDefinition,
  deps: { readonly delay: Delay; readonly logger: Logger; readonly observed: ObservedConsumer },
): Handling {
  const { delay, logger, observed } = deps;
  const handlers = new Map<EventDefinition, Handle<never>>(
    consumer.on.map((it) => [it.definition, it.handle]),
  );
  const decode = createDecoder(handlers.keys());

  async function handleOnce(decoded: Decoded): Promise<ParkedFailure | undefined> {
    switch (decoded.outcome) {
      case 'unknownType':
        return undefined;
      case 'versionUnknown':
        return { cause: 'versionUnknown', detail: decoded.type };
      case 'undecodable':
        return { cause: 'undecodable', detail: decoded.cause };
      case 'event': {
        const handler = handlers.get(decoded.definition);
        if (handler) await observed.handling(decoded.event, (event) => handler(event as never));
        return undefined;
      }
    }
  }

  return {
    decode,
    async handle(decoded, attempts) {
      for (let attempt = 0; ; attempt++) {
        if (attempts.isOver()) throw new Abandoned('the event is left to whoever gets it next');
        try {
          return await handleOnce(decoded);
        } catch (reason) {
          const wait = attempts.retryAfterMs[attempt];
          if (wait === undefined) return failureOf(reason);
          logger.warn({ reason: describe(reason), attempt }, 'handler failed; trying again');
          await attempts.heartbeat();
          await delay(wait);
        }
      }
    },
    isKnown(type) {
      const asked = parseType(type);
      const known = [...handlers.keys()].find((it) => parseType(it.type)?.base === asked?.base);
      return known === undefined || known.version >= (asked?.version ?? 0);
    },
  };
}

function failureOf(reason: unknown): ParkedFailure {
  return { cause: isUnavailable(reason) ? 'unavailable' : 'failed', detail: describe(reason) };
}

/** For people: the name and the message of what was thrown. */
export function describe(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
}
