import { type Logger, pino } from 'pino';

export type { Logger };

/** Structured logs: one JSON object a line on stderr, or silent. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
}
