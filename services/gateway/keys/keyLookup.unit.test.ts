import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFakeStore, type FakeOperation } from '#platform/store/fake/createFakeStore';
import { createLogger } from '#platform/telemetry/logger';
import { plusDays } from '#platform/time/clock';
import { type ApiKey, apiKeys, type KeyHolder } from './apiKey.ts';
import { createKeyLookup, rememberedMs } from './keyLookup.ts';
import { hashOfSecret, newKey } from './keyText.ts';

const day = '2026-11-24';
const member: KeyHolder = { kind: 'member', memberId: 'mem_kim' };

/** A lookup over stored keys, at a time that the test sets. */
function scene() {
  const asked: FakeOperation[] = [];
  const state = { now: `${day}T00:00:00.000Z`, elapsed: 0, down: false };
  const gate = async (operation: FakeOperation) => {
    asked.push(operation);
    if (state.down) throw new Error('the store is away');
  };
  const keys = createFakeStore({ gate }).collection(apiKeys);
  const lookup = createKeyLookup({
    keys,
    clock: { now: () => state.now },
    logger: createLogger('silent'),
    elapsed: () => state.elapsed,
  });
  async function store(more: Partial<ApiKey> = {}): Promise<string> {
    const { id, secret, text } = newKey();
    const hash = hashOfSecret(secret);
    await keys.insert({ id, hash, name: 'a key', who: member, createdAt: state.now, ...more });
    asked.length = 0;
    return text;
  }
  return { state, keys, asked, lookup, store };
}

const otherText = (text: string) => text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A');

describe('the lookup of a key', () => {
  it('lets nothing pass but the text of a key in force', async () => {
    const { state, lookup, store } = scene();
    const valid = [await store(), await store({ who: { kind: 'operator' } })];
    const gone = [await store({ revokedAt: state.now }), await store({ expiresAt: state.now })];
    const parts = [...valid, ...gone].flatMap((text) => [text.slice(0, 21), text.slice(21), text]);
    const attempt = fc.oneof(
      fc.string(),
      fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...parts)).map((both) => both.join('')),
      fc.constantFrom(...valid).map(otherText),
      fc.constantFrom(...parts),
      fc.constantFrom(...valid).map((text) => text.toUpperCase()),
    );
    await fc.assert(
      fc.asyncProperty(attempt, async (text) => {
        expect((await lookup(text)) !== undefined).toBe(valid.includes(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells whose it is', async () => {
    const { lookup, store } = scene();
    expect(await lookup(await store())).toEqual(member);
    expect(await lookup(await store({ who: { kind: 'analyst' } }))).toEqual({ kind: 'analyst' });
  });

  it('ends with the instant at which a key expires', async () => {
    const { state, lookup, store } = scene();
    const text = await store({ expiresAt: plusDays(state.now, 1) });
    state.now = `${day}T23:59:59.999Z`;
    expect(await lookup(text)).toEqual(member);
    state.now = plusDays(`${day}T00:00:00.000Z`, 1);
    expect(await lookup(text)).toBeUndefined();
  });

  it('costs one read in two seconds, however many ask, the same for every key that does not count', async () => {
    const { state, asked, lookup, store } = scene();
    const used = { lastUsedAt: day };
    const texts = [await store(used), await store({ ...used, revokedAt: state.now }), newKey().text];
    for (const text of texts) {
      asked.length = 0;
      await Promise.all([lookup(text), lookup(text), lookup(otherText(text))]);
      await lookup(text);
      expect(asked).toHaveLength(1);
    }
  });

  it('knows of a revocation two seconds later at most', async () => {
    const { state, keys, lookup, store } = scene();
    const text = await store();
    expect(await lookup(text)).toEqual(member);
    await keys.write(text.slice(4, 20), {}, { set: { revokedAt: state.now } });
    state.elapsed += rememberedMs;
    expect(await lookup(text)).toBeUndefined();
  });

  it('remembers no failure of the store', async () => {
    const { state, lookup, store } = scene();
    const text = await store();
    state.down = true;
    await expect(lookup(text)).rejects.toThrow('away');
    state.down = false;
    expect(await lookup(text)).toEqual(member);
  });

  it('notes the day of a use once, by whichever replica meets it first', async () => {
    const { state, keys, asked, lookup, store } = scene();
    const other = createKeyLookup({ keys, clock: { now: () => state.now }, logger: createLogger('silent') });
    const text = await store();
    const id = text.slice(4, 20);
    await Promise.all([lookup(text), lookup(text), other(text)]);
    await lookup(text);
    await expect(keys.get(id)).resolves.toMatchObject({ lastUsedAt: day });
    const writes = () => asked.filter(({ method }) => method === 'write').length;
    expect(writes()).toBe(2);
    state.now = plusDays(state.now, 1);
    state.elapsed += rememberedMs;
    await lookup(text);
    await expect(keys.get(id)).resolves.toMatchObject({ lastUsedAt: '2026-11-25' });
    state.elapsed += rememberedMs;
    await lookup(text);
    expect(writes()).toBe(3);
  });

  it('does not fail where a use cannot be noted', async () => {
    const { state, lookup, store } = scene();
    const text = await store();
    const found = lookup(text);
    state.down = true;
    await expect(found).resolves.toEqual(member);
  });
});
