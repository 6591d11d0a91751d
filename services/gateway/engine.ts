import { createHash } from 'node:crypto';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Variables } from './limits/measure.ts';
import { mapEvents } from './subscriptions/mapEvents.ts';

/** A validated and admitted operation. */
export interface Operation<Context> {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly source: string;
  readonly variables: Variables;
  readonly context: Context;
}

/** Runs operations as compiled functions. */
export interface Engine<Context> {
  run(operation: Operation<Context>): Promise<ExecutionResult>;
  /**
   * The events of a subscription, each answered with a context of its own, because what is remembered within a
   * request would be old at the next event; or the errors that forbid it.
   */
  subscribe(
    operation: Operation<Context>,
    freshContext: () => Promise<Context>,
  ): Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;
}

/** Compiled queries are some 10 to 100 KB each; whoever writes values into his texts makes a new one every time. */
const defaultKept = 500;
/** Longer texts are compiled for one use. */
const longestKept = 20_000;

export function createEngine<Context>(schema: GraphQLSchema, kept = defaultKept): Engine<Context> {
  const compiled = new Map<string, CompiledQuery>();

  function compile({ source, operation, document }: Operation<Context>): CompiledQuery | ExecutionResult {
    const name = operation.name?.value;
    const key = `${name ?? ''} ${createHash('sha256').update(source).digest('base64')}`;
    const known = compiled.get(key);
    const query = known ?? compileQuery(schema, document, name);
    if (isCompiledQuery(query) && source.length <= longestKept) keep(key, query);
    return query;
  }

  function keep(key: string, query: CompiledQuery): void {
    compiled.delete(key);
    compiled.set(key, query);
    const [oldest] = compiled.keys();
    if (compiled.size > kept && oldest !== undefined) compiled.delete(oldest);
  }

  async function run(operation: Operation<Context>, root: unknown): Promise<ExecutionResult> {
    // The compiled check of variables knows no default values of input fields: it gets them filled in.
    const variables = getVariableValues(
      schema,
      operation.operation.variableDefinitions ?? [],
      operation.variables,
      { maxErrors: 10 },
    );
    if (variables.errors) return { errors: variables.errors };
    const query = compile(operation);
    if (!isCompiledQuery(query)) return query;
    return withOwnErrors(await query.query(root, operation.context, variables.coerced));
  }

  return {
    run: (operation) => run(operation, undefined),
    async subscribe(operation, freshContext) {
      const events = await createSourceEventStream({
        schema,
        document: operation.document,
        contextValue: operation.context,
        variableValues: operation.variables,
        operationName: operation.operation.name?.value,
      });
      if (!(Symbol.asyncIterator in events)) return events;
      const answer = async (event: unknown) => run({ ...operation, context: await freshContext() }, event);
      return mapEvents(events, answer);
    },
  };
}

/** The compiler has an error type of its own; everybody else knows the one of the language. */
function withOwnErrors(result: ExecutionResult): ExecutionResult {
  if (result.errors === undefined || result.errors.length === 0) return result;
  const errors = result.errors.map(
    ({ message, path, originalError, extensions }) =>
      new GraphQLError(message, { path, originalError, extensions }),
  );
  return { ...result, errors };
}
