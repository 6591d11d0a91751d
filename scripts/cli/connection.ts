import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '#platform/config/settings';
import { fail } from '#platform/errors/errors';
import type { Language, Wording } from '#schema/vocabulary/errorCodes';
import { type Owner, ownerOf } from '../../services/main/dataFolder.ts';
import { type Api, createApi } from './api.ts';

const startMs = 10_000;
const pollMs = 100;

/**
 * Works over HTTP: through the server that is named where one is; else on the data folder, through the server that
 * owns it where one runs, or by owning it and serving it to itself until the work is done. One way for all. Data in
 * engines is reached through a server alone: `CONFIGURATION_INVALID` says what names it.
 */
export async function connected<T>(
  config: Config,
  language: Language,
  interrupted: AbortSignal,
  work: (api: Api) => Promise<T>,
): Promise<T> {
  const { apiKey } = config.client;
  const shared = { language, interrupted, ...(apiKey === undefined ? {} : { apiKey }) };
  const named = namedServer(config);
  if (named !== undefined) return work(createApi({ ...shared, url: named }));
  const owner = await startedOwner(config.dataDir);
  if (owner) return work(createApi({ ...shared, url: owner.url, token: owner.token }));
  // Loaded only where it is needed: a command that finds a server running starts in half the time.
  const { ownServer } = await import('../../services/main/ownServer.ts');
  const server = await ownServer({ ...config, host: '127.0.0.1', port: 0 });
  try {
    return await work(createApi({ ...shared, url: await server.serve(), token: server.token }));
  } finally {
    await server.stop();
  }
}

function namedServer({ client: { url, apiKey }, engines }: Config): string | undefined {
  if (url === undefined && engines === undefined) return undefined;
  const missing = [
    ...(url === undefined ? ['TENFOLD_URL'] : []),
    ...(apiKey === undefined ? ['TENFOLD_API_KEY'] : []),
  ];
  if (missing.length > 0)
    fail('CONFIGURATION_INVALID', { reason: unnamed(missing.join(', ')) }, missing.slice(0, 1));
  return url;
}

function unnamed(missing: string): Wording {
  return {
    ko: `설정이 없습니다(${missing}). 이 명령은 서버를 거칩니다. TENFOLD_URL에 게이트웨이 주소를, TENFOLD_API_KEY에 운영자의 키를 넣으세요(npm run tenfold -- keys create --name "…" --operator)`,
    en: `missing: ${missing}. This command goes through a server. Set TENFOLD_URL to the address of a gateway and TENFOLD_API_KEY to the key of an operator (npm run tenfold -- keys create --name "…" --operator)`,
  };
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
