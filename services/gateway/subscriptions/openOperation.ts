import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import { fail } from '#platform/errors/errors';
import type { Engine, Operation } from '../engine.ts';
import { noSuchOperation, type Publish } from '../errors.ts';
import type { GatewayContext } from '../graphql/resolvers.ts';
import type { Admit } from '../limits/admission.ts';
import type { Variables } from '../limits/measure.ts';
import type { LiveSubscriptions } from './liveSubscriptions.ts';
import { mapEvents } from './mapEvents.ts';

export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | null | undefined;
}

export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly engine: Engine<GatewayContext>;
  readonly admit: Admit;
  readonly publish: Publish;
  readonly live: LiveSubscriptions;
  readonly tokens: number;
}

/**
 * Any operation that does not come as a plain HTTP request: the events of a subscription, or one answer. Never
 * rejects; every error in it is already fit for the reader.
 */
export type OpenOperation = (
  request: OperationRequest,
  newContext: () => GatewayContext,
) => Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;

export function createOpenOperation(parts: OperationParts): OpenOperation {
  const { schema, engine, admit, live } = parts;

  function check(request: OperationRequest, context: GatewayContext): Operation<GatewayContext> {
    const document = parse(request.query, { maxTokens: parts.tokens });
    const [invalid] = validate(schema, document);
    if (invalid) throw invalid;
    const operation = getOperationAST(document, request.operationName);
    if (!operation) return fail('VALUE_INVALID', { reason: noSuchOperation }, ['operationName']);
    const variables = request.variables ?? {};
    admit({ document, operation, variables, stranger: context.identity === undefined });
    return { document, operation, source: request.query, variables, context };
  }

  function published(errors: readonly unknown[], context: GatewayContext): readonly GraphQLError[] {
    return errors.flatMap((it) => parts.publish(it, context)).map(asGraphQLError);
  }

  function answer(result: ExecutionResult, context: GatewayContext): ExecutionResult {
    return result.errors?.length ? { ...result, errors: published(result.errors, context) } : result;
  }

  return async (request, newContext) => {
    const context = newContext();
    try {
      const operation = check(request, context);
      if (operation.operation.operation !== 'subscription')
        return answer(await engine.run(operation), context);
      const events = await engine.subscribe(operation, newContext);
      if (!(Symbol.asyncIterator in events)) return answer(events, context);
      return live.open(mapEvents(events, (event) => answer(event, context)));
    } catch (error) {
      return { errors: published([error], context) };
    }
  };
}

/** Errors that are public already, as the protocol libraries want them. */
export function asGraphQLError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { path, extensions });
}
