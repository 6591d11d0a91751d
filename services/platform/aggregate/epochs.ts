import { z } from 'zod';
import { Instant } from '#schema/vocabulary/basics';
import type { EventLog, Positions } from '../log/eventLog.ts';
import { type Collection, defineCollection, type Store } from '../store/collection.ts';
import { everyDocument } from '../store/everyDocument.ts';

/** A restore: from here on events have another epoch, so that none is taken for one that the restore undid. */
const Epoch = z
  .object({
    id: z.string(),
    /** Seconds since 1970 of the restore; higher than all before it. */
    epoch: z.int().min(1),
    beganAt: Instant,
    /** How far the log of the epochs before it reaches: what was read beyond is history of nobody any more. */
    ends: z.array(z.object({ topic: z.string(), next: z.array(z.int().min(0)) }).strict()),
  })
  .strict();
type Epoch = z.infer<typeof Epoch>;

const epochs = defineCollection({ name: 'platform.epochs', schema: Epoch, indexes: {} });

/** The epochs that the data has gone through: 0, then one for every restore. */
export interface Epochs {
  /** What new events carry. */
  readonly current: number;
  /**
   * Whether somebody who has read so far in that epoch has read nothing but what is still on the log, so that he may
   * go on where he is.
   */
  isContinued(epoch: number, positions: Positions): boolean;
}

/** The epochs of data that was never restored. */
export const firstEpoch: Epochs = epochsOf([]);

export async function readEpochs(store: Store): Promise<Epochs> {
  const begun: Epoch[] = [];
  for await (const epoch of everyDocument(opened(store), { index: 'byId' })) begun.push(epoch);
  return epochsOf(begun);
}

/**
 * Begins another epoch, on the log as it is: only while nothing else works on the data. `after`: an epoch of data
 * that is given up, which the new one must not repeat.
 */
export async function beginEpoch(
  store: Store,
  log: Pick<EventLog, 'ends'>,
  {
    now,
    topics,
    after = 0,
  }: { readonly now: string; readonly topics: readonly string[]; readonly after?: number },
): Promise<Epochs> {
  const { current } = await readEpochs(store);
  const epoch = Math.max(Math.floor(Date.parse(now) / 1_000), current + 1, after + 1);
  const ends = Object.entries(await log.ends(topics)).map(([topic, next]) => ({ topic, next: [...next] }));
  await opened(store).insert({ id: String(epoch), epoch, beganAt: now, ends });
  return readEpochs(store);
}

function opened(store: Store): Collection<Epoch, never> {
  return store.collection(epochs);
}

function epochsOf(begun: readonly Epoch[]): Epochs {
  return {
    current: Math.max(0, ...begun.map(({ epoch }) => epoch)),
    isContinued(asked, positions) {
      if (asked !== 0 && !begun.some(({ epoch }) => epoch === asked)) return false;
      return begun.filter(({ epoch }) => epoch > asked).every(({ ends }) => isWithin(positions, ends));
    },
  };
}

function isWithin(positions: Positions, ends: Epoch['ends']): boolean {
  return Object.entries(positions).every(([topic, next]) => {
    const end = ends.find((it) => it.topic === topic)?.next ?? [];
    return next.every((offset, partition) => offset <= (end[partition] ?? 0));
  });
}
