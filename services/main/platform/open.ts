import type { Config } from '#platform/config/settings';
import type { Logger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import { openEmbeddedPlatform } from './embedded.ts';
import type { Platform } from './platform.ts';

/** The platform that the configuration asks for: the only place that knows of both. */
export async function openPlatform(config: Config, clock: Clock, logger: Logger): Promise<Platform> {
  const { engines, dataDir } = config;
  if (engines === undefined) return openEmbeddedPlatform({ dataDir, clock, logger });
  // Its clients are loaded only where they are needed.
  const { openDistributedPlatform } = await import('./distributed.ts');
  return openDistributedPlatform({ engines, clock, logger });
}
