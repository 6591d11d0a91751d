import { createDecoder } from '#schema/events/decode';
import type { EventLog, LogRecord, Positions } from '../log/eventLog.ts';
import type { FromLog } from './restoration.ts';

/**
 * The first record, if any, whose document is older than the last event of a partition: a document is stored before its
 * events go to the log, so its store was put back to an older copy. Looks at the last events alone, which takes as long
 * as joining a group.
 */
export async function findBehind(
  log: Pick<EventLog, 'ends' | 'follow'>,
  topics: readonly string[],
  fromLog: readonly FromLog[],
): Promise<string | undefined> {
  const ends = await log.ends(topics);
  const last: LogRecord[] = [];
  const feed = await log.follow({
    topics,
    from: mapPositions(ends, (end) => Math.max(end - 1, 0)),
    onRecords: (records) => void last.push(...records),
  });
  await feed.reached(ends).finally(() => feed.stop());
  const decode = createDecoder(new Set(fromLog.map(({ definition }) => definition)));
  for (const { value } of last) {
    const decoded = decode(value);
    if (decoded.outcome !== 'event') continue;
    for (const { definition, isBehind } of fromLog)
      if (definition === decoded.definition && (await isBehind?.(decoded.event))) return decoded.event.id;
  }
  return undefined;
}

function mapPositions(positions: Positions, change: (offset: number) => number): Positions {
  return Object.fromEntries(Object.entries(positions).map(([topic, next]) => [topic, next.map(change)]));
}
