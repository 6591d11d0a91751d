import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Batch, EventLog, JoinOptions, LogRecord, NewRecord, Positions } from '#platform/log/eventLog';
import { partitionOf } from '#platform/log/partition';

/** A log under test. Its topics and groups may still be there from other tests, so every test names its own. */
export interface Scene {
  log(): EventLog;
  /** Closes the log and opens another one over the same data, as a restart does. */
  reopen(): Promise<void>;
  /** How often a property is tried. */
  readonly runs: number;
  /** How long one change of the members of a group may take, and so what any wait is given. */
  readonly deadlineMs: number;
}

const run = randomBytes(6).toString('hex');
let named = 0;

export const newName = (kind: 'topic' | 'group') => `contract.${run}.${kind}-${named++}`;

export async function newTopic({ log }: Scene, partitions = 4): Promise<string> {
  const name = newName('topic');
  await log().createTopics([{ name, partitions }]);
  return name;
}

export function record(topic: string, key: string, value: string): NewRecord {
  return { topic, key, value, headers: {} };
}

/** Keys `k0`, `k1` … in turn, values `0`, `1` … from `first` on. */
export function recordsOf(topic: string, count: number, { first = 0, keys = 12 } = {}): NewRecord[] {
  return Array.from({ length: count }, (_, n) => record(topic, `k${n % keys}`, String(first + n)));
}

export function keyIn(partition: number, partitions = 4): string {
  const keys = Array.from({ length: 1_000 }, (_, n) => `key-${n}`);
  const found = keys.find((key) => partitionOf(key, partitions) === partition);
  if (found === undefined) throw new Error(`no key for partition ${partition}`);
  return found;
}

export const valuesOf = (records: readonly { value: string }[]) => records.map((it) => it.value);
export const sortedValues = (records: readonly { value: string }[]) =>
  valuesOf(records).sort((a, b) => Number(a) - Number(b));
export const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => String(from + n));

/** Values by key (or by partition), in the order of the records. */
export function valuesBy<R extends { value: string }>(
  records: readonly R[],
  of: (record: R) => string | number,
): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const it of records) (groups[of(it)] ??= []).push(it.value);
  return groups;
}

/** Without what came again. */
export function firstTimes<R extends { value: string }>(records: readonly R[]): R[] {
  return [...new Map(records.toReversed().map((it) => [it.value, it])).values()].toReversed();
}

export function sum(positions: Positions): number {
  return Object.values(positions)
    .flat()
    .reduce((total, it) => total + it, 0);
}

/** How far a group is behind, over all partitions. */
export async function lagOf(log: EventLog, group: string, topics: readonly string[]): Promise<number> {
  return sum(await log.ends(topics)) - sum(await log.committed(group, topics));
}

/** What the members of one group were given. */
export interface Audience {
  /** Records of batches that were handled to their end, in the order in which that was. */
  readonly handled: LogRecord[];
  readonly batches: Batch[];
  /** The partitions that each member was last told to hold, by its name. */
  readonly held: Map<string, readonly { topic: string; partition: number }[]>;
  /** By member. */
  readonly handledBy: Map<string, LogRecord[]>;
  /** Every time when a batch began while another of its partition was in hand and not stale. */
  readonly overlaps: string[];
}

export type HandleBatch = (batch: Batch, member: string) => Promise<void>;

/** Joins members that note what they are given; `handle` runs before a batch counts as handled. */
export function createAudience(): Audience & {
  options(member: string, of: Pick<JoinOptions, 'group' | 'topics'>, handle?: HandleBatch): JoinOptions;
} {
  const handled: LogRecord[] = [];
  const batches: Batch[] = [];
  const handledBy = new Map<string, LogRecord[]>();
  const held: Audience['held'] = new Map();
  const overlaps: string[] = [];
  const inHand = new Set<Batch>();
  return {
    handled,
    batches,
    held,
    handledBy,
    overlaps,
    options: (member, of, handle = () => turn()) => ({
      ...of,
      onAssigned: async (partitions) => void held.set(member, partitions),
      async onBatch(batch) {
        for (const it of inHand)
          if (it.topic === batch.topic && it.partition === batch.partition && !it.isStale())
            overlaps.push(`${batch.topic}/${batch.partition}`);
        inHand.add(batch);
        batches.push(batch);
        try {
          await handle(batch, member);
          handled.push(...batch.records);
          handledBy.set(member, [...(handledBy.get(member) ?? []), ...batch.records]);
        } finally {
          inHand.delete(batch);
        }
      },
    }),
  };
}

/** A door that handlers wait at until the test opens it. */
export function createDoor(): { open(): void; readonly passed: Promise<void> } {
  let open: () => void = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}
