import type { Config } from '#platform/config/settings';
import { fail } from '#platform/errors/errors';
import { createLogger } from '#platform/telemetry/logger';
import { createTravellingClock, systemClock, type TravellingClock } from '#platform/time/clock';
import { type Application, createApplication } from './application.ts';
import { ownFolder } from './dataFolder.ts';
import { openPlatform } from './platform/open.ts';
import type { Platform } from './platform/platform.ts';

/** Everything of one data folder, running in this process. */
export interface OwnServer {
  readonly platform: Platform;
  /** What everything goes by. */
  readonly clock: TravellingClock;
  readonly application: Application;
  /** For requests of the operator. */
  readonly token: string;
  /** Opens the edge, and lets others know the address. `CONFIGURATION_INVALID` where it cannot be listened on. */
  serve(): Promise<string>;
  /** Finishes what is in hand, closes everything and gives the folder back. */
  stop(): Promise<void>;
}

/** Takes the data folder and starts what works on it: `CONFLICT` where another process has it. */
export async function ownServer(config: Config): Promise<OwnServer> {
  const clock = createTravellingClock(systemClock);
  const logger = createLogger(config.logLevel);
  const folder = ownFolder(config.dataDir);
  const undo = [() => Promise.resolve(folder.release())];
  const stop = async () => {
    for (let last = undo.pop(); last !== undefined; last = undo.pop()) await last();
  };
  try {
    const platform = await openPlatform(config, clock, logger);
    undo.push(() => platform.close());
    const application = createApplication(platform, config);
    undo.push(() => application.stop());
    await platform.check();
    await application.start();
    return {
      platform,
      clock,
      application,
      token: folder.token,
      stop,
      async serve() {
        const { url } = await application.serve(config, folder.token).catch(refuseAddress(config));
        folder.announce(url);
        return url;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const addressFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'needs more rights than this user has',
  EADDRNOTAVAIL: 'is no address of this machine',
  ENOTFOUND: 'is no known address',
};

function refuseAddress({ host, port }: Config): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const fault = addressFaults[code];
    if (fault === undefined) throw error;
    const reason = `${host}:${port} ${fault}. Choose another with TENFOLD_HOST and TENFOLD_PORT (0 takes a free port)`;
    fail('CONFIGURATION_INVALID', { reason }, ['TENFOLD_PORT']);
  };
}
