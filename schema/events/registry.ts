import { affiliateEvents, challengeEvents, problemEvents, solutionEvents } from './catalog.ts';
import type { EventDefinition } from './defineEvent.ts';
import { matchEvents } from './matching.ts';
import { notificationEvents } from './notifications.ts';
import { publicEvents } from './public.ts';
import { adoptionEvents, impactEvents, reuseEvents } from './reuse.ts';

/** Events between services: full state, service accounts only. */
export const internalEvents: readonly EventDefinition[] = [
  affiliateEvents,
  solutionEvents,
  problemEvents,
  challengeEvents,
  matchEvents,
  adoptionEvents,
  impactEvents,
  reuseEvents,
  notificationEvents,
].flatMap((family): EventDefinition[] => Object.values(family));

/** Every event there is: contracts are generated from this list. */
export const allEvents: readonly EventDefinition[] = [...internalEvents, ...publicEvents];
