import { TenfoldError } from '#platform/errors/errors';
import type { Resolver, ServiceGraphql } from '#platform/graphql/service';
import type { Metrics } from '#platform/telemetry/metrics';
import type { Telemetry } from '#platform/telemetry/telemetry';
import { inStep, type Traces } from '#platform/telemetry/traces';
import type { GatewayContext } from '../graphql/resolvers.ts';

const carriedOut = {
  name: 'tenfold_commands_total',
  help: 'Commands that came by the API, by mutation and code of the first failure (OK: none).',
  labels: ['command', 'code'],
} as const;

/** The same resolvers; every mutation among them is counted by its outcome, which the request hears too, and traced. */
export function observeCommands(
  { Mutation, ...others }: ServiceGraphql['resolvers'],
  { metrics, traces }: Telemetry,
): ServiceGraphql['resolvers'] {
  if (Mutation === undefined) return others;
  const commands = Object.entries(Mutation).map(([name, resolve]): [string, typeof resolve] => [
    name,
    typeof resolve === 'function' ? observed(name, traced(name, resolve, traces), metrics) : resolve,
  ]);
  return { ...others, Mutation: Object.fromEntries(commands) };
}

type Mutate = (source: never, args: never, context: GatewayContext, info: never) => Promise<unknown>;

function observed(command: string, resolve: Mutate, metrics: Metrics): Mutate {
  const outcomes = metrics.counter(carriedOut);
  return async (source, args, context, info) => {
    const ended = (code: string): void => {
      outcomes.add({ command, code });
      context.outcomes.push(code);
    };
    try {
      const payload = await resolve(source, args, context, info);
      ended(codeIn(payload));
      return payload;
    } catch (reason) {
      ended(reason instanceof TenfoldError ? reason.code : 'INTERNAL');
      throw reason;
    }
  };
}

function traced(command: string, resolve: Resolver, traces: Traces): Mutate {
  const mutate = resolve as Mutate;
  if (!traces.enabled) return async (...of) => mutate(...of);
  return (source, args, context, info) =>
    inStep(
      traces,
      { name: `command ${command}`, kind: 'internal', parent: context.traceparent },
      async (span) => {
        const payload = await mutate(source, args, { ...context, traceparent: span.traceparent }, info);
        span.note({ 'tenfold.code': codeIn(payload) });
        return payload;
      },
    );
}

/** Expected failures are data of the payload. */
function codeIn(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null || !('errors' in payload)) return 'OK';
  const errors: readonly unknown[] = Array.isArray(payload.errors) ? payload.errors : [];
  const [first] = errors;
  return typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : 'OK';
}
