import type { EventLog } from '../log/eventLog.ts';
import { type ConsumerDefinition, groupOf, topicsOf } from './consumer.ts';

/** Records of its topics that a consumer has not handled yet, whichever processes run it. */
export async function lagOf(
  log: Pick<EventLog, 'ends' | 'committed'>,
  consumer: ConsumerDefinition,
): Promise<number> {
  const ends = await log.ends(topicsOf(consumer));
  const committed = await log.committed(groupOf(consumer), topicsOf(consumer));
  return Object.entries(ends).reduce(
    (sum, [topic, offsets]) =>
      offsets.reduce((inner, end, partition) => inner + end - (committed[topic]?.[partition] ?? 0), sum),
    0,
  );
}
