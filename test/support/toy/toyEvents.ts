import { z } from 'zod';
import { defineEvent } from '#schema/events/defineEvent';

/** Something is added to a toy aggregate; the state after it travels along, as in every internal event. */
export const toyAdded = defineEvent({
  context: 'toy',
  name: 'toy-added',
  topic: 'tenfold.internal.toy.toys',
  data: z.object({ group: z.string(), added: z.int(), value: z.int(), keys: z.array(z.string()) }),
  example: { group: 'g1', added: 2, value: 5, keys: ['k1', 'k2'] },
});

/** The total of a group went over the next ten. */
export const totalReached = defineEvent({
  context: 'toy',
  name: 'total-reached',
  topic: 'tenfold.internal.toy.totals',
  data: z.object({ group: z.string(), ten: z.int() }),
  example: { group: 'g1', ten: 3 },
});

export const toyTopics = [toyAdded.topic, totalReached.topic];
