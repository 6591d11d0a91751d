import type { EventPosition } from '#schema/events/decode';
import { readEnvelope } from '#schema/events/envelope';
import type { EventLog, LogRecord } from '../log/eventLog.ts';

/** Records of the partition that are looked at: what comes first was, as a rule, appended seconds before its repeat. */
const lookBack = 10_000;
const pageSize = 1_000;

/**
 * How many of the `count` events right before this one are nowhere before it in its partition. Who begins to read in
 * the middle may meet the repeat of an old event first, and then the next one that is new.
 */
export async function missingBefore(
  log: Pick<EventLog, 'ends' | 'read'>,
  { topic, partition, offset }: Pick<LogRecord, 'topic' | 'partition' | 'offset'>,
  { subject, epoch, sequence }: EventPosition,
  count: number,
): Promise<number> {
  const n = Number(sequence);
  const missing = new Set(Array.from({ length: count }, (_, at) => n - 1 - at));
  const ends = (await log.ends([topic]))[topic] ?? [];
  let from: readonly number[] = ends.map((end, at) =>
    at === partition ? Math.max(0, offset - lookBack) : end,
  );
  while (missing.size > 0 && (from[partition] ?? offset) < offset) {
    const { records, next } = await log.read(topic, from, pageSize);
    for (const it of records) {
      const event = it.partition === partition && it.offset < offset ? readEnvelope(it.value) : undefined;
      if (event?.subject === subject && event.epoch === epoch) missing.delete(Number(event.sequence));
    }
    if (records.length === 0) break;
    from = next;
  }
  return missing.size;
}
