import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import { CloseCode, type Context, makeServer, type Server } from 'graphql-ws';
import { failure } from '#platform/errors/errors';
import type { RequestIdentity } from '#platform/http/identity';
import { publicFailure } from '#platform/http/publicErrors';
import type { Logger } from '#platform/telemetry/logger';
import { assertSameOrigin } from '../signIn/sameOrigin.ts';
import { asGraphQLError, type OpenOperation } from './openOperation.ts';

/** Operations that one connection may have open. */
const mostPerConnection = 100;
/** A connection that has not answered a ping when the next one is due is dead. */
const pingMs = 12_000;

export interface WebSocketParts {
  readonly schema: GraphQLSchema;
  readonly openOperation: OpenOperation;
  /** By the request itself, or by what the client says in `connection_init`, where browsers can set no headers. */
  readonly identify: (
    request: FastifyRequest,
    said: Readonly<Record<string, unknown>>,
  ) => Promise<RequestIdentity>;
  readonly logger: Logger;
}

interface Connection {
  readonly request: FastifyRequest;
  identity?: RequestIdentity;
  /** Opened when it was asked for, taken when it is run, by the id that the client gave. */
  readonly opened: Map<string, ExecutionResult | AsyncIterable<ExecutionResult>>;
}
type Client = Context<Readonly<Record<string, unknown>> | undefined, Connection>;

/** GraphQL over WebSocket (`graphql-transport-ws`) on the path of the API. */
export function mountWebSocket(fastify: FastifyInstance, path: string, parts: WebSocketParts): void {
  const server = protocolServer(parts);
  fastify.route({
    method: 'GET',
    url: path,
    preHandler: async (request) => {
      if (request.ws) assertSameOrigin(request.headers);
    },
    handler: async (_request, reply) => reply.redirect('/explorer'),
    wsHandler: (socket, request) => connect(server, socket, request, parts.logger),
  });
}

function protocolServer({ schema, openOperation, identify, logger }: WebSocketParts) {
  const anything = parse('{ __typename }');
  return makeServer<Readonly<Record<string, unknown>> | undefined, Connection>({
    schema,
    async onConnect({ extra, connectionParams }: Client) {
      try {
        extra.identity = await identify(extra.request, connectionParams ?? {});
        return true;
      } catch (error) {
        logger.info({ err: error, correlationId: extra.request.id }, 'WebSocket refused');
        return false;
      }
    },
    async onSubscribe({ extra, subscriptions }: Client, id, { query, operationName, variables }) {
      const { identity } = extra;
      if (identity === undefined) throw new Error('the protocol lets nobody ask before he is known');
      if (Object.keys(subscriptions).length > mostPerConnection) {
        const tooMany = failure('TOO_LARGE', { what: 'subscriptions', limit: mostPerConnection });
        return [asGraphQLError(publicFailure(tooMany, identity.language))];
      }
      const request = { query, operationName, variables };
      const opened = await openOperation(request, identity);
      if (!(Symbol.asyncIterator in opened) && opened.data === undefined && opened.errors)
        return opened.errors;
      extra.opened.set(id, opened);
      return { schema, document: anything };
    },
    execute: () => ({}),
    onOperation({ extra }: Client, id) {
      const opened = extra.opened.get(id);
      extra.opened.delete(id);
      return opened;
    },
  });
}

function connect(
  server: Server<Connection>,
  socket: WebSocket,
  request: FastifyRequest,
  logger: Logger,
): void {
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (data) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) resolve();
          else socket.send(data, (error) => (error ? reject(error) : resolve()));
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on('message', (data: Buffer) => void take(data.toString()).catch(fault));
      },
    },
    { request, opened: new Map() },
  );
  const pings = keepAlive(socket);
  socket.once('close', (code, reason) => {
    clearInterval(pings);
    closed(code, reason.toString()).catch(fault);
  });

  function fault(error: unknown): void {
    logger.warn({ err: error, correlationId: request.id }, 'WebSocket message failed');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }
}

function keepAlive(socket: WebSocket): NodeJS.Timeout {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  return setInterval(() => {
    if (!alive) socket.terminate();
    alive = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, pingMs);
}
