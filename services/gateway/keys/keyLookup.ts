import type { Collection } from '#platform/store/collection';
import type { Logger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import { type ApiKey, type KeyHolder, stateOf } from './apiKey.ts';
import { isSecretOf, readKey } from './keyText.ts';

export interface KeyLookupDeps {
  readonly keys: Collection<ApiKey>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsed?: () => number;
}

/**
 * Whose a key is; undefined where it is unknown, revoked, expired or no key, with equal work for each, so that nobody
 * learns which. A key that was read is remembered for two seconds: it is not read for every request, and its
 * revocation counts on every replica in less than five seconds, streams that are open included (they ask again every
 * two seconds, `RequestIdentity.again`).
 */
export type KeyLookup = (text: string) => Promise<KeyHolder | undefined>;

export const rememberedMs = 2_000;
/** Also of keys that do not exist: whoever tries many out must not fill the memory. */
const mostRemembered = 10_000;

interface Remembered {
  readonly key: Promise<ApiKey | undefined>;
  readonly until: number;
  useNoted: boolean;
}

export function createKeyLookup(deps: KeyLookupDeps): KeyLookup {
  const { keys, clock, logger, elapsed = () => performance.now() } = deps;
  const remembered = new Map<string, Remembered>();

  function lookUp(id: string): Remembered {
    const now = elapsed();
    const known = remembered.get(id);
    if (known !== undefined && now < known.until) return known;
    remembered.delete(id);
    // From before the read on: a revocation that the read just missed must not be missed for longer.
    const entry: Remembered = { key: keys.get(id), until: now + rememberedMs, useNoted: false };
    entry.key.catch(() => remembered.get(id) === entry && remembered.delete(id));
    remembered.set(id, entry);
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
    return entry;
  }

  /** Nobody waits for it, and a use that is not noted harms nobody. */
  function noteUse(entry: Remembered, { id, lastUsedAt }: ApiKey): void {
    const today = clock.now().slice(0, 10);
    if (entry.useNoted || lastUsedAt === today) return;
    entry.useNoted = true;
    // Of replicas that meet a key at once, one writes.
    keys
      .write(id, { lastUsedAt: lastUsedAt ?? { absent: true } }, { set: { lastUsedAt: today } })
      .catch((error: unknown) => logger.warn({ err: error, keyId: id }, 'use of a key was not noted'));
  }

  return async (text) => {
    const given = readKey(text);
    if (given === undefined) return undefined;
    const entry = lookUp(given.id);
    const key = await entry.key;
    const isRight = isSecretOf(key?.hash, given.secret);
    if (key === undefined || !isRight || stateOf(key, clock.now()) !== 'valid') return undefined;
    noteUse(entry, key);
    return key.who;
  };
}
