import type { EventLog, LogRecord } from '../log/eventLog.ts';
import { readPartition } from './readPartition.ts';

/** The value of one record of the log; undefined where it is not there any more. */
export async function valueOnLog(
  log: Pick<EventLog, 'ends' | 'read'>,
  record: Pick<LogRecord, 'topic' | 'partition' | 'offset'>,
): Promise<string | undefined> {
  const { offset } = record;
  for await (const it of readPartition(log, record, offset, offset + 1))
    if (it.offset === offset) return it.value;
  return undefined;
}
