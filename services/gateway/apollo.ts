import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type GraphQLRequestContextDidResolveOperation,
  type GraphQLRequestContextWillSendResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { fail } from '#platform/errors/errors';
import { retryAfter, statusOf } from '#platform/http/publicErrors';
import type { Logger } from '#platform/telemetry/logger';
import type { Engine } from './engine.ts';
import { asRequestError, noSuchOperation, type Publish } from './errors.ts';
import type { GatewayContext } from './graphql/resolvers.ts';
import type { Admit } from './limits/admission.ts';
import type { ObserveOperation } from './telemetry/observeOperations.ts';

export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly engine: Engine<GatewayContext>;
  readonly admit: Admit;
  readonly publish: Publish;
  readonly observe: ObserveOperation;
  readonly tokens: number;
  readonly hideSchema: boolean;
  readonly logger: Logger;
}

/** Apollo Server without anything that costs time per field or speaks to the outside. */
export function createApollo(parts: ApolloParts): ApolloServer<GatewayContext> {
  // The response only carries formatted errors, and formatting does not know the reader.
  const raised = new WeakMap<GraphQLFormattedError, unknown>();
  return new ApolloServer<GatewayContext>({
    gateway: compiledBy(parts),
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: parts.hideSchema,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: parts.tokens },
    logger: parts.logger,
    formatError(formatted, error) {
      raised.set(formatted, error);
      return formatted;
    },
    plugins: [
      edge(parts, raised),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Apollo's hook for federation gateways is the one place where it lets others execute. */
function compiledBy({
  schema,
  engine,
}: ApolloParts): ApolloServerOptionsWithGateway<GatewayContext>['gateway'] {
  const listeners = new Set<(it: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void>();
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      for (const tell of listeners) tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        executor: ({ document, operation, source, request, context }) =>
          engine.run({
            document,
            operation,
            source,
            variables: request.variables ?? {},
            context: context as GatewayContext,
          }),
      };
    },
    stop: () => Promise.resolve(),
  };
}

/** No command of the request was carried out, and all may be with a later attempt. */
function isRefusedForNow({ outcomes }: GatewayContext): boolean {
  return outcomes.length > 0 && outcomes.every((it) => it === 'UNAVAILABLE');
}

/** Lets operations in, and errors out; tells what became of each. */
function edge(
  { admit, publish, observe }: ApolloParts,
  raised: WeakMap<GraphQLFormattedError, unknown>,
): ApolloServerPlugin<GatewayContext> {
  const listener = {
    async didResolveOperation(request: GraphQLRequestContextDidResolveOperation<GatewayContext>) {
      const { document, operation, contextValue } = request;
      try {
        if (operation === undefined)
          return fail('VALUE_INVALID', { reason: noSuchOperation }, ['operationName']);
        if (operation.operation === 'subscription')
          fail('VALUE_INVALID', {
            reason: {
              ko: '구독은 WebSocket이나 /graphql/stream으로 하세요',
              en: 'subscriptions go over WebSocket or /graphql/stream',
            },
          });
        const variables = request.request.variables ?? {};
        admit({ document, operation, variables, stranger: contextValue.identity === undefined });
      } catch (error) {
        throw asRequestError(error);
      }
    },
  };
  return {
    async requestDidStart() {
      const end = observe();
      return {
        ...listener,
        async willSendResponse({
          operation,
          response,
          contextValue,
        }: GraphQLRequestContextWillSendResponse<GatewayContext>) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          if (singleResult.errors !== undefined)
            singleResult.errors = singleResult.errors.flatMap((it) =>
              publish(raised.get(it) ?? it, contextValue),
            );
          if (isRefusedForNow(contextValue)) {
            response.http.status = statusOf('UNAVAILABLE');
            response.http.headers.set(...retryAfter);
          }
          end(operation, singleResult.errors);
        },
      };
    },
  };
}
