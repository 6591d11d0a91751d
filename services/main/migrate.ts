import type { Config } from '#platform/config/settings';
import { atRest } from './atRest.ts';

/** Creates topics and indexes of everything that the services keep; an equal state stays as it is. */
export async function migrate(config: Config): Promise<void> {
  await atRest(config, async (platform) => {
    await platform.migrate();
    await platform.check();
  });
}
