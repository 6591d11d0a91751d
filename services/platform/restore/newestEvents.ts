import { positionOf, readEnvelope } from '#schema/events/envelope';
import type { EventLog } from '../log/eventLog.ts';

const pageSize = 1_000;

/** The newest event of every record of a topic, as it is on the log: whatever cannot be read is not among them. */
export async function newestEvents(
  log: Pick<EventLog, 'read' | 'ends'>,
  topic: string,
  onRead: (records: number) => void,
): Promise<{ readonly values: readonly string[]; readonly unreadable: number }> {
  const newest = new Map<string, { readonly position: string; readonly value: string }>();
  let unreadable = 0;
  for (let from: readonly number[] = []; ; ) {
    const { records, next } = await log.read(topic, from, pageSize);
    for (const { value } of records) {
      const event = readEnvelope(value);
      if (!event) unreadable++;
      else if ((newest.get(event.subject)?.position ?? '') < positionOf(event))
        newest.set(event.subject, { position: positionOf(event), value });
    }
    if (records.length === 0) break;
    onRead(records.length);
    from = next;
  }
  return { values: [...newest.values()].map(({ value }) => value), unreadable };
}
