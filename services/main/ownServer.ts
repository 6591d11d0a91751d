import type { Config } from '#platform/config/settings';
import { fail } from '#platform/errors/errors';
import { createLogger, type Logger } from '#platform/telemetry/logger';
import { startTelemetry } from '#platform/telemetry/telemetry';
import { createTravellingClock, systemClock, type TravellingClock } from '#platform/time/clock';
import { type Application, createApplication } from './application.ts';
import { checkRestored } from './backup/checkRestored.ts';
import { ownFolder, passingFolder } from './dataFolder.ts';
import { createInternalServer } from './internalServer.ts';
import { openPlatform } from './platform/open.ts';
import type { Platform } from './platform/platform.ts';
import { orTold } from './platform/untilAnswers.ts';

/** What this process does of all that works on the same documents and events. */
export interface OwnServer {
  readonly platform: Platform;
  /** What everything goes by. */
  readonly clock: TravellingClock;
  readonly application: Application;
  /** For requests of the operator. */
  readonly token: string;
  /** The port for operators and other processes, where there is one. */
  readonly internalPort: number | undefined;
  /** Opens the edge, and lets others know the address. `CONFIGURATION_INVALID` where it cannot be listened on. */
  serve(): Promise<string>;
  /** Finishes what is in hand, closes everything and gives the folder back. */
  stop(): Promise<void>;
}

/**
 * Starts what the configuration asks for. Files in a data folder belong to one process: `CONFLICT` where another one
 * has it. Engines that do not answer are waited for, until `told` is aborted: then it rejects with its reason, having
 * closed everything.
 */
export async function ownServer(config: Config, told?: AbortSignal): Promise<OwnServer> {
  const clock = createTravellingClock(systemClock);
  const logger = createLogger(config.logLevel);
  const folder = config.engines ? passingFolder() : ownFolder(config.dataDir);
  const undo = [() => Promise.resolve(folder.release())];
  const stop = async () => {
    for (let last = undo.pop(); last !== undefined; last = undo.pop()) await last();
  };
  try {
    const telemetry = await startTelemetry(tracesOf(config), logger);
    undo.push(() => telemetry.traces.stop());
    const platform = await openPlatform(config, { clock, logger, telemetry, ...(told && { told }) });
    undo.push(() => platform.close());
    const application = createApplication(platform, config);
    undo.push(() => application.stop());
    const internalPort = await serveInternally(config, application, logger, undo);
    await platform.check();
    if (config.engines) await checkRestored({ platform, application });
    await orTold(told, application.start());
    return {
      platform,
      clock,
      application,
      token: folder.token,
      internalPort,
      stop,
      async serve() {
        const { url } = await application
          .serve({ ...config, dataDir: folder.path }, folder.token)
          .catch(refuseAddress(config));
        folder.announce(url);
        return url;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function tracesOf({ otlpUrl: url, roles }: Config) {
  return url === undefined ? undefined : { url, roles };
}

/** Before anything is waited for: that it lives is known while it is not ready yet. */
async function serveInternally(
  { host, internalPort: port }: Config,
  { ready, internalRoutes }: Application,
  logger: Logger,
  undo: (() => Promise<void>)[],
): Promise<number | undefined> {
  if (port === undefined) return undefined;
  const server = createInternalServer({ host, port, logger, ready, routes: internalRoutes });
  undo.push(() => server.stop());
  return (await server.start().catch(refuseAddress({ host, port }, 'TENFOLD_INTERNAL_PORT'))).port;
}

const addressFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'needs more rights than this user has',
  EADDRNOTAVAIL: 'is no address of this machine',
  ENOTFOUND: 'is no known address',
};

function refuseAddress(
  { host, port }: Pick<Config, 'host' | 'port'>,
  setting: 'TENFOLD_PORT' | 'TENFOLD_INTERNAL_PORT' = 'TENFOLD_PORT',
): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const fault = addressFaults[code];
    if (fault === undefined) throw error;
    const reason = `${host}:${port} ${fault}. Choose another with TENFOLD_HOST and ${setting} (0 takes a free port)`;
    fail('CONFIGURATION_INVALID', { reason }, [setting]);
  };
}
