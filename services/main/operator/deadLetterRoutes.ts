import type { FastifyInstance } from 'fastify';
import type { ParkedEvent, ParkedEvents } from '#platform/consumer/parked';
import type { Consumers } from './operated.ts';

const mostListed = 1_000;

/**
 * Events that a consumer could not handle: `GET /operator/dead-letters`, `POST /operator/dead-letters/:id/replay` and
 * `…/discard`. Both act at once and tell which event of the same record is parked still, and why.
 */
export function mountDeadLetters(fastify: FastifyInstance, parked: ParkedEvents, consumers: Consumers): void {
  async function attended({ consumer, topic, key }: ParkedEvent) {
    await consumers.attend(consumer);
    const head = await parked.headOf(consumer, topic, key);
    return head ? { stillParked: shown(head) } : {};
  }

  fastify.get('/operator/dead-letters', async () => ({
    total: await parked.count(),
    deadLetters: (await parked.list(mostListed)).map(shown),
  }));
  fastify.post<{ Params: { id: string } }>('/operator/dead-letters/:id/replay', async ({ params }) => {
    const marked = await parked.replay(params.id);
    const [first] = marked;
    return { marked: marked.length, ...(first ? await attended(first) : {}) };
  });
  fastify.post<{ Params: { id: string } }>('/operator/dead-letters/:id/discard', async ({ params }) => {
    const event = await parked.discard(params.id);
    return { discarded: event.id, ...(await attended(event)) };
  });
}

/** Without the event itself, which is on the log. */
function shown({ value: _, open: __, ...event }: ParkedEvent) {
  return event;
}
