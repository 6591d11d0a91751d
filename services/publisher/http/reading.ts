import type { Epochs } from '#platform/aggregate/epochs';
import type { EventLog, LogRecord } from '#platform/log/eventLog';
import type { Envelope } from '#schema/events/envelope';

export interface EventRoutesDeps {
  readonly log: EventLog;
  readonly epochs: Epochs;
  /** Events as they may be seen today, in the same order; undefined in place of a record that is none. */
  readonly serve: (found: readonly LogRecord[]) => Promise<(Envelope | undefined)[]>;
}

export interface Reading {
  readonly topic: string;
  readonly from: readonly number[];
}
