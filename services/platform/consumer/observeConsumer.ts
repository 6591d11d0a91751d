import type { EventOf } from '#schema/events/envelope';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { inStep } from '../telemetry/traces.ts';
import { ParkCause } from './parked.ts';

const handled = {
  name: 'tenfold_handler_duration_seconds',
  help: 'Time that one attempt at one event took a consumer, by type of event and outcome (handled, failed).',
  labels: ['consumer', 'type', 'outcome'],
} as const;
const parked = {
  name: 'tenfold_dead_letters_total',
  help: 'Events that a consumer could not handle and set aside, by cause.',
  labels: ['consumer', 'cause'],
} as const;
const jumped = {
  name: 'tenfold_sequence_jumps_total',
  help: 'Events that came while some before them are missing from the log.',
  labels: ['consumer', 'topic'],
} as const;

/** What operators see of one consumer at work. */
export interface ObservedConsumer {
  /** Around one attempt at an event; what `handle` does because of the event belongs to the same trace. */
  handling(event: EventOf<unknown>, handle: (event: EventOf<unknown>) => Promise<void>): Promise<void>;
  parked(cause: ParkCause): void;
  jumped(topic: string): void;
}

export function observeConsumer(
  consumer: string,
  topics: readonly string[],
  { metrics, traces }: Telemetry,
): ObservedConsumer {
  const durations = metrics.histogram(handled);
  const deadLetters = metrics.counter(parked);
  const jumps = metrics.counter(jumped);
  for (const topic of topics) jumps.add({ consumer, topic }, 0);
  for (const cause of ParkCause.options) deadLetters.add({ consumer, cause }, 0);

  function traced(
    event: EventOf<unknown>,
    handle: (event: EventOf<unknown>) => Promise<void>,
  ): Promise<void> {
    const { type, id, traceparent: parent } = event;
    // Only requests begin a trace: what time and operators cause would be a trace of its own for every event.
    if (!traces.enabled || parent === undefined) return handle(event);
    const attributes = { 'tenfold.consumer': consumer, 'tenfold.event.type': type, 'tenfold.event.id': id };
    return inStep(
      traces,
      { name: `handle ${consumer}`, kind: 'consumer', parent, attributes },
      ({ traceparent }) => handle({ ...event, traceparent }),
    );
  }

  return {
    async handling(event, handle) {
      const began = performance.now();
      const tell = (outcome: 'handled' | 'failed') =>
        durations.observe({ consumer, type: event.type, outcome }, (performance.now() - began) / 1_000);
      try {
        await traced(event, handle);
      } catch (reason) {
        tell('failed');
        throw reason;
      }
      tell('handled');
    },
    parked: (cause) => deadLetters.add({ consumer, cause }),
    jumped: (topic) => jumps.add({ consumer, topic }),
  };
}
