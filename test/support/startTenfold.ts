import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '#platform/telemetry/logger';
import { type Clock, systemClock } from '#platform/time/clock';
import type { Viewer } from '#schema/policy/visibility';
import { type Application, createApplication } from '../../services/main/application.ts';
import { openEmbeddedPlatform } from '../../services/main/platform/embedded.ts';
import type { Platform } from '../../services/main/platform/platform.ts';

/** May do whatever the programme may: how a test sets a group up. */
export const programme: Viewer = { roles: ['admin'] };

export interface RunningTenfold {
  readonly application: Application;
  readonly platform: Platform;
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** All services in this process, on a folder of their own that goes with them. */
export async function startTenfold(
  options: { readonly liveDays?: number; readonly clock?: Clock; readonly dataDir?: string } = {},
): Promise<RunningTenfold> {
  const { liveDays = 0, clock = systemClock } = options;
  const dataDir = options.dataDir ?? newFolder();
  const platform = await openEmbeddedPlatform({ dataDir, clock, logger: createLogger('error') });
  const application = createApplication(platform, { liveDays });
  await application.start();
  return {
    application,
    platform,
    dataDir,
    async stop() {
      await application.stop();
      await platform.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tenfold-'));
}
