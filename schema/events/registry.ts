import { affiliateEvents, challengeEvents, problemEvents, solutionEvents } from './catalog.ts';
import type { EventDefinition } from './defineEvent.ts';
import { matchEvents } from './matching.ts';
import { notificationEvents } from './notifications.ts';
import { publicEvents } from './public.ts';
import { adoptionEvents, impactEvents, reuseEvents } from './reuse.ts';

/** Events between services: full state, service accounts only. */
export const internalEvents: readonly EventDefinition[] = [
  ...Object.values(affiliateEvents),
  ...Object.values(solutionEvents),
  ...Object.values(problemEvents),
  ...Object.values(challengeEvents),
  ...Object.values(matchEvents),
  ...Object.values(adoptionEvents),
  ...Object.values(impactEvents),
  ...Object.values(reuseEvents),
  ...Object.values(notificationEvents),
] as readonly EventDefinition[];

/** Every event there is: contracts are generated from this list. */
export const allEvents: readonly EventDefinition[] = [...internalEvents, ...publicEvents];
