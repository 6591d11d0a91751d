import { fastifyApolloHandler } from '@as-integrations/fastify';
import websocket from '@fastify/websocket';
import {
  fastify as createFastify,
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
} from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { fail } from '#platform/errors/errors';
import { createRequestContext } from '#platform/graphql/requestContext';
import type { ServiceGraphql } from '#platform/graphql/service';
import type { Identify, RequestIdentity, Routes } from '#platform/http/identity';
import type { Logger } from '#platform/telemetry/logger';
import type { Telemetry } from '#platform/telemetry/telemetry';
import { createApollo } from './apollo.ts';
import { createEngine } from './engine.ts';
import { createPublish } from './errors.ts';
import { createApi } from './graphql/apiSchema.ts';
import { readSdl } from './graphql/readSdl.ts';
import type { GatewayContext } from './graphql/resolvers.ts';
import { checkBody } from './http/checkBody.ts';
import { trackConnections } from './http/connections.ts';
import { handleErrors } from './http/errorHandling.ts';
import { createIdentify, identifyConnection, requestIdOf } from './identify.ts';
import { createAdmission } from './limits/admission.ts';
import { defaultLimits, type Limits } from './limits/measure.ts';
import { mountPages } from './pages/pages.ts';
import { assertLoopbackHost, isLoopback } from './signIn/sameOrigin.ts';
import type { SignIn } from './signIn/signIn.ts';
import { mountEventStream } from './subscriptions/eventStream.ts';
import { createLiveSubscriptions, type LiveSubscriptions } from './subscriptions/liveSubscriptions.ts';
import { createOpenOperation } from './subscriptions/openOperation.ts';
import { mountWebSocket } from './subscriptions/webSocket.ts';
import { observeOperations } from './telemetry/observeOperations.ts';
import { observeRequests } from './telemetry/observeRequests.ts';
import { observeSubscriptions } from './telemetry/observeSubscriptions.ts';

export interface GatewayOptions {
  readonly services: readonly ServiceGraphql[];
  readonly signIn: SignIn;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  /** True once every part that answers requests is ready: `/readyz`. */
  readonly ready: () => boolean;
  /** 0 takes a free port. */
  readonly port: number;
  /** 127.0.0.1 unless told otherwise; a sign-in for trying refuses everything that is not loopback. */
  readonly host?: string;
  /** Routes beside the API, such as the event streams. */
  readonly routes?: readonly Routes[];
  /** The SDL of all services unless given. */
  readonly typeDefs?: readonly string[];
  readonly limits?: Limits;
  /** How long requests may take to finish when the gateway stops. */
  readonly closeMs?: number;
}

export interface Gateway {
  /** Listens; the address that browsers can open. */
  start(): Promise<{ readonly url: string; readonly port: number }>;
  /** Not ready → ends subscriptions → stops accepting → lets requests finish; bounded. */
  stop(): Promise<void>;
}

const bodyLimit = 1_048_576;
const apiPath = '/graphql';

/** The edge of the system; `CONFIGURATION_INVALID` where sign-in and address do not go together. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { signIn, logger, host = '127.0.0.1', closeMs = 10_000 } = options;
  if (!signIn.listensAnywhere && !isLoopback(host))
    fail(
      'CONFIGURATION_INVALID',
      {
        reason: `development sign-in lets anybody be anybody, so it answers on this machine only, not on ${host}: TENFOLD_SIGN_IN=api-keys serves other machines`,
      },
      ['TENFOLD_HOST'],
    );
  const live = createLiveSubscriptions();
  observeSubscriptions(live, options.telemetry.metrics);
  const fastify = createServer(logger);
  observeRequests(fastify, options.telemetry);
  const connections = trackConnections(fastify.server);
  let stopping = false;
  await mount(fastify, options, live, () => !stopping && options.ready());
  return {
    async start() {
      await fastify.listen({ host, port: options.port });
      const address = fastify.server.address();
      const port = typeof address === 'object' && address !== null ? address.port : options.port;
      return { url: `http://${reachable(host)}:${port}`, port };
    },
    async stop() {
      stopping = true;
      live.endAll();
      connections.closeWhenIdle();
      const deadline = setTimeout(() => cutOff(fastify), closeMs);
      await fastify.close();
      clearTimeout(deadline);
    },
  };
}

/** As part of an address: a server that listens everywhere is reached on its own machine, too. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function cutOff(fastify: FastifyInstance): void {
  for (const client of fastify.websocketServer.clients) client.terminate();
  fastify.server.closeAllConnections();
}

function createServer(logger: Logger): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = logger;
  const fastify = createFastify({
    loggerInstance,
    bodyLimit,
    requestTimeout: 30_000,
    genReqId: requestIdOf,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
  });
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'x-correlation-id': request.id, 'x-content-type-options': 'nosniff' });
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const { method, url, id: correlationId } = request;
    const line = {
      method,
      path: url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    logger.info({ ...line, correlationId }, 'request');
  });
  return fastify;
}

async function mount(
  fastify: FastifyInstance,
  options: GatewayOptions,
  live: LiveSubscriptions,
  ready: () => boolean,
): Promise<void> {
  const { signIn, routes = [] } = options;
  if (signIn.forTrying) fastify.addHook('onRequest', async ({ headers }) => assertLoopbackHost(headers));
  fastify.get('/livez', async () => ({ alive: true }));
  fastify.get('/readyz', async (_request, reply) => {
    const isReady = ready();
    await reply.code(isReady ? 200 : 503).send({ ready: isReady });
  });
  const identify = createIdentify(signIn);
  handleErrors(fastify, { bodyLimit, identify, logger: options.logger });
  const schema = await mountApi(fastify, options, live, identify);
  mountPages(fastify, { identify, signIn, schema });
  for (const routesOf of routes) routesOf(fastify, identify);
}

async function mountApi(
  fastify: FastifyInstance,
  options: GatewayOptions,
  live: LiveSubscriptions,
  identify: Identify,
): Promise<GraphQLSchema> {
  const { services, signIn, logger, telemetry, typeDefs = readSdl(), limits = defaultLimits } = options;
  const { schema, nodes } = createApi(typeDefs, services, signIn, telemetry);
  const engine = createEngine<GatewayContext>(schema);
  const admit = createAdmission(schema, limits, signIn.forTrying);
  const hideSchema = !signIn.forTrying;
  const publish = createPublish(logger, hideSchema);
  const observe = observeOperations(telemetry.metrics);
  const { tokens } = limits;
  const newContext = ({ identity, again: _, ...facts }: RequestIdentity): GatewayContext => {
    const viewer = identity?.viewer ?? { roles: [] };
    return Object.assign(createRequestContext({ viewer, ...facts }, nodes), { identity, outcomes: [] });
  };

  const apollo = createApollo({ schema, engine, admit, publish, observe, tokens, hideSchema, logger });
  await apollo.start();
  fastify.addHook('onClose', () => apollo.stop());
  fastify.post(apiPath, {
    preHandler: async (request) => {
      await identify(request);
      checkBody(request.body);
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => newContext(await identify(request)),
    }),
  });

  const openOperation = createOpenOperation({
    schema,
    engine,
    admit,
    publish,
    observe,
    live,
    newContext,
    tokens,
  });
  const byConnection = identifyConnection(signIn);
  await fastify.register(websocket, {
    options: { maxPayload: bodyLimit, handleProtocols },
    errorHandler: (error, socket, { id: correlationId }) => {
      logger.warn({ err: error, correlationId }, 'WebSocket broke');
      socket.terminate();
    },
    preClose(done) {
      for (const client of fastify.websocketServer.clients) client.close(1001, 'Going away');
      done();
    },
  });
  mountWebSocket(fastify, apiPath, { schema, openOperation, identify: byConnection, logger });
  mountEventStream(fastify, `${apiPath}/stream`, { openOperation, identify, logger });
  return schema;
}
