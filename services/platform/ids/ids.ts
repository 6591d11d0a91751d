import { createHash, randomBytes } from 'node:crypto';
import { type IdKind, idPrefixes } from '#schema/vocabulary/ids';
import type { Clock } from '../time/clock.ts';

/** Makes ids of new records: type prefix and a UUIDv7, so that ids of later records sort later. */
export interface Ids {
  next(kind: IdKind): string;
}

export function createIds(clock: Clock, random: (bytes: number) => Uint8Array = randomBytes): Ids {
  return {
    next(kind) {
      const bytes = random(16);
      const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
      const milliseconds = Date.parse(clock.now());
      view.setUint32(0, Math.floor(milliseconds / 0x10000));
      view.setUint16(4, milliseconds % 0x10000);
      view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
      view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
      return `${idPrefixes[kind]}_${Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex')}`;
    },
  };
}

/** The id of a record that follows from something else (a pair, a key of a file, an idempotency key): same parts, same id. */
export function derivedId(kind: IdKind, ...parts: readonly string[]): string {
  return `${idPrefixes[kind]}_${hashOf(parts).slice(0, 32)}`;
}

/** SHA-256 of any plain JSON value, in hexadecimal; keys are sorted first, so order of writing does not matter. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
