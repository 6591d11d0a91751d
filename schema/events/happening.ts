import type { EventDefinition } from './defineEvent.ts';

/** Something that has happened, before it has a number. */
export interface Happening {
  readonly definition: EventDefinition;
  readonly data: unknown;
}

export function happened<D>(definition: EventDefinition<D>, data: NoInfer<D>): Happening {
  return { definition: definition as EventDefinition, data };
}

/** What a command decides: the next state and what happened. No event and the same state: nothing is stored. */
export interface Decision<S> {
  readonly state: S;
  readonly events: readonly Happening[];
}
