import type { FastifyInstance, FastifyRequest } from 'fastify';
import { traceparentOf } from '#platform/http/requestFacts';
import type { Telemetry } from '#platform/telemetry/telemetry';
import type { Span } from '#platform/telemetry/traces';

const answered = {
  name: 'tenfold_http_requests_total',
  help: 'Answered requests by method, route (none: there is no such route) and status.',
  labels: ['method', 'route', 'status'],
} as const;
const durations = {
  name: 'tenfold_http_request_duration_seconds',
  help: 'Time until a request was answered whole, by route; of streams, how long they were open.',
  labels: ['route'],
} as const;

/** Counts, times and traces every request. Routes are known by their pattern, never by what is filled in. */
export function observeRequests(fastify: FastifyInstance, { metrics, traces }: Telemetry): void {
  const requests = metrics.counter(answered);
  const times = metrics.histogram(durations);
  const spans = new WeakMap<FastifyRequest, Span>();

  if (traces.enabled)
    fastify.addHook('onRequest', (request, _reply, done) => {
      const route = routeOf(request);
      const span = traces.begin({
        name: `${request.method} ${route}`,
        kind: 'server',
        parent: traceparentOf(request.headers),
        attributes: { 'http.request.method': request.method, 'http.route': route },
      });
      spans.set(request, span);
      // Whoever reads it from here on works within this request.
      request.headers['traceparent'] = span.traceparent;
      done();
    });
  fastify.addHook('onResponse', (request, { statusCode, elapsedTime }, done) => {
    const route = routeOf(request);
    requests.add({ method: request.method, route, status: String(statusCode) });
    times.observe({ route }, elapsedTime / 1_000);
    const span = spans.get(request);
    span?.note({ 'http.response.status_code': statusCode });
    span?.end(statusCode >= 500 ? new Error(String(statusCode)) : undefined);
    done();
  });
}

function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'none';
}
