import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { fail } from '#platform/errors/errors';
import type { RequestIdentity } from '#platform/http/identity';
import type { Reader } from '#platform/http/publicErrors';
import type { Engine, Operation } from '../engine.ts';
import { noSuchOperation, type Publish } from '../errors.ts';
import type { GatewayContext } from '../graphql/resolvers.ts';
import type { Admit } from '../limits/admission.ts';
import type { Variables } from '../limits/measure.ts';
import type { ObserveOperation } from '../telemetry/observeOperations.ts';
import type { LiveSubscriptions } from './liveSubscriptions.ts';
import { failingAsEvent, mapEvents } from './mapEvents.ts';

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
  readonly observe: ObserveOperation;
  readonly live: LiveSubscriptions;
  readonly newContext: (identity: RequestIdentity) => GatewayContext;
  readonly tokens: number;
}

/**
 * Any operation that does not come as a plain HTTP request: the events of a subscription, or one answer. Never
 * rejects; every error in it is already fit for the reader. Who asks is looked at anew for every event: the last one
 * tells that a sign-in no longer holds.
 */
export type OpenOperation = (
  request: OperationRequest,
  identity: RequestIdentity,
) => Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;

export function createOpenOperation(parts: OperationParts): OpenOperation {
  const { schema, engine, admit, live, newContext } = parts;

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

  function published(errors: readonly unknown[], reader: Reader): readonly GraphQLError[] {
    return errors.flatMap((it) => parts.publish(it, reader)).map(asGraphQLError);
  }

  function answer(result: ExecutionResult, reader: Reader): ExecutionResult {
    return result.errors?.length ? { ...result, errors: published(result.errors, reader) } : result;
  }

  async function open(
    request: OperationRequest,
    identity: RequestIdentity,
    onAdmitted: (operation: OperationDefinitionNode) => void,
  ): ReturnType<OpenOperation> {
    const freshContext = async () => newContext(await identity.again());
    const failed = (error: unknown): ExecutionResult => ({ errors: published([error], identity) });
    try {
      const operation = check(request, await freshContext());
      onAdmitted(operation.operation);
      if (operation.operation.operation !== 'subscription')
        return answer(await engine.run(operation), identity);
      const events = await engine.subscribe(operation, freshContext);
      if (!(Symbol.asyncIterator in events)) return answer(events, identity);
      const told = mapEvents(events, (event) => answer(event, identity));
      return live.open(failingAsEvent(told, failed));
    } catch (error) {
      return failed(error);
    }
  }

  return async (request, identity) => {
    const end = parts.observe();
    let operation: OperationDefinitionNode | undefined;
    const opened = await open(request, identity, (admitted) => {
      operation = admitted;
    });
    end(operation, Symbol.asyncIterator in opened ? [] : opened.errors);
    return opened;
  };
}

/** Errors that are public already, as the protocol libraries want them. */
export function asGraphQLError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { path, extensions });
}
