import { randomUUID } from 'node:crypto';
import { createKafkaLog } from '#platform/log/kafka/createKafkaLog';
import { createLogger } from '#platform/telemetry/logger';
import { kafkaBrokers } from '../../support/distributed.ts';
import { describeLogContract } from './logContract.ts';

const open = () =>
  createKafkaLog({
    brokers: kafkaBrokers(),
    clientId: `contract.${randomUUID()}`,
    logger: createLogger(process.env['TENFOLD_TEST_LOG_LEVEL'] ?? 'silent'),
    timing: { sessionMs: 6_000, heartbeatMs: 100, fetchWaitMs: 100 },
  });

describeLogContract(
  'Kafka',
  async () => {
    let log = await open();
    return {
      log,
      async reopen() {
        await log.close();
        log = await open();
        return log;
      },
      close: () => log.close(),
    };
  },
  { runs: 8, deadlineMs: 20_000 },
);
