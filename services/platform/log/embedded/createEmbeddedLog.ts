import { fail } from '../../errors/errors.ts';
import { checkRecords } from '../checkRecords.ts';
import type { EventLog, Feed, LogRecord, Positions, TopicDefinition } from '../eventLog.ts';
import type { Lane } from '../lane.ts';
import { partitionOf } from '../partition.ts';
import { createArrivals } from './arrivals.ts';
import type { EmbeddedLogDeps } from './deps.ts';
import { startFeed } from './feed.ts';
import { createGroup, type Group } from './group.ts';

/**
 * The event log of a single process: the storage keeps, this reads. Members of a group are those of this process;
 * nothing polls, a commit wakes whoever waits for its lanes.
 */
export function createEmbeddedLog(deps: EmbeddedLogDeps): EventLog {
  const { storage } = deps;
  const arrivals = createArrivals();
  const groups = new Map<string, Group>();
  const feeds = new Set<Feed>();
  let creating: Promise<void> = Promise.resolve();

  function partitionsOf(topic: string): number {
    return storage.partitions(topic) ?? fail('NOT_FOUND', { what: `topic ${topic}` });
  }

  function lanesOf(topics: readonly string[]): readonly Lane[] {
    return topics.flatMap((topic) =>
      Array.from({ length: partitionsOf(topic) }, (_, partition) => ({ topic, partition })),
    );
  }

  function positionsOf(topics: readonly string[], of: (lane: Lane) => number): Positions {
    return Object.fromEntries(topics.map((topic) => [topic, lanesOf([topic]).map(of)]));
  }

  function isNew({ name, partitions }: TopicDefinition): boolean {
    if (!Number.isInteger(partitions) || partitions < 1)
      fail('VALUE_INVALID', { reason: `topic ${name} cannot have ${partitions} partitions` });
    const existing = storage.partitions(name) ?? partitions;
    if (existing !== partitions)
      fail('VALUE_INVALID', { reason: `topic ${name} has ${existing} partitions, not ${partitions}` });
    return storage.partitions(name) === undefined;
  }

  function checkRewind(group: string, { topic, partition }: Lane, next: number): void {
    const isThere = partition < partitionsOf(topic) && next >= 0 && next <= storage.end({ topic, partition });
    if (!isThere || !Number.isInteger(next))
      fail('VALUE_INVALID', { reason: `${topic} has no offset ${next} in partition ${partition}` });
    if (groups.get(group)?.hasMembers())
      fail('STATE_NOT_ALLOWED', { state: `${group} has members`, allowed: `${group} has none` });
  }

  return {
    async createTopics(topics) {
      for (const topic of topics) {
        // One after another: two calls at once may name the same topic.
        const mine = creating.then(() => (isNew(topic) ? storage.createTopic(topic) : undefined));
        creating = mine.catch(() => {});
        await mine;
      }
    },
    async append(records) {
      checkRecords(records);
      const placed = records.map((it) => ({ ...it, partition: partitionOf(it.key, partitionsOf(it.topic)) }));
      if (placed.length === 0) return;
      await storage.append(placed);
      arrivals.announce(placed);
    },
    ends: async (topics) => positionsOf(topics, (lane) => storage.end(lane)),
    async read(topic, from, limit) {
      const records: LogRecord[] = [];
      const next: number[] = [];
      for (const lane of lanesOf([topic])) {
        const start = from[lane.partition] ?? 0;
        const page = records.length < limit ? await storage.read(lane, start, limit - records.length) : [];
        records.push(...page);
        next.push((page.at(-1)?.offset ?? start - 1) + 1);
      }
      return { records, next };
    },
    async join(options) {
      const lanes = lanesOf(options.topics);
      const group = groups.get(options.group) ?? createGroup(deps, arrivals);
      groups.set(options.group, group);
      return group.join(options, lanes);
    },
    async follow(options) {
      const feed = startFeed(deps, options, lanesOf(options.topics), arrivals);
      feeds.add(feed);
      return {
        ...feed,
        async stop() {
          feeds.delete(feed);
          await feed.stop();
        },
      };
    },
    committed: async (group, topics) => positionsOf(topics, (lane) => storage.committed(group, lane)),
    async rewind(group, positions) {
      const offsets = Object.entries(positions).flatMap(([topic, ofTopic]) =>
        ofTopic.map((next, partition) => ({ topic, partition, next })),
      );
      for (const { next, ...lane } of offsets) checkRewind(group, lane, next);
      await storage.reset(group, offsets);
    },
    async close() {
      await Promise.all([...groups.values(), ...feeds].map((it) => it.stop()));
    },
  };
}
