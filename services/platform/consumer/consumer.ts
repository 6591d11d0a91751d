import type { EventDefinition } from '#schema/events/defineEvent';
import type { EventOf } from '#schema/events/envelope';

/** Handles one event. It may run again for the same event, from the start, after a crash at any of its steps. */
export type Handle<D> = (event: EventOf<D>) => Promise<void>;

export interface Subscription {
  readonly definition: EventDefinition;
  readonly handle: Handle<never>;
}

/** One kind of event and what happens on it. */
export function on<D>(definition: EventDefinition<D>, handle: Handle<D>): Subscription {
  return { definition: definition as EventDefinition, handle };
}

/** Several kinds of events with the same data, handled alike. */
export function onEach<D>(
  definitions: readonly EventDefinition<D>[],
  handle: Handle<D>,
): readonly Subscription[] {
  return definitions.map((definition) => on(definition, handle));
}

/** Named as a sentence: `MatchProblemsOnSolutionPublished`. One consumer group per consumer. */
export interface ConsumerDefinition {
  readonly name: string;
  readonly on: readonly Subscription[];
}

export function groupOf(consumer: ConsumerDefinition): string {
  return `tenfold.${consumer.name}`;
}

export function topicsOf(consumer: ConsumerDefinition): string[] {
  return [...new Set(consumer.on.map((it) => it.definition.topic))];
}
