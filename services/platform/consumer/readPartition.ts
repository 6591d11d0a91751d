import type { EventLog, LogRecord } from '../log/eventLog.ts';

const longestPage = 1_000;
/** What is appended to other partitions meanwhile may come first. */
const room = 100;

/** The records of one partition from one offset up to before another one. */
export async function* readPartition(
  log: Pick<EventLog, 'ends' | 'read'>,
  { topic, partition }: Pick<LogRecord, 'topic' | 'partition'>,
  first: number,
  end: number,
): AsyncGenerator<LogRecord> {
  const ends = (await log.ends([topic]))[topic] ?? [];
  const last = Math.min(end, ends[partition] ?? 0);
  let from: readonly number[] = ends.map((it, at) => (at === partition ? first : it));
  for (let at = first; at < last; at = from[partition] ?? last) {
    const { records, next } = await log.read(topic, from, Math.min(last - at + room, longestPage));
    if (records.length === 0) return;
    for (const it of records) if (it.partition === partition && it.offset < last) yield it;
    from = next;
  }
}
