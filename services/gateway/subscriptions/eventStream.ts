import type { FastifyInstance } from 'fastify';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Identify } from '#platform/http/identity';
import type { Logger } from '#platform/telemetry/logger';
import { checkBody } from '../http/checkBody.ts';
import type { OpenOperation } from './openOperation.ts';

export interface EventStreamParts {
  readonly openOperation: OpenOperation;
  readonly identify: Identify;
  readonly logger: Logger;
}

/**
 * Subscriptions as server-sent events: one POST per operation, for networks that break WebSockets. The protocol is
 * the one of graphql-sse in its mode of distinct connections.
 */
export function mountEventStream(fastify: FastifyInstance, path: string, parts: EventStreamParts): void {
  const { openOperation, identify, logger } = parts;
  const handler = createHandler({
    // Null leaves out the other mode, in which connections are shared and kept by a token.
    authenticate: () => null,
    async onSubscribe({ raw }, { query, operationName, variables }) {
      const identity = await identify(raw);
      const request = { query, operationName: operationName ?? null, variables: variables ?? null };
      const opened = await openOperation(request, identity);
      // Without `data` the library would take errors for something to execute.
      return Symbol.asyncIterator in opened ? opened : { data: null, ...opened };
    },
  });
  fastify.post(path, {
    preHandler: async (request) => {
      await identify(request);
      checkBody(request.body);
      request.headers.accept = 'text/event-stream';
    },
    handler: async (request, reply) => {
      void reply.hijack();
      try {
        await handler(request, reply);
      } catch (error) {
        logger.warn({ err: error, correlationId: request.id }, 'event stream failed');
        reply.raw.destroy();
      }
    },
  });
}
