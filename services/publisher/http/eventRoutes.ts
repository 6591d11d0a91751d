import type { FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '#platform/errors/errors';
import type { Identify, Routes } from '#platform/http/identity';
import { publicFamilies } from '#schema/events/public';
import { partitionsPerTopic } from '#schema/events/topics';
import { readsStreams } from '#schema/policy/visibility';
import { readCursor, writeCursor } from './cursor.ts';
import type { EventRoutesDeps, Reading } from './reading.ts';
import { streamEvents } from './streamEvents.ts';

const topicNames: readonly string[] = Object.values(publicFamilies).map((family) => family.topic);
const defaultLimit = 500;
const greatestLimit = 2_000;

/** The event streams over HTTP: `GET /events`, and `GET /events/<topic>` as pages of JSON or as a live stream. */
export function eventRoutes(deps: EventRoutesDeps): Routes {
  return (fastify, identify) => {
    fastify.get('/events', async (request) => {
      await demandAnalyst(identify, request);
      return { topics: topicNames.map((name) => ({ name, href: `/events/${name}` })) };
    });
    fastify.get<{ Params: { topic: string }; Querystring: { from?: string; limit?: string } }>(
      '/events/:topic',
      async (request, reply) => {
        await demandAnalyst(identify, request);
        const reading = readingOf(request);
        if (request.headers.accept?.includes('text/event-stream'))
          return streamEvents(deps, reading, request, reply, () => demandAnalyst(identify, request));
        return page(deps, reading, limitOf(request.query.limit), reply);
      },
    );
  };

  function readingOf(
    request: FastifyRequest<{ Params: { topic: string }; Querystring: { from?: string } }>,
  ): Reading {
    const { topic } = request.params;
    if (!topicNames.includes(topic)) fail('NOT_FOUND', { what: `topic ${topic}` }, ['topic']);
    const resumed = request.headers['last-event-id'];
    const from = typeof resumed === 'string' ? resumed : request.query.from;
    if (from === undefined || from === '' || from === 'beginning')
      return { topic, from: Array.from({ length: partitionsPerTopic }, () => 0) };
    return { topic, from: readCursor(from, deps.epochs, topic, partitionsPerTopic) };
  }
}

async function page(deps: EventRoutesDeps, { topic, from }: Reading, limit: number, reply: FastifyReply) {
  const { records, next } = await deps.log.read(topic, from, limit);
  const cursor = writeCursor(deps.epochs.current, topic, next);
  void reply.header('cache-control', 'no-store');
  const events = (await deps.serve(records)).filter((it) => it !== undefined);
  return { events, next: cursor, href: `/events/${topic}?from=${cursor}` };
}

/** Whoever is one no longer is refused too: a stream goes on for long after its request was let in. */
async function demandAnalyst(identify: Identify, request: FastifyRequest): Promise<void> {
  const { identity } = await (await identify(request)).again();
  if (!identity) fail('UNAUTHENTICATED');
  if (!readsStreams(identity.viewer)) fail('FORBIDDEN', { needed: 'analyst' });
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return defaultLimit;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > greatestLimit)
    fail('VALUE_INVALID', { reason: `limit is 1 to ${greatestLimit}` }, ['limit']);
  return limit;
}
