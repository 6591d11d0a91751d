import kafkajs from 'kafkajs';

/** When each record of the topics was sent, in milliseconds since 1970, by `topic/partition/offset`. */
export async function recordTimes(
  brokers: readonly string[],
  topics: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  if (brokers.length === 0) return times;
  const kafka = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  const ends = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
  const expected = ends.flat().reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  const consumer = kafka.consumer({ groupId: `bench-${process.pid}`, maxWaitTimeInMs: 100 });
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  if (expected > 0)
    await new Promise<void>((resolve, reject) => {
      const eachMessage = async ({ topic, partition, message }: kafkajs.EachMessagePayload) => {
        times.set(`${topic}/${partition}/${message.offset}`, Number(message.timestamp));
        if (times.size === expected) resolve();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
  await Promise.all([consumer.disconnect(), admin.disconnect()]);
  return times;
}
