import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fail } from '#platform/errors/errors';

/** Who owns a data folder: the process to ask, and the secret that proves one may read the folder. */
const Owner = z.object({ pid: z.int(), url: z.string().optional(), token: z.string() });
export type Owner = z.infer<typeof Owner>;

export interface OwnedFolder {
  readonly token: string;
  /** Tells others where the owner listens. */
  announce(url: string): void;
  release(): void;
}

const fileName = 'owner.json';

/** The living owner of a folder, if it has one. */
export function ownerOf(dataDir: string): Owner | undefined {
  try {
    const owner = Owner.parse(JSON.parse(readFileSync(join(dataDir, fileName), 'utf8')));
    return isAlive(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the folder, or refuses with `CONFLICT` while another process has it; what a dead owner left is taken over. */
export function ownFolder(dataDir: string): OwnedFolder {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, fileName);
  const token = randomBytes(24).toString('base64url');
  const owner = { pid: process.pid, token };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
      return {
        token,
        announce: (url) => replace(path, { ...owner, url }),
        release: () => rmSync(path, { force: true }),
      };
    } catch {
      const other = ownerOf(dataDir);
      if (other)
        fail('CONFLICT', {
          what: `${dataDir} belongs to the running process ${other.pid} ${other.url ?? ''}`,
        });
      rmSync(path, { force: true });
    }
  }
  return fail('CONFLICT', { what: `${dataDir} is being taken by another process` });
}

/** Written beside and renamed: a reader never meets half a file. */
function replace(path: string, owner: Owner): void {
  writeFileSync(`${path}.new`, JSON.stringify(owner), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (reason) {
    return reason instanceof Error && 'code' in reason && reason.code === 'EPERM';
  }
}
