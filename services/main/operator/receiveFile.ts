import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail } from '#platform/errors/errors';

/** The longest file that is taken, in bytes. */
export const fileLimit = 200 * 1024 * 1024;

export interface Incoming {
  /** Stores the bytes while they arrive; `TOO_LARGE` over the limit. Whoever asked removes the file. */
  receive(bytes: Readable): Promise<string>;
  remove(path: string): void;
}

/** A place for files that are read and thrown away; what a crash left there goes first. */
export function createIncoming(dataDir: string): Incoming {
  const folder = join(dataDir, 'incoming');
  rmSync(folder, { recursive: true, force: true });
  const remove = (path: string) => rmSync(path, { force: true });
  return {
    async receive(bytes) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, randomBytes(8).toString('hex'));
      try {
        await pipeline(bytes, limited, createWriteStream(path, { mode: 0o600 }));
      } catch (error) {
        remove(path);
        throw error;
      }
      return path;
    },
    remove,
  };
}

async function* limited(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > fileLimit)
      fail('TOO_LARGE', { what: { ko: '파일', en: 'The file' }, limit: `${fileLimit / 1024 / 1024} MB` });
    yield chunk;
  }
}
