import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshots } from './snapshots.ts';

const digestBytes = 32;

/** A file each in a folder of their own: the content, then its SHA-256. A reader meets the old one or the new one. */
export function createFileSnapshots(folder: string): Snapshots {
  return {
    async read(name) {
      const file = await readFile(join(folder, name)).catch(() => undefined);
      if (file === undefined || file.length < digestBytes) return undefined;
      const content = file.subarray(0, -digestBytes);
      const isWhole = createHash('sha256').update(content).digest().equals(file.subarray(-digestBytes));
      return isWhole ? content : undefined;
    },
    async write(name, content) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, name);
      const hash = createHash('sha256');
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        for (const part of content) {
          hash.update(part);
          await file.writeFile(part);
        }
        await file.writeFile(hash.digest());
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
    },
  };
}
