import type { Config } from '#platform/config/settings';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { createApplication } from './application.ts';
import { openPlatform } from './platform/open.ts';

/** Creates topics and indexes of everything that the services keep; an equal state stays as it is. */
export async function migrate(config: Config): Promise<void> {
  const platform = await openPlatform(config, {
    clock: systemClock,
    logger: createLogger(config.logLevel),
  });
  try {
    // Services open their collections as they are made; nothing of them is started.
    createApplication(platform, config);
    await platform.migrate();
    await platform.check();
  } finally {
    await platform.close();
  }
}
