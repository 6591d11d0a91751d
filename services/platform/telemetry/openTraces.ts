import type { Logger } from './logger.ts';
import type { TraceSettings } from './otlp/createOtlpTraces.ts';
import { noTraces, type Traces } from './traces.ts';

/** Without settings nothing of it is even loaded. */
export async function openTraces(settings: TraceSettings | undefined, logger: Logger): Promise<Traces> {
  if (settings === undefined) return noTraces;
  const { createOtlpTraces } = await import('./otlp/createOtlpTraces.ts');
  return createOtlpTraces(settings, logger);
}
