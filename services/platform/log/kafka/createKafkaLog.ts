import { createDelay } from '../../time/timers.ts';
import type { EventLog, TopicDefinition } from '../eventLog.ts';
import { connectAdmin, createAsking, createClients } from './client.ts';
import { createEnds } from './ends.ts';
import { type KafkaFeed, startFeed } from './feed.ts';
import { createCommittedOf, rewindGroup } from './groups.ts';
import { joinGroup, type KafkaMembership } from './membership.ts';
import { defaultTiming, type KafkaOptions } from './options.ts';
import { createAppending } from './producer.ts';
import { createReading } from './reading.ts';
import { createTopicCatalogue } from './topics.ts';

/** The event log, and what an operator asks of a cluster. */
export interface KafkaLog extends EventLog {
  /**
   * Refuses topics that are missing or are not as `createTopics` makes them (`CONFIGURATION_INVALID`, all problems
   * together); `UNAVAILABLE` while no broker answers.
   */
  check(topics: readonly TopicDefinition[]): Promise<void>;
  /** Every member and every feed of this process is in its group now. */
  ready(): boolean;
}

/** The event log on Apache Kafka. Connects when it is first used; then what no broker answers is `UNAVAILABLE`. */
export async function createKafkaLog(options: KafkaOptions): Promise<KafkaLog> {
  // Node finds only some of the names that this package exports; all of them are in its default.
  const { default: kafkajs } = await import('kafkajs');
  const { logger, clientId, timing = defaultTiming, delay = createDelay() } = options;
  const clients = createClients(kafkajs, options);
  const { newClient } = clients;
  const { ask, close: closeAsking } = createAsking(clients, delay, connectAdmin);
  const ends = createEnds(clients, delay, kafkajs, clientId);
  const topics = createTopicCatalogue({ ask, ends, delay, kafkajs });
  const appending = createAppending(newClient, kafkajs, topics);
  const committedOf = createCommittedOf(ask, topics);
  const deps = { newClient, kafkajs, delay, logger, ask, topics, committedOf, clientId, timing };
  const reading = createReading(deps);
  const memberships = new Set<KafkaMembership>();
  const feeds = new Set<KafkaFeed>();

  return {
    createTopics: topics.create,
    check: topics.check,
    append: appending.append,
    ends: topics.ends,
    read: reading.read,
    async join(of) {
      const membership = joinGroup(deps, of, await topics.lanes(of.topics));
      memberships.add(membership);
      return {
        async stop() {
          await membership.stop();
          memberships.delete(membership);
        },
      };
    },
    async follow(of) {
      const feed = startFeed(deps, of, await topics.lanes(of.topics));
      feeds.add(feed);
      return {
        ...feed,
        async stop() {
          await feed.stop();
          feeds.delete(feed);
        },
      };
    },
    committed: committedOf,
    rewind: (group, positions) => rewindGroup(deps, group, positions),
    ready: () => [...memberships, ...feeds].every((it) => it.isJoined()),
    async close() {
      await Promise.all([...memberships, ...feeds].map((it) => it.stop()));
      await reading.close();
      await Promise.all([appending.close(), ends.close(), closeAsking()]);
    },
  };
}
