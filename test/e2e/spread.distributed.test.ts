import { foundGroup } from '../support/group.ts';
import { startSpread } from '../support/spread/startSpread.ts';
import { describeMainJob } from './mainJob.ts';

describeMainJob(async () => {
  const { application, urls, stop } = await startSpread();
  await foundGroup(application);
  return { urls, settled: () => application.settled(), stop };
}, 120_000);
