import { foundGroup } from '../support/group.ts';
import { startTenfold } from '../support/startTenfold.ts';
import { describeMainJob } from './mainJob.ts';

describeMainJob(async () => {
  const { application, dataDir, stop } = await startTenfold();
  await foundGroup(application);
  const edge = { host: '127.0.0.1', port: 0, signIn: 'development' as const, dataDir };
  const { url } = await application.serve(edge, 'token');
  return { urls: [url], settled: () => application.settled(), stop };
}, 30_000);
