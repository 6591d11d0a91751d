import type { Metrics } from '#platform/telemetry/metrics';
import type { LiveSubscriptions } from '../subscriptions/liveSubscriptions.ts';

const open = {
  name: 'tenfold_subscriptions_open',
  help: 'Subscriptions that are open, over WebSocket and as event streams.',
  labels: [],
} as const;

/** Shows how many read along. */
export function observeSubscriptions(live: Pick<LiveSubscriptions, 'count'>, metrics: Metrics): void {
  metrics.gauge(open, () => [{ labels: {}, value: live.count() }]);
}
