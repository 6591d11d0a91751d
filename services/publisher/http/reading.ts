import type { EventLog, LogRecord } from '#platform/log/eventLog';
import type { Envelope } from '#schema/events/envelope';

export interface EventRoutesDeps {
  readonly log: EventLog;
  readonly epoch: number;
  /** Events as they may be seen today. */
  readonly serve: (found: readonly LogRecord[]) => Promise<Envelope[]>;
}

export interface Reading {
  readonly topic: string;
  readonly from: readonly number[];
}
