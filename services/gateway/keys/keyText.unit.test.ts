import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOfSecret, isSecretOf, newKey, readKey } from './keyText.ts';

const bytes = fc.uint8Array({ minLength: 24, maxLength: 24 });
/** A key made of given randomness. */
const key = bytes.map((given) => newKey((count) => Buffer.from(given.subarray(0, count))));

describe('the text of a key', () => {
  it('is read back as it was made, and its secret is known by its hash', () => {
    fc.assert(
      fc.property(key, ({ id, secret, text }) => {
        expect(readKey(text)).toEqual({ id, secret });
        expect(isSecretOf(hashOfSecret(secret), secret)).toBe(true);
        expect(hashOfSecret(secret)).not.toContain(secret);
      }),
    );
  });

  it('holds at least 192 bits that nobody can foresee, and never the same twice', () => {
    expect(Buffer.from(newKey().secret, 'base64url')).toHaveLength(24);
    const many = Array.from({ length: 1_000 }, () => newKey());
    expect(new Set(many.map(({ id }) => id)).size).toBe(1_000);
    expect(new Set(many.map(({ secret }) => secret)).size).toBe(1_000);
  });

  it('is no longer the key after any change of it', () => {
    fc.assert(
      fc.property(key, fc.nat(52), fc.string({ minLength: 0, maxLength: 3 }), (made, at, put) => {
        const changed = made.text.slice(0, at) + put + made.text.slice(at + 1);
        fc.pre(changed !== made.text);
        const read = readKey(changed);
        const passes = read?.id === made.id && isSecretOf(hashOfSecret(made.secret), read.secret);
        expect(passes).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '',
    'tfk_',
    'tfk_0123456789abcdef',
    'tfk_0123456789abcdef_short',
    `tfk_${'0'.repeat(16)}_${'a'.repeat(33)}`,
  ])('is not %j', (text) => expect(readKey(text)).toBeUndefined());

  it('is nobody’s where there is no hash', () => {
    fc.assert(fc.property(fc.string(), (secret) => expect(isSecretOf(undefined, secret)).toBe(false)));
  });
});
