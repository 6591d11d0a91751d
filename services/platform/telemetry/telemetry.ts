import type { Metrics } from './metrics.ts';
import type { Traces } from './traces.ts';

/** How a process lets others see what it does. Created where everything is composed, and handed down. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly traces: Traces;
}
