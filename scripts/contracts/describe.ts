import type { EventDefinition } from '#schema/events/defineEvent';
import { internalDescriptions, publicChanges, publicDescriptions } from '#schema/events/descriptions';
import { type PublicKind, publicFamilies } from '#schema/events/public';

export interface PublicEvent {
  readonly kind: PublicKind;
  readonly change: keyof typeof publicChanges;
  readonly definition: EventDefinition;
}

const kinds = Object.keys(publicFamilies) as PublicKind[];
const changes = ['snapshot', 'changed', 'tombstone', 'withheld'] as const;

/** Every public event with the kind of its record and what happened to it, in the order of the registry. */
export const publicEventsByKind: readonly PublicEvent[] = kinds.flatMap((kind) =>
  changes.map((change) => ({ kind, change, definition: publicFamilies[kind][change] as EventDefinition })),
);

/** One English sentence about an event. */
export function describeEvent(definition: EventDefinition): string {
  const found = publicEventsByKind.find((it) => it.definition === definition);
  if (found) {
    const subject = publicDescriptions[found.kind].en;
    return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${publicChanges[found.change].en}.`;
  }
  const description = internalDescriptions[definition.name];
  if (description === undefined)
    throw new Error(`schema/events/descriptions.ts does not say what ${definition.name} means`);
  return description;
}
