import type { Logger } from './logger.ts';
import { createMetrics, createProcessMetrics, type Metrics } from './metrics.ts';
import { openTraces } from './openTraces.ts';
import type { TraceSettings } from './otlp/createOtlpTraces.ts';
import { noTraces, type Traces } from './traces.ts';

/** How a process lets others see what it does. Created where everything is composed, and handed down. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly traces: Traces;
}

/** Of a whole process: once. */
export async function startTelemetry(traces: TraceSettings | undefined, logger: Logger): Promise<Telemetry> {
  return { metrics: createProcessMetrics(logger), traces: await openTraces(traces, logger) };
}

/** Of a part that runs for itself: numbers of its own, and no traces. */
export function ownTelemetry(logger: Logger): Telemetry {
  return { metrics: createMetrics(logger), traces: noTraces };
}
