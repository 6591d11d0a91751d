import type { Config } from '#platform/config/settings';
import { TenfoldError } from '#platform/errors/errors';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { createApplication } from './application.ts';
import { ownFolder } from './dataFolder.ts';
import { openEmbeddedPlatform } from './platform.ts';

const stopDeadlineMs = 15_000;

/** Runs everything in this process until it is told to stop (SIGINT, SIGTERM). */
export async function runServer(readConfig: () => Config): Promise<void> {
  try {
    await serve(readConfig());
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function serve(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const folder = ownFolder(config.dataDir);
  const platform = await openEmbeddedPlatform({ dataDir: config.dataDir, clock: systemClock, logger });
  const application = createApplication(platform, config);
  await application.start();
  const { url } = await application.serve(config);
  folder.announce(url);
  process.stdout.write(welcome(url, config.dataDir));
  await signalled();
  process.stdout.write('\nStopping …\n');
  setTimeout(() => process.exit(1), stopDeadlineMs).unref();
  await application.stop();
  await platform.close();
  folder.release();
}

function welcome(url: string, dataDir: string): string {
  return `
  Tenfold is ready.

    Start here   ${url}
    Sign in      ${url}/sign-in
    API          ${url}/explorer
    Events       ${url}/events
    Data         ${dataDir}

  Ctrl-C stops it.
`;
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
