import { sampled } from '../telemetry/sampled.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { createBacklogs } from './backlogs.ts';
import type { ConsumerDefinition } from './consumer.ts';
import type { ParkedEvents } from './parked.ts';

const lag = {
  name: 'tenfold_consumer_lag_events',
  help: 'Events on the log that a consumer has not handled yet, whichever processes run it.',
  labels: ['consumer'],
} as const;
const oldest = {
  name: 'tenfold_consumer_oldest_event_age_seconds',
  help: 'Age of the first event that a consumer has not handled; 0 where there is none but what just came.',
  labels: ['consumer'],
} as const;
const open = {
  name: 'tenfold_dead_letters_open',
  help: 'Events that wait for somebody to replay or discard them.',
  labels: ['consumer'],
} as const;

/** Shows how far consumers are behind, and what they set aside, whichever processes run them. */
export function observeBacklogs(
  deps: Parameters<typeof createBacklogs>[0] & {
    readonly parked: Pick<ParkedEvents, 'count'>;
    readonly telemetry: Telemetry;
  },
  consumers: readonly ConsumerDefinition[],
): void {
  const { metrics } = deps.telemetry;
  const backlogs = sampled(createBacklogs(deps, consumers));
  const parked = sampled(() =>
    Promise.all(consumers.map(async ({ name }) => ({ name, events: await deps.parked.count(name) }))),
  );
  metrics.gauge(lag, async () =>
    (await backlogs()).map(({ consumer, events }) => ({ labels: { consumer }, value: events })),
  );
  metrics.gauge(oldest, async () =>
    (await backlogs()).map(({ consumer, oldestSeconds }) => ({ labels: { consumer }, value: oldestSeconds })),
  );
  metrics.gauge(open, async () =>
    (await parked()).map(({ name, events }) => ({ labels: { consumer: name }, value: events })),
  );
}
