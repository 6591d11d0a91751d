import { z } from 'zod';
import type { Config } from '#platform/config/settings';
import type { NewKey } from '../../services/gateway/index.ts';
import type { Api } from './api.ts';

const Key = z.object({
  id: z.string(),
  name: z.string(),
  who: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('member'), memberId: z.string() }),
    z.object({ kind: z.literal('analyst') }),
    z.object({ kind: z.literal('operator') }),
  ]),
  createdAt: z.string(),
  expiresAt: z.string().optional(),
  revokedAt: z.string().optional(),
  lastUsedAt: z.string().optional(),
  state: z.enum(['valid', 'expired', 'revoked']),
});
export type Key = z.infer<typeof Key>;

/** Where API keys are made and ended. */
export interface KeyDesk {
  create(key: NewKey): Promise<{ readonly text: string; readonly key: Key }>;
  list(): Promise<readonly Key[]>;
  revoke(id: string): Promise<Key>;
}

/** Through a server. */
export function keysOver(api: Api): KeyDesk {
  return {
    create: (key) => api.operator('POST', '/operator/keys', z.object({ text: z.string(), key: Key }), key),
    list: async () => (await api.operator('GET', '/operator/keys', z.object({ keys: z.array(Key) }))).keys,
    async revoke(id) {
      const path = `/operator/keys/${encodeURIComponent(id)}/revoke`;
      return (await api.operator('POST', path, z.object({ key: Key }))).key;
    },
  };
}

/** On the engines themselves: so the first key comes to be, and no server has to run. */
export async function keysOnEngines<T>(config: Config, work: (keys: KeyDesk) => Promise<T>): Promise<T> {
  const { atRest } = await import('../../services/main/atRest.ts');
  return atRest(config, async (platform, { keys }) => {
    await platform.check();
    return work(keys);
  });
}
