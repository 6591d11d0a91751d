import { createFakeDisk, createFakeEventLog } from '#platform/log/fake/createFakeEventLog';
import { describeLogContract } from './logContract.ts';

describeLogContract(
  'the fake',
  async () => {
    const disk = createFakeDisk();
    let log = createFakeEventLog({ disk });
    return {
      log,
      async reopen() {
        await log.close();
        log = createFakeEventLog({ disk });
        return log;
      },
      close: () => log.close(),
    };
  },
  { runs: 60, deadlineMs: 5_000 },
);
