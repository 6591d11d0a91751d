import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { murmur2, partitionOf } from './partition.ts';

describe('murmur2', () => {
  // The first six are the vectors of Kafka's own UtilsTest; the others come from its JavaScript client.
  it.each([
    ['21', -973_932_308],
    ['foobar', -790_332_482],
    ['a-little-bit-long-string', -985_981_536],
    ['a-little-bit-longer-string', -1_486_304_829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
    ['abc', 479_470_107],
    ['', 275_646_681],
    ['용접', -894_402_165],
    ['sol_018f0c2a7b7c7d3e9a1b2c3d4e5f6071', 973_911_919],
  ])('of %j is what Kafka computes', (text, hash) => {
    expect(murmur2(Buffer.from(text, 'utf8'))).toBe(hash);
  });

  it('does not depend on where the bytes lie in their buffer', () => {
    const within = Buffer.from('...foobar...', 'utf8').subarray(3, 9);
    expect(murmur2(within)).toBe(-790_332_482);
  });
});

describe('the partition of a key', () => {
  it.each([
    ['21', 12, 0],
    ['foobar', 12, 6],
    ['a-little-bit-long-string', 12, 8],
    ['용접', 4, 3],
    ['', 12, 9],
  ])('%j of %i partitions is the one Kafka chooses', (key, partitions, partition) => {
    expect(partitionOf(key, partitions)).toBe(partition);
  });

  it('exists', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 1_000 }), (key, partitions) => {
        const partition = partitionOf(key, partitions);
        expect(Number.isInteger(partition) && partition >= 0 && partition < partitions).toBe(true);
      }),
    );
  });
});
