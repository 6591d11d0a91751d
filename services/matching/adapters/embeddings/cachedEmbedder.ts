import { hashOf } from '#platform/ids/ids';
import type { Embedder, EmbeddingRole } from '../../application/embedder.ts';
import { contentOf, type VectorCollection, vectorOf } from './vectorCollection.ts';

/** Stored before the next ones are asked for, so that a failure half way loses little of the work. */
const partSize = 256;

/**
 * An embedder that asks another one only for what is not stored yet. Rejects also where the store does: with its error.
 */
export function createCachedEmbedder(embedder: Embedder, collection: VectorCollection): Embedder {
  const { fingerprint } = embedder;

  async function readStored(ids: readonly string[]): Promise<Map<string, Float32Array>> {
    const found = new Map<string, Float32Array>();
    for (const [id, stored] of await collection.getMany(ids)) {
      const vector = vectorOf(stored);
      if (vector) found.set(id, vector);
    }
    return found;
  }

  async function askAndStore(
    role: EmbeddingRole,
    texts: ReadonlyMap<string, string>,
  ): Promise<Map<string, Float32Array>> {
    const found = new Map<string, Float32Array>();
    const entries = [...texts];
    for (let at = 0; at < entries.length; at += partSize) {
      const part = entries.slice(at, at + partSize);
      const fresh = await embedder.embed(
        role,
        part.map(([, text]) => text),
      );
      const made = part.flatMap(([id], nth) => {
        const vector = fresh[nth];
        return vector ? [{ id, vector }] : [];
      });
      for (const { id, vector } of made) found.set(id, vector);
      await collection.writeMany(
        made.map(({ id, vector }) => {
          const value = { fingerprint, dimensions: vector.length, content: contentOf(vector) };
          return { id, guard: {}, patch: { set: value }, orInsert: { id, ...value } };
        }),
      );
    }
    return found;
  }

  return {
    fingerprint,
    condition: () => embedder.condition(),
    async embed(role, texts) {
      const ids = texts.map((text) => `${hashOf([role, text])}.${fingerprint}`);
      const textOf = new Map(ids.map((id, at) => [id, texts[at] ?? '']));
      const stored = await readStored([...textOf.keys()]);
      const fresh = await askAndStore(role, without(textOf, stored));
      // Another model may have come behind the same name: what was stored cannot be compared with what is new.
      const dimensions = fresh.values().next().value?.length;
      if (dimensions !== undefined)
        for (const [id, { length }] of stored) if (length !== dimensions) stored.delete(id);
      const renewed = await askAndStore(role, without(textOf, new Map([...stored, ...fresh])));
      const known = new Map([...stored, ...fresh, ...renewed]);
      return ids.flatMap((id) => known.get(id) ?? []);
    },
  };
}

function without(
  texts: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Float32Array>,
): ReadonlyMap<string, string> {
  return new Map([...texts].filter(([id]) => !known.has(id)));
}
