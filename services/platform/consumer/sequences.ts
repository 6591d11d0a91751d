import type { EventPosition } from '#schema/events/decode';

/** Which events of a partition came last, to notice where some are missing from the log. */
export interface Sequences {
  /**
   * Notes an event; returns how many of its record are missing before it. 0 for a repeat, in a new epoch, and for a
   * record of which nothing is known yet, or not any more.
   */
  note(partition: string, position: EventPosition): number;
  /** Forgets all other partitions: others may have read on there. */
  keep(partitions: ReadonlySet<string>): void;
}

/** Records of a partition that are remembered, those of which something came last. */
const rememberedRecords = 2_000;

interface Last {
  readonly epoch: number;
  readonly n: number;
}

export function createSequences(): Sequences {
  const partitions = new Map<string, Map<string, Last>>();

  return {
    note(partition, { subject, epoch, sequence }) {
      const lasts = partitions.get(partition) ?? new Map<string, Last>();
      partitions.set(partition, lasts);
      const last = lasts.get(subject);
      const n = Number(sequence);
      const isNewer = !last || epoch > last.epoch || (epoch === last.epoch && n > last.n);
      lasts.delete(subject);
      lasts.set(subject, isNewer ? { epoch, n } : last);
      const [oldest] = lasts.size > rememberedRecords ? lasts.keys() : [];
      if (oldest !== undefined) lasts.delete(oldest);
      return last && isNewer && epoch === last.epoch ? n - last.n - 1 : 0;
    },
    keep(kept) {
      for (const it of partitions.keys()) if (!kept.has(it)) partitions.delete(it);
    },
  };
}
