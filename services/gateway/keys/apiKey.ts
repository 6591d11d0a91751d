import { z } from 'zod';
import { defineCollection } from '#platform/store/collection';
import { CivilDate, Instant, ShortText } from '#schema/vocabulary/basics';
import { MemberId } from '#schema/vocabulary/ids';

/** As whom a key signs in: a member, the analyst of the group, or whoever keeps the system running. */
export const KeyHolder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), memberId: MemberId }),
  z.strictObject({ kind: z.literal('analyst') }),
  z.strictObject({ kind: z.literal('operator') }),
]);
export type KeyHolder = z.infer<typeof KeyHolder>;

/** What is kept of a key: never its secret. A key that is no longer in force stays, for whoever asks later. */
export const ApiKey = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** What it is for, in the words of whoever made it. */
  name: ShortText,
  /** SHA-256 of the secret, in hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  who: KeyHolder,
  createdAt: Instant,
  expiresAt: Instant.optional(),
  revokedAt: Instant.optional(),
  /** The day of the last use (UTC), written once a day at most. */
  lastUsedAt: CivilDate.optional(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const apiKeys = defineCollection({
  name: 'gateway.apiKeys',
  schema: ApiKey,
  indexes: { byCreation: { keys: ['createdAt'] } },
});

export type KeyState = 'valid' | 'expired' | 'revoked';

/** Whether a key counts at an instant. */
export function stateOf({ revokedAt, expiresAt }: ApiKey, now: string): KeyState {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && expiresAt <= now ? 'expired' : 'valid';
}

/** A key as it may be shown: without its hash. */
export type ShownKey = Omit<ApiKey, 'hash'> & { readonly state: KeyState };

export function shownKey(key: ApiKey, now: string): ShownKey {
  const { hash: _, ...shown } = key;
  return { ...shown, state: stateOf(key, now) };
}
