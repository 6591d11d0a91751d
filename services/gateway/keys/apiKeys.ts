import { z } from 'zod';
import { fail } from '#platform/errors/errors';
import { parseOrFail } from '#platform/errors/parse';
import type { Store } from '#platform/store/collection';
import { everyDocument } from '#platform/store/everyDocument';
import type { Logger } from '#platform/telemetry/logger';
import { type Clock, plusDays } from '#platform/time/clock';
import { ShortText } from '#schema/vocabulary/basics';
import type { MemberDirectory } from '../signIn/signIn.ts';
import { type ApiKey, apiKeys, KeyHolder, type ShownKey, shownKey } from './apiKey.ts';
import { createKeyLookup, type KeyLookup } from './keyLookup.ts';
import { hashOfSecret, newKey } from './keyText.ts';

export const NewKey = z.strictObject({
  name: ShortText.refine((it) => it.trim() !== '', 'not empty'),
  who: KeyHolder,
  /** Whole days until it ends by itself; without end where it is missing. */
  expiresInDays: z.int().min(1).max(3_650).optional(),
});
export type NewKey = z.infer<typeof NewKey>;

/** What operators do with keys; nothing that they answer holds a hash. */
export interface ApiKeys {
  /** `text` is the key itself, which nobody can ever read again. `NOT_FOUND` where there is no such member. */
  create(key: NewKey): Promise<{ readonly text: string; readonly key: ShownKey }>;
  /** Oldest first, those that are no longer in force among them. */
  list(): Promise<readonly ShownKey[]>;
  /** For ever; a key that was revoked before stays as it is. `NOT_FOUND` where there is none of this id. */
  revoke(id: string): Promise<ShownKey>;
  readonly holderOf: KeyLookup;
}

export function createApiKeys(deps: {
  readonly store: Store;
  readonly members: Pick<MemberDirectory, 'find'>;
  readonly clock: Clock;
  readonly logger: Logger;
}): ApiKeys {
  const { store, members, clock, logger } = deps;
  const keys = store.collection(apiKeys);

  return {
    holderOf: createKeyLookup({ keys, clock, logger }),
    async create(input) {
      const { name, who, expiresInDays } = parseOrFail(NewKey, input);
      if (who.kind === 'member' && !(await members.find(who.memberId)))
        fail('NOT_FOUND', { what: who.memberId }, ['member']);
      const { id, secret, text } = newKey();
      const createdAt = clock.now();
      const ends = expiresInDays === undefined ? {} : { expiresAt: plusDays(createdAt, expiresInDays) };
      const key: ApiKey = { id, name: name.trim(), hash: hashOfSecret(secret), who, createdAt, ...ends };
      const { inserted } = await keys.insert(key);
      if (!inserted) fail('CONFLICT', { what: 'id' });
      logger.info({ keyId: id, who }, 'key created');
      return { text, key: shownKey(key, createdAt) };
    },
    async list() {
      const now = clock.now();
      const shown: ShownKey[] = [];
      for await (const key of everyDocument(keys, { index: 'byCreation' })) shown.push(shownKey(key, now));
      return shown;
    },
    async revoke(id) {
      const now = clock.now();
      const revoked = await keys.write(id, { revokedAt: { absent: true } }, { set: { revokedAt: now } });
      const key = revoked ?? (await keys.get(id)) ?? fail('NOT_FOUND', { what: id }, ['id']);
      if (revoked) logger.info({ keyId: id }, 'key revoked');
      return shownKey(key, now);
    },
  };
}
