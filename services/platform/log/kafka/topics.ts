import { type Failure, fail, failure, TenfoldError } from '../../errors/errors.ts';
import type { Delay } from '../../time/timers.ts';
import type { Positions, TopicDefinition } from '../eventLog.ts';
import type { Lane } from '../lane.ts';
import type { Asking, KafkaModule } from './client.ts';
import type { Ends } from './ends.ts';

/** What the topics of a cluster are like. They never change once they exist, so answers are kept. */
export interface Topics {
  create(topics: readonly TopicDefinition[]): Promise<void>;
  /** Refuses, all problems together, topics that are missing or are not as `create` makes them. */
  check(topics: readonly TopicDefinition[]): Promise<void>;
  /** By topic; `NOT_FOUND` for the first that does not exist. */
  partitions(topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  lanes(topics: readonly string[]): Promise<readonly Lane[]>;
  ends(topics: readonly string[]): Promise<Positions>;
}

/** Kept for ever, and never compacted: a late repeat could be the last record of its key. */
export const topicSettings: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
};
const settleWaits = 50;

export function createTopicCatalogue({
  ask,
  ends,
  delay,
  kafkajs: { ConfigResourceTypes },
}: {
  readonly ask: Asking;
  readonly ends: Pick<Ends, 'read'>;
  readonly delay: Delay;
  readonly kafkajs: KafkaModule;
}): Topics {
  const known = new Map<string, number>();

  /** Asks for all: a question for one that does not exist would be asked again and again by the library. */
  async function learn(topics: readonly string[]): Promise<void> {
    if (topics.every((it) => known.has(it))) return;
    const found = await ask('reading the topics', (admin) => admin.fetchTopicMetadata());
    for (const { name, partitions } of found.topics) known.set(name, partitions.length);
  }

  async function partitions(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    await learn(topics);
    return new Map(
      topics.map((topic) => [topic, known.get(topic) ?? fail('NOT_FOUND', { what: `topic ${topic}` })]),
    );
  }

  /** Settings that differ, by topic. */
  async function wrongSettings(topics: readonly string[]): Promise<readonly string[]> {
    if (topics.length === 0) return [];
    const { resources } = await ask('reading the settings of topics', (admin) =>
      admin.describeConfigs({
        includeSynonyms: false,
        resources: topics.map((name) => ({
          type: ConfigResourceTypes.TOPIC,
          name,
          configNames: Object.keys(topicSettings),
        })),
      }),
    );
    return resources.flatMap(({ resourceName, configEntries }) =>
      configEntries
        .filter((it) => it.configValue !== topicSettings[it.configName])
        .map(
          (it) =>
            `topic ${resourceName} has ${it.configName}=${it.configValue}, not ${topicSettings[it.configName]}`,
        ),
    );
  }

  async function createMissing(missing: readonly TopicDefinition[]): Promise<void> {
    const names = missing.map((it) => it.name);
    if (names.length === 0) return;
    for (const { name, partitions: numPartitions } of missing)
      await ask(`creating topic ${name}`, (admin) =>
        admin.createTopics({
          topics: [
            {
              topic: name,
              numPartitions,
              configEntries: Object.entries(topicSettings).map(([key, value]) => ({ name: key, value })),
            },
          ],
        }),
      );
    // Other brokers learn of a topic a little after the one that created it.
    for (let waits = 0; waits < settleWaits; waits++) {
      await learn(names);
      if (names.every((it) => known.has(it))) break;
      await delay(100);
    }
    // A broker says that it leads a partition a little before it does. What was appended in between would be refused
    // there, and sent once more to every partition of the request.
    await ends.read(names);
  }

  function checkCount({ name, partitions: wanted }: TopicDefinition): void {
    if (!Number.isInteger(wanted) || wanted < 1)
      fail('VALUE_INVALID', { reason: `topic ${name} cannot have ${wanted} partitions` });
    const existing = known.get(name) ?? wanted;
    if (existing !== wanted)
      fail('VALUE_INVALID', { reason: `topic ${name} has ${existing} partitions, not ${wanted}` });
  }

  return {
    partitions,
    async create(topics) {
      await learn(topics.map((it) => it.name));
      for (const topic of topics) checkCount(topic);
      await createMissing(topics.filter((it) => !known.has(it.name)));
      // Somebody else may have created it meanwhile, with another number.
      for (const topic of topics) checkCount(topic);
      const [wrong] = await wrongSettings(topics.map((it) => it.name));
      if (wrong) fail('VALUE_INVALID', { reason: wrong });
    },
    async check(topics) {
      await learn(topics.map((it) => it.name));
      const counts = topics
        .filter((it) => known.get(it.name) !== it.partitions)
        .map(({ name, partitions: wanted }) =>
          known.has(name)
            ? `topic ${name} has ${known.get(name)} partitions, not ${wanted}`
            : `topic ${name} is missing (tenfold migrate creates it)`,
        );
      const existing = topics.map((it) => it.name).filter((it) => known.has(it));
      const [first, ...others] = [...counts, ...(await wrongSettings(existing))].map(notAsDeclared);
      if (first) throw new TenfoldError([first, ...others]);
    },
    async lanes(topics) {
      const counts = await partitions(topics);
      return topics.flatMap((topic) =>
        Array.from({ length: counts.get(topic) ?? 0 }, (_, partition) => ({ topic, partition })),
      );
    },
    async ends(topics) {
      await partitions(topics);
      return ends.read(topics);
    },
  };
}

function notAsDeclared(reason: string): Failure {
  return failure('CONFIGURATION_INVALID', { reason });
}
