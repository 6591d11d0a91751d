import type { EventPosition } from '#schema/events/decode';
import { readEnvelope } from '#schema/events/envelope';
import type { EventLog, LogRecord } from '../log/eventLog.ts';
import { readPartition } from './readPartition.ts';

/** Records of the partition that are looked at: what comes first was, as a rule, appended seconds before its repeat. */
const lookBack = 10_000;

/**
 * How many of the `count` events right before this one are nowhere before it in its partition. Who begins to read in
 * the middle may meet the repeat of an old event first, and then the next one that is new.
 */
export async function missingBefore(
  log: Pick<EventLog, 'ends' | 'read'>,
  record: Pick<LogRecord, 'topic' | 'partition' | 'offset'>,
  { subject, epoch, sequence }: EventPosition,
  count: number,
): Promise<number> {
  const n = Number(sequence);
  const missing = new Set(Array.from({ length: count }, (_, at) => n - 1 - at));
  const from = Math.max(0, record.offset - lookBack);
  for await (const { value } of readPartition(log, record, from, record.offset)) {
    const event = readEnvelope(value);
    if (event?.subject === subject && event.epoch === epoch) missing.delete(Number(event.sequence));
    if (missing.size === 0) break;
  }
  return missing.size;
}
