import type { Cluster } from 'kafkajs';
import type { Delay } from '../../time/timers.ts';
import type { Positions } from '../eventLog.ts';
import { type Asking, type Clients, type Connect, createAsking, type KafkaModule } from './client.ts';

/** The ends of topics that exist. */
export interface Ends {
  read(topics: readonly string[]): Promise<Positions>;
  close(): Promise<void>;
}

interface Question {
  readonly topics: Set<string>;
  readonly answer: Promise<Positions>;
}

/**
 * One request to a broker for all topics, and one at a time: whoever asks meanwhile shares the next one, which is newer
 * than his question. The library's administrator asks twice for each topic, and matching asks twice for each record.
 */
export function createEnds(clients: Clients, delay: Delay, kafkajs: KafkaModule, clientId: string): Ends {
  const { ask, close } = createAsking(clients, delay, connectCluster(kafkajs, clientId));
  let running: Promise<unknown> = Promise.resolve();
  let next: Question | undefined;

  function newQuestion(): Question {
    const topics = new Set<string>();
    const answer = running.then(() => {
      next = undefined;
      const asked = askForEnds(ask, [...topics]);
      running = asked.catch(() => {});
      return asked;
    });
    return { topics, answer };
  }

  return {
    async read(topics) {
      next ??= newQuestion();
      for (const topic of topics) next.topics.add(topic);
      const all = await next.answer;
      return Object.fromEntries(topics.map((topic) => [topic, all[topic] ?? []]));
    },
    close,
  };
}

interface ClusterConnection {
  readonly cluster: Cluster;
  disconnect(): Promise<void>;
}

/** The connection of a consumer that never joins its group: the library hands it to what assigns partitions. */
function connectCluster({ PartitionAssigners }: KafkaModule, clientId: string): Connect<ClusterConnection> {
  return async (newClient, isOver) => {
    const found: Cluster[] = [];
    const consumer = newClient(isOver).consumer({
      groupId: `${clientId}.ends`,
      allowAutoTopicCreation: false,
      readUncommitted: true,
      partitionAssigners: [
        (config) => {
          found.push(config.cluster);
          return PartitionAssigners.roundRobin(config);
        },
      ],
    });
    const [cluster] = found;
    if (!cluster) throw new Error('the library has made no connection');
    await consumer.connect();
    return { cluster, disconnect: () => consumer.disconnect() };
  };
}

function askForEnds(ask: Asking<ClusterConnection>, topics: readonly string[]): Promise<Positions> {
  return ask(`reading the ends of ${topics.join(', ')}`, async ({ cluster }) => {
    await cluster.addMultipleTargetTopics([...topics]);
    await cluster.refreshMetadataIfNecessary();
    const found = await cluster.fetchTopicsOffset(
      topics.map((topic) => ({
        topic,
        fromBeginning: false,
        partitions: cluster.findTopicPartitionMetadata(topic).map((it) => ({ partition: it.partitionId })),
      })),
    );
    return Object.fromEntries(
      found.map(({ topic, partitions }) => {
        const inOrder = [...partitions].sort((a, b) => a.partition - b.partition);
        return [topic, inOrder.map((it) => Number(it.offset))];
      }),
    );
  });
}
