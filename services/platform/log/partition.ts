const seed = 0x9747b28c;
const mix = 0x5bd1e995;

/**
 * The 32-bit MurmurHash2 that Kafka's Java client hashes keys with (`org.apache.kafka.common.utils.Utils.murmur2`):
 * signed, little-endian, with Kafka's seed.
 */
export function murmur2(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length & ~3;
  let hash = seed ^ data.length;
  for (let at = 0; at < whole; at += 4) {
    const word = Math.imul(view.getInt32(at, true), mix);
    hash = Math.imul(hash, mix) ^ Math.imul(word ^ (word >>> 24), mix);
  }
  if (data.length > whole) {
    for (let at = whole; at < data.length; at++) hash ^= view.getUint8(at) << (8 * (at - whole));
    hash = Math.imul(hash, mix);
  }
  hash = Math.imul(hash ^ (hash >>> 13), mix);
  return hash ^ (hash >>> 15);
}

/**
 * The partition of a key, the one that Kafka's default partitioner chooses: records written by any client land
 * where this log would put them.
 */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
}
