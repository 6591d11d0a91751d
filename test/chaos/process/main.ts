import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { createApplication } from '../../../services/main/application.ts';
import { openDistributedEngines } from '../../../services/main/platform/distributed.ts';
import { openEmbeddedEngines } from '../../../services/main/platform/embedded.ts';
import { type Platform, platformOn } from '../../../services/main/platform/platform.ts';
import { seededRandom } from '../../support/kill/killRepeatedly.ts';
import { foundPeople } from '../driver/people.ts';
import { deadlyEngines } from './deadlyEngines.ts';
import { createKilling } from './killing.ts';
import { type ProcessSettings, type Telling, type Told, timing } from './messages.ts';
import { plantInEngines, plantInRelay } from './plantedBugs.ts';
import { createSlowness } from './slowness.ts';

/** The whole system in a process that dies where it is told to: the composition root of the suite. */
const settings = JSON.parse(process.argv[2] ?? '{}') as ProcessSettings;
const logger = createLogger('debug');
const tell = (telling: Telling) => new Promise((told) => process.send?.(telling, told));

// Nobody outlives the driver.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

const killing = createKilling(settings.armed);
const { platform, idle } = await openPlatform();
const application = createApplication(platform, {
  liveDays: 0,
  ...(settings.roles ? { roles: settings.roles } : {}),
});
await platform.check();
await application.start();
const url = await serve();
process.on('message', (told: Told) => void carryOut(told));
killing.ready();
await tell({ kind: 'ready', ...(url === undefined ? {} : { url }) });

async function openPlatform(): Promise<{ platform: Platform; idle: () => Promise<void> }> {
  const { dataDir, engines, bug, seed } = settings;
  const slow = createSlowness(seededRandom(seed));
  let idle = () => Promise.resolve();
  const opened = await platformOn({ clock: systemClock, logger }, async (delay) => {
    const options = { clock: systemClock, logger };
    const told = new AbortController().signal;
    const real = engines
      ? await openDistributedEngines({ ...options, engines, timing, told }, delay)
      : await openEmbeddedEngines({ ...options, dataDir: dataDir ?? '' }, delay);
    const planted = plantInEngines(deadlyEngines(real, killing, slow), bug);
    idle = planted.idle;
    return planted;
  });
  return { platform: { ...opened, relay: plantInRelay(opened.relay, bug) }, idle };
}

async function serve(): Promise<string | undefined> {
  if (settings.roles && !settings.roles.includes('gateway')) return undefined;
  const where = {
    host: '127.0.0.1',
    port: 0,
    signIn: 'development' as const,
    dataDir: settings.dataDir ?? '',
  };
  return (await application.serve(where, 'chaos')).url;
}

async function carryOut({ kind }: Told): Promise<void> {
  try {
    if (kind === 'found') await foundPeople(application);
    if (kind === 'settle') await settle();
    if (kind === 'stop') await stop();
    await tell({ kind: 'done', of: kind });
    // As the server does: what a client library still waits for shall not keep the process.
    if (kind === 'stop') process.exit();
  } catch (reason) {
    await tell({ kind: 'failed', of: kind, why: String(reason) });
  }
}

async function settle(): Promise<void> {
  await application.settled();
  await idle();
  await application.settled();
}

async function stop(): Promise<void> {
  await application.stop();
  await platform.close();
}
