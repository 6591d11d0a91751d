import type { EventLog } from '../log/eventLog.ts';
import { type ConsumerDefinition, groupOf, topicsOf } from './consumer.ts';

/** Lets a consumer begin again with the first event; `STATE_NOT_ALLOWED` while some process runs it. */
export async function rewindToBeginning(
  log: Pick<EventLog, 'ends' | 'rewind'>,
  consumer: ConsumerDefinition,
): Promise<void> {
  const ends = await log.ends(topicsOf(consumer));
  const beginning = Object.entries(ends).map(([topic, offsets]) => [topic, offsets.map(() => 0)] as const);
  await log.rewind(groupOf(consumer), Object.fromEntries(beginning));
}
