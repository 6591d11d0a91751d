import { createKafkaLog } from '#platform/log/kafka/createKafkaLog';
import { createLogger } from '#platform/telemetry/logger';
import { kafkaBrokers } from '../distributed.ts';
import { serveCommands } from './serveCommands.ts';

/**
 * A process with one member of a group, which keeps every batch in hand until it is told to finish them: then it says
 * of each whether it was stale by then.
 */
const [group = '', topic = '', sessionMs = ''] = process.argv.slice(2);
const log = await createKafkaLog({
  brokers: kafkaBrokers(),
  clientId: group,
  logger: createLogger('silent'),
  timing: { sessionMs: Number(sessionMs), heartbeatMs: 200, fetchWaitMs: 100 },
});
const inHand: { readonly values: readonly string[]; finish(): boolean }[] = [];

await log.join({
  group,
  topics: [topic],
  onBatch: ({ records, isStale }) =>
    new Promise((resolve) => {
      inHand.push({
        values: records.map((it) => it.value),
        finish() {
          resolve();
          return isStale();
        },
      });
    }),
});

await serveCommands(async (command) => {
  if (command === 'count') return inHand.flatMap((it) => it.values).length;
  return inHand.splice(0).map((it) => it.finish());
});
await log.close();
