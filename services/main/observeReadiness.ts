import type { Metrics } from '#platform/telemetry/metrics';

const isReady = {
  name: 'tenfold_ready',
  help: '1 while the process does its work as well as it ever will, by role; 0 while it starts, stops or has lost something.',
  labels: ['role'],
} as const;

/** Shows whether the roles of this process are filled. */
export function observeReadiness(metrics: Metrics, roles: readonly string[], ready: () => boolean): void {
  metrics.gauge(isReady, () => roles.map((role) => ({ labels: { role }, value: ready() ? 1 : 0 })));
}
