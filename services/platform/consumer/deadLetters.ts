import { deadLettersOf } from '#schema/events/topics';
import { checkRecords } from '../log/checkRecords.ts';
import type { EventLog, LogRecord, NewRecord } from '../log/eventLog.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type ParkedFailure, shortText } from './parked.ts';

/** Copies of parked events, for people who look at the log: nothing reads them, and nothing rests on them. */
export interface DeadLetters {
  /** The copy is on its way then, and may be lost or come twice. Never fails, never waits. */
  copy(record: LogRecord, failure: ParkedFailure, parkedAt: string): void;
  /** Resolves when no copy is on its way. */
  idle(): Promise<void>;
}

/** What waits beyond is left out: the event itself is in the store. */
const waitingLimit = 100;

export function createDeadLetters(
  consumer: string,
  { log, logger }: { readonly log: EventLog; readonly logger: Logger },
): DeadLetters {
  let waiting: NewRecord[] = [];
  let sending: Promise<void> | undefined;

  async function send(): Promise<void> {
    while (waiting.length > 0) {
      const copies = waiting;
      waiting = [];
      await log
        .append(copies)
        .catch((err: unknown) =>
          logger.warn({ err, copies: copies.length }, 'no copy among the dead letters'),
        );
    }
    sending = undefined;
  }

  return {
    copy(record, failure, parkedAt) {
      if (waiting.length >= waitingLimit) return;
      waiting.push(copyOf(consumer, record, failure, parkedAt));
      sending ??= Promise.resolve().then(send);
    },
    idle: async () => sending,
  };
}

/** Where the copy would be too large, or holds what no log takes, it tells of the original only. */
function copyOf(
  consumer: string,
  { topic, partition, offset, key, value, headers }: LogRecord,
  { cause, detail }: ParkedFailure,
  parkedAt: string,
): NewRecord {
  const about = {
    'dead-letter-consumer': consumer,
    'dead-letter-cause': cause,
    'dead-letter-detail': shortText(detail),
    'dead-letter-topic': topic,
    'dead-letter-partition': String(partition),
    'dead-letter-offset': String(offset),
    'dead-letter-parked-at': parkedAt,
  };
  const copy = { topic: deadLettersOf(topic), key, value, headers: { ...headers, ...about } };
  return isTaken(copy) ? copy : { ...copy, value: '', headers: about };
}

function isTaken(record: NewRecord): boolean {
  try {
    checkRecords([record]);
    return true;
  } catch {
    return false;
  }
}
