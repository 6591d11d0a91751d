import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { isSecret } from '#platform/http/sharedSecret';
import type { MatchSearch } from '../application/searchPort.ts';
import {
  keyHeader,
  PreviewRequest,
  paths,
  requestBytes,
  SearchRequest,
  SimilarRequest,
} from './searchMessages.ts';

/** What other processes ask of one that has the index. */
export interface InternalDeps {
  /** The secret that the processes of a group share. */
  readonly key: string;
  readonly ready: () => boolean;
  readonly search: MatchSearch;
  /** Whether matching has nothing left to do; waits for it, though not for long. */
  readonly settled: () => Promise<boolean>;
}

/**
 * The viewer is taken for who the request says he is: only processes of the group know the key. Answers 503, and
 * ends the connection, while it is not ready: behind one address there may be another replica that is.
 */
export function internalRoutes({ key, ready, search, settled }: InternalDeps): (to: FastifyInstance) => void {
  return (fastify) =>
    void fastify.register(async (scope) => {
      scope.addHook('onRequest', async ({ headers }, reply) => {
        if (!isSecret(headers[keyHeader], key)) return reply.code(401).send({ reason: 'wrong key' });
        if (!ready()) return reply.code(503).header('connection', 'close').send({ reason: 'not ready' });
      });
      const answer = <T>(path: string, request: z.ZodType<T>, work: (asked: T) => Promise<object>) =>
        scope.post(path, { bodyLimit: requestBytes }, async ({ body }, reply) => {
          const asked = request.safeParse(body);
          return asked.success ? work(asked.data) : reply.code(400).send({ reason: asked.error.message });
        });
      answer(paths.search, SearchRequest, ({ viewer, query }) => search.search(viewer, query));
      answer(paths.preview, PreviewRequest, ({ viewer, query }) => search.preview(viewer, query));
      answer(paths.similar, SimilarRequest, async ({ viewer, query }) => ({
        found: await search.similar(viewer, query),
      }));
      scope.post(paths.settled, async () => ({ settled: await settled() }));
    });
}
