import type { Config } from '#platform/config/settings';
import type { Logger } from '#platform/telemetry/logger';
import type { Telemetry } from '#platform/telemetry/telemetry';
import type { Clock } from '#platform/time/clock';
import { openEmbeddedPlatform } from './embedded.ts';
import type { Platform } from './platform.ts';

/** The platform that the configuration asks for: the only place that knows of both. */
export async function openPlatform(
  { engines, dataDir }: Config,
  shared: {
    readonly clock: Clock;
    readonly logger: Logger;
    readonly telemetry?: Telemetry;
    /** See `DistributedOptions`. */
    readonly told?: AbortSignal;
  },
): Promise<Platform> {
  if (engines === undefined) return openEmbeddedPlatform({ dataDir, ...shared });
  // Its clients are loaded only where they are needed.
  const { openDistributedPlatform } = await import('./distributed.ts');
  return openDistributedPlatform({ engines, ...shared });
}
