import type { FastifyInstance } from 'fastify';
import type { ParkedEvent, ParkedEvents } from '#platform/consumer/parked';
import { fail } from '#platform/errors/errors';
import type { Consumers } from './operated.ts';

/** More are not listed, nor counted. */
export const mostListed = 1_000;

/**
 * Events that a consumer could not handle: `GET /operator/dead-letters`, `POST /operator/dead-letters/:id/replay` and
 * `…/discard`. Both act at once and tell which event of the same record is parked still, and why.
 */
export function mountDeadLetters(fastify: FastifyInstance, parked: ParkedEvents, consumers: Consumers): void {
  async function parkedEvent(id: string): Promise<ParkedEvent> {
    const event = (await parked.list(mostListed)).find((it) => it.id === id);
    return event ?? fail('NOT_FOUND', { what: `dead letter ${id}` }, ['id']);
  }

  async function attended({ consumer, topic, key }: ParkedEvent) {
    await consumers.attend();
    const head = await parked.headOf(consumer, topic, key);
    return head ? { stillParked: shown(head) } : {};
  }

  fastify.get('/operator/dead-letters', async () => ({
    deadLetters: (await parked.list(mostListed)).map(shown),
  }));
  fastify.post<{ Params: { id: string } }>('/operator/dead-letters/:id/replay', async ({ params }) => {
    const event = await parkedEvent(params.id);
    const marked = await parked.replay(event.id);
    return { marked, ...(await attended(event)) };
  });
  fastify.post<{ Params: { id: string } }>('/operator/dead-letters/:id/discard', async ({ params }) => {
    const event = await parkedEvent(params.id);
    await parked.discard(event.id);
    return { discarded: event.id, ...(await attended(event)) };
  });
}

/** Without the event itself, which is on the log. */
function shown({ value: _, open: __, ...event }: ParkedEvent) {
  return event;
}
