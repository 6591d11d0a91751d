import type { EventLog, LogRecord } from '../log/eventLog.ts';

/** The value of one record of the log; undefined where it is not there any more. */
export async function valueOnLog(
  log: Pick<EventLog, 'ends' | 'read'>,
  { topic, partition, offset }: Pick<LogRecord, 'topic' | 'partition' | 'offset'>,
): Promise<string | undefined> {
  const ends = (await log.ends([topic]))[topic] ?? [];
  let from: readonly number[] = ends.map((end, at) => (at === partition ? offset : end));
  // What is appended to other partitions meanwhile may come first.
  while ((from[partition] ?? offset) <= offset && offset < (ends[partition] ?? 0)) {
    const { records, next } = await log.read(topic, from, 100);
    const found = records.find((it) => it.partition === partition && it.offset === offset);
    if (found) return found.value;
    if (records.length === 0) return undefined;
    from = next;
  }
  return undefined;
}
