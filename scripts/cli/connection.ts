import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '#platform/config/settings';
import { fail } from '#platform/errors/errors';
import type { Language } from '#schema/vocabulary/errorCodes';
import { type Owner, ownerOf } from '../../services/main/dataFolder.ts';
import { type Api, createApi } from './api.ts';

const startMs = 10_000;
const pollMs = 100;

/**
 * Works on the data folder over HTTP: through the server that owns it where one runs, else by owning it and serving
 * it to itself until the work is done. One way for both.
 */
export async function connected<T>(
  config: Config,
  language: Language,
  interrupted: AbortSignal,
  work: (api: Api) => Promise<T>,
): Promise<T> {
  const owner = await startedOwner(config.dataDir);
  if (owner) return work(createApi({ ...owner, language, interrupted }));
  // Loaded only where it is needed: a command that finds a server running starts in half the time.
  const { ownServer } = await import('../../services/main/ownServer.ts');
  const server = await ownServer({ ...config, host: '127.0.0.1', port: 0 });
  try {
    return await work(createApi({ url: await server.serve(), token: server.token, language, interrupted }));
  } finally {
    await server.stop();
  }
}

/** The owner once it listens; `UNAVAILABLE` where it does not within ten seconds. */
async function startedOwner(dataDir: string): Promise<(Owner & { readonly url: string }) | undefined> {
  for (let waited = 0; waited < startMs; waited += pollMs) {
    const owner = ownerOf(dataDir);
    if (owner === undefined) return undefined;
    const { url } = owner;
    if (url !== undefined) return { ...owner, url };
    await pause(pollMs);
  }
  const reason = `process ${ownerOf(dataDir)?.pid ?? '?'} has ${dataDir} and does not answer yet`;
  return fail('UNAVAILABLE', { reason }, ['TENFOLD_DATA_DIR']);
}
