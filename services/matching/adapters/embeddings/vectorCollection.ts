import { z } from 'zod';
import { type Collection, defineCollection } from '#platform/store/collection';
import { everyDocument } from '#platform/store/everyDocument';

/** Vectors of texts, so that a text is embedded once: a cache, of which anything may be missing at any time. */
export const vectors = defineCollection({
  name: 'matching.vectors',
  schema: z
    .object({
      id: z.string(),
      /** Of the embedder: what the vector means. */
      fingerprint: z.string(),
      dimensions: z.int().min(1),
      /** Base64 of the numbers as float32, little endian. */
      content: z.base64(),
    })
    .strict(),
  indexes: { byFingerprint: { keys: ['fingerprint'] } },
});

export type StoredVector = z.output<typeof vectors.schema>;
export type VectorCollection = Collection<StoredVector, keyof typeof vectors.indexes>;

/** Removes the vectors of all other embedders; returns how many there were. Nobody loses them: they can be made again. */
export async function removeOthers(collection: VectorCollection, fingerprint: string): Promise<number> {
  let removed = 0;
  // The text that follows `fingerprint` at once, so that what is kept is not read.
  const next = `${fingerprint}\u0001`;
  for (const range of [{ to: fingerprint }, { from: next }])
    for await (const { id } of everyDocument(collection, { index: 'byFingerprint', range })) {
      await collection.delete(id);
      removed += 1;
    }
  return removed;
}

/** Throws nothing: what cannot be read counts as missing. */
export function vectorOf({ dimensions, content }: StoredVector): Float32Array | undefined {
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length !== 4 * dimensions) return undefined;
  return Float32Array.from({ length: dimensions }, (_, at) => bytes.readFloatLE(4 * at));
}

export function contentOf(vector: Float32Array): string {
  const bytes = Buffer.alloc(4 * vector.length);
  vector.forEach((it, at) => void bytes.writeFloatLE(it, 4 * at));
  return bytes.toString('base64');
}
