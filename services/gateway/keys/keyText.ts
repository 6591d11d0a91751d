import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a key says: which one it is, and the secret that proves it. */
export interface KeyParts {
  readonly id: string;
  readonly secret: string;
}

const prefix = 'tfk_';
const form = /^tfk_([0-9a-f]{16})_([\w-]{32})$/;
/** 192 bits, which are 32 signs of base64url without any left over. */
const secretBytes = 24;

/** A new key: `tfk_<id>_<secret>`. */
export function newKey(
  random: (bytes: number) => Buffer = randomBytes,
): KeyParts & { readonly text: string } {
  const id = random(8).toString('hex');
  const secret = random(secretBytes).toString('base64url');
  return { id, secret, text: `${prefix}${id}_${secret}` };
}

/** The parts of a key; undefined for what has not its form. */
export function readKey(text: string): KeyParts | undefined {
  const [, id, secret] = form.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/**
 * What is stored of a secret: SHA-256 in hexadecimal. A fast hash, without salt, is right here: slow ones protect
 * passwords, of which people choose few, and nobody tries out 2^192 random secrets at any speed; but every request
 * pays for the hash.
 */
export function hashOfSecret(secret: string): string {
  return digest(secret).toString('hex');
}

/** Of no secret: an unknown key is compared as long as a known one. */
const nobodys = randomBytes(32).toString('hex');

/** Whether a secret is the one of a hash; undefined is nobody's. Takes equally long for every wrong one. */
export function isSecretOf(hash: string | undefined, secret: string): boolean {
  return timingSafeEqual(digest(secret), Buffer.from(hash ?? nobodys, 'hex'));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
