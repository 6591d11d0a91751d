import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Metrics } from '#platform/telemetry/metrics';

const answered = {
  name: 'tenfold_graphql_requests_total',
  help: 'GraphQL operations by kind (invalid: none could be made out), root field (several: more than one) and code of the first error (OK: none); of subscriptions, how often they were opened.',
  labels: ['kind', 'field', 'code'],
} as const;
const durations = {
  name: 'tenfold_graphql_request_duration_seconds',
  help: 'Time that a query or mutation took, by kind and root field.',
  labels: ['kind', 'field'],
} as const;

/** The operation that was asked for, if it could be made out, and the errors that it was answered with. */
export type EndOperation = (
  operation: OperationDefinitionNode | undefined,
  errors: readonly { readonly extensions?: { readonly code?: unknown } | undefined }[] | undefined,
) => void;

/** Counts and times operations. */
export type ObserveOperation = () => EndOperation;

export function observeOperations(metrics: Metrics): ObserveOperation {
  const operations = metrics.counter(answered);
  const times = metrics.histogram(durations);
  return () => {
    const began = performance.now();
    return (operation, errors = []) => {
      const kind = operation?.operation ?? 'invalid';
      const field = operation === undefined ? 'none' : rootFieldOf(operation);
      const code = errors.length === 0 ? 'OK' : errors[0]?.extensions?.code;
      operations.add({ kind, field, code: typeof code === 'string' ? code : 'INTERNAL' });
      if (kind === 'query' || kind === 'mutation')
        times.observe({ kind, field }, (performance.now() - began) / 1_000);
    };
  };
}

/** Of a validated operation: fields of the schema are few, names that clients give to operations are not. */
function rootFieldOf({ selectionSet: { selections } }: OperationDefinitionNode): string {
  const [only, ...others] = selections;
  return only?.kind === Kind.FIELD && others.length === 0 ? only.name.value : 'several';
}
