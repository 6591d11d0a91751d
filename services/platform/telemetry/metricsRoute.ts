import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Where Prometheus reads the numbers of this process: never on a port that everybody can reach. */
export function metricsRoute(metrics: Metrics): (server: FastifyInstance) => void {
  return (server) =>
    void server.get('/metrics', async (_request, reply) => {
      const { contentType, text } = await metrics.page();
      return reply.header('content-type', contentType).send(text);
    });
}
