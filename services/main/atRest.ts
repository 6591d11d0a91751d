import type { Config } from '#platform/config/settings';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { type Application, createApplication } from './application.ts';
import { openPlatform } from './platform/open.ts';
import type { Platform } from './platform/platform.ts';

/**
 * Works on what the services keep without starting any of them, whether they run elsewhere or not: their collections
 * are opened as they are made.
 */
export async function atRest<T>(
  config: Config,
  work: (platform: Platform, application: Application) => Promise<T>,
): Promise<T> {
  const platform = await openPlatform(config, {
    clock: systemClock,
    logger: createLogger(config.logLevel),
  });
  try {
    return await work(platform, createApplication(platform, config));
  } finally {
    await platform.close();
  }
}
