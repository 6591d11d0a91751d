import type { Epochs } from '#platform/aggregate/epochs';
import type { EventLog, LogRecord } from '#platform/log/eventLog';
import type { Envelope } from '#schema/events/envelope';

export interface EventRoutesDeps {
  readonly log: EventLog;
  readonly epochs: Epochs;
  /** Events as they may be seen today. */
  readonly serve: (found: readonly LogRecord[]) => Promise<Envelope[]>;
}

export interface Reading {
  readonly topic: string;
  readonly from: readonly number[];
}
