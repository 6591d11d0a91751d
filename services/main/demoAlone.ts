import { processRoles } from '#platform/config/processes';
import type { Config } from '#platform/config/settings';
import { loadDemo } from './demo.ts';
import { ownServer } from './ownServer.ts';

/** Does everything in this process until the demo group is there, whatever the roles of the others will be. */
export async function loadDemoAlone(config: Config, interrupted: AbortSignal): Promise<void> {
  const { spread: _, internalPort: __, ...rest } = config;
  const server = await ownServer({ ...rest, roles: processRoles });
  try {
    await loadDemo(server, interrupted);
  } finally {
    await server.stop();
  }
}
