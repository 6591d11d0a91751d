import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fail } from '#platform/errors/errors';
import { openSqlite } from '#platform/sqlite/database';
import { everyDocument } from '#platform/store/everyDocument';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import type { Embedder } from '../../application/embedder.ts';
import { createCachedEmbedder } from './cachedEmbedder.ts';
import { removeOthers, type VectorCollection, vectors } from './vectorCollection.ts';

/** Tells texts apart by their length, and roles by the sign. */
function createCountingEmbedder(fingerprint: string, dimensions = 2) {
  const asked: (readonly string[])[] = [];
  const embedder: Embedder = {
    fingerprint,
    condition: () => ({ state: 'answering', since: '2026-03-01T09:00:00.000Z' }),
    async embed(role, texts) {
      asked.push(texts);
      return texts.map((text) =>
        text === 'refused'
          ? fail('UNAVAILABLE', { reason: 'refused' })
          : new Float32Array(dimensions).fill(role === 'query' ? text.length + 0.1 : -text.length),
      );
    },
  };
  return { asked, embedder };
}

const numbersOf = (found: readonly Float32Array[]) => found.map((it) => [...it]);
const twice = (number: number) => [number, number];

async function storedIn(collection: VectorCollection) {
  const found = [];
  for await (const it of everyDocument(collection, { index: 'byFingerprint' })) found.push(it);
  return found;
}

const stores = {
  'the fake': () => {
    const store = createFakeStore();
    return { open: () => store.collection(vectors), close: async () => {} };
  },
  SQLite: () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenfold-vectors-'));
    const databases: ReturnType<typeof openSqlite>[] = [];
    return {
      open() {
        const database = openSqlite(join(folder, 'tenfold.db'));
        databases.push(database);
        return createSqliteStore(database).collection(vectors);
      },
      async close() {
        for (const it of databases) await it.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

describe.each(Object.entries(stores))('the cached embedder on %s', (_, openStore) => {
  let store: ReturnType<typeof openStore>;
  let collection: VectorCollection;

  beforeEach(() => {
    store = openStore();
    collection = store.open();
  });
  afterEach(() => store.close());

  it('asks for nothing twice, also after the store was opened again', async () => {
    const { asked, embedder } = createCountingEmbedder('f1');
    const cached = createCachedEmbedder(embedder, collection);
    const first = await cached.embed('query', ['a', 'bbb', 'a']);
    expect(numbersOf(first)).toEqual([1.1, 3.1, 1.1].map((it) => twice(Math.fround(it))));
    const again = createCachedEmbedder(embedder, store.open());
    expect(await again.embed('query', ['bbb', 'cc', 'a'])).toEqual([
      first[1],
      new Float32Array(twice(2.1)),
      first[0],
    ]);
    expect(await again.embed('query', ['a'])).toEqual([first[0]]);
    expect(asked).toEqual([['a', 'bbb'], ['cc']]);
  });

  it('is the embedder otherwise', () => {
    const { embedder } = createCountingEmbedder('f1');
    const { fingerprint, condition } = createCachedEmbedder(embedder, collection);
    expect({ fingerprint, condition: condition() }).toEqual({
      fingerprint: 'f1',
      condition: embedder.condition(),
    });
  });

  it('takes one role or one embedder for another never', async () => {
    const [one, other] = [createCountingEmbedder('f1'), createCountingEmbedder('f2')];
    const cached = createCachedEmbedder(one.embedder, collection);
    await cached.embed('query', ['a']);
    expect(numbersOf(await cached.embed('passage', ['a']))).toEqual([twice(-1)]);
    await createCachedEmbedder(other.embedder, collection).embed('query', ['a']);
    expect([one.asked, other.asked]).toEqual([[['a'], ['a']], [['a']]]);
  });

  it('asks again for what is not as long as it should be', async () => {
    const { asked, embedder } = createCountingEmbedder('f1');
    const cached = createCachedEmbedder(embedder, collection);
    await cached.embed('passage', ['a']);
    const [stored] = await storedIn(collection);
    await collection.write(stored?.id ?? '', {}, { set: { dimensions: 3 } });
    expect(numbersOf(await cached.embed('passage', ['a']))).toEqual([twice(-1)]);
    expect(await storedIn(collection)).toEqual([stored]);
    await cached.embed('passage', ['a']);
    expect(asked).toEqual([['a'], ['a']]);
  });

  it('asks again for what another model answered under the same name', async () => {
    await createCachedEmbedder(createCountingEmbedder('f1').embedder, collection).embed('query', ['a', 'bb']);
    const { asked, embedder } = createCountingEmbedder('f1', 5);
    const found = await createCachedEmbedder(embedder, collection).embed('query', ['a', 'ccc']);
    expect(found.map(({ length }) => length)).toEqual([5, 5]);
    expect(asked).toEqual([['ccc'], ['a']]);
  });

  it('fails as a whole, and keeps what was answered before', async () => {
    const { asked, embedder } = createCountingEmbedder('f1');
    const cached = createCachedEmbedder(embedder, collection);
    const texts = Array.from({ length: 256 }, (_, at) => `text ${at}`);
    await expect(cached.embed('query', [...texts, 'refused'])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await cached.embed('query', texts)).toHaveLength(256);
    expect(asked).toEqual([texts, ['refused']]);
  });

  it('stores float32, little endian', async () => {
    await createCachedEmbedder(createCountingEmbedder('f1').embedder, collection).embed('passage', ['a']);
    expect(await storedIn(collection)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{64}\.f1$/),
        fingerprint: 'f1',
        dimensions: 2,
        content: Buffer.from([0, 0, 128, 191, 0, 0, 128, 191]).toString('base64'),
      },
    ]);
  });

  it('removes the vectors of all others alone', async () => {
    for (const fingerprint of ['f1', 'f2', 'f20', 'f3'])
      await createCachedEmbedder(createCountingEmbedder(fingerprint).embedder, collection).embed('query', [
        'a',
        'b',
      ]);
    expect(await removeOthers(collection, 'f2')).toBe(6);
    expect((await storedIn(collection)).map(({ fingerprint }) => fingerprint)).toEqual(['f2', 'f2']);
    expect(await removeOthers(collection, 'f2')).toBe(0);
  });
});
