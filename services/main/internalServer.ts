import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Logger } from '#platform/telemetry/logger';

/** Mounts what other processes ask of this one. */
export type InternalRoutes = (server: FastifyInstance) => void;

/** What operators and other processes may ask of this one, on a port that the edge does not have. */
export interface InternalServer {
  start(): Promise<{ readonly port: number }>;
  /** Stops accepting, lets requests finish. */
  stop(): Promise<void>;
}

export function createInternalServer(options: {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly logger: Logger;
  readonly ready: () => boolean;
  readonly routes: readonly InternalRoutes[];
}): InternalServer {
  const { host, port, ready, routes } = options;
  const loggerInstance: FastifyBaseLogger = options.logger;
  const server = fastify({
    loggerInstance,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    logController: new LogController({ disableRequestLogging: true }),
  });
  server.get('/livez', async () => ({ alive: true }));
  server.get('/readyz', async (_request, reply) => {
    const isReady = ready();
    await reply.code(isReady ? 200 : 503).send({ ready: isReady });
  });
  for (const mount of routes) mount(server);
  return {
    async start() {
      await server.listen({ host, port });
      const address = server.server.address();
      return { port: typeof address === 'object' && address !== null ? address.port : port };
    },
    stop: () => server.close(),
  };
}
