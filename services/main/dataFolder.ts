import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { fail } from '#platform/errors/errors';
import { lockFile } from '#platform/sqlite/fileLock';

/** Who owns a data folder: the process to ask, and the secret that proves one may read the folder. */
const Owner = z.object({ pid: z.int(), url: z.string().optional(), token: z.string() });
export type Owner = z.infer<typeof Owner>;

export interface OwnedFolder {
  readonly path: string;
  readonly token: string;
  /** Tells others where the owner listens. */
  announce(url: string): void;
  release(): void;
}

const lockName = 'owner.lock';
const ownerName = 'owner.json';
/** Longer than anybody holds the lock only to see whether it is free. */
const waitMs = 250;

/** Documents, events and offsets, where they are in files. */
export function databasePath(dataDir: string): string {
  return join(dataDir, 'tenfold.db');
}

/** What may be thrown away at any time. */
export function snapshotsPath(dataDir: string): string {
  return join(dataDir, 'snapshots');
}

export function hasDatabase(dataDir: string): boolean {
  return existsSync(databasePath(dataDir));
}

/** The living owner of a folder, if it has one; `url` is missing while it starts and while it stops. */
export function ownerOf(dataDir: string): Owner | undefined {
  const owner = readOwner(dataDir);
  if (owner === undefined) return undefined;
  const lock = lockFile(join(dataDir, lockName), 0);
  lock?.release();
  return lock === undefined ? owner : undefined;
}

/**
 * Takes the folder, creating it where it is missing, or refuses with `CONFLICT` while another process has it. What an
 * owner that died left behind is taken over.
 */
export function ownFolder(dataDir: string): OwnedFolder {
  const lock = lockOf(dataDir);
  if (lock === undefined) {
    const other = readOwner(dataDir);
    const who = other
      ? `process ${other.pid}, ${other.url ?? 'which is starting or stopping'}`
      : 'another process';
    return fail('CONFLICT', { what: `the data folder ${dataDir} belongs to ${who}` }, ['TENFOLD_DATA_DIR']);
  }
  const owner = { pid: process.pid, token: newToken() };
  writeOwner(dataDir, owner);
  return {
    path: dataDir,
    token: owner.token,
    announce: (url) => writeOwner(dataDir, { ...owner, url }),
    release() {
      rmSync(join(dataDir, ownerName), { force: true });
      lock.release();
    },
  };
}

/** A folder for what comes and goes, where documents and events are elsewhere; nobody is told its token. */
export function passingFolder(): OwnedFolder {
  const path = mkdtempSync(join(tmpdir(), 'tenfold-'));
  return {
    path,
    token: newToken(),
    announce: () => {},
    release: () => rmSync(path, { recursive: true, force: true }),
  };
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}

function lockOf(dataDir: string): { release(): void } | undefined {
  try {
    mkdirSync(dataDir, { recursive: true });
    return lockFile(join(dataDir, lockName), waitMs);
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    return fail('CONFIGURATION_INVALID', { reason: `the data folder cannot be used (${why})` }, [
      'TENFOLD_DATA_DIR',
    ]);
  }
}

function readOwner(dataDir: string): Owner | undefined {
  try {
    return Owner.parse(JSON.parse(readFileSync(join(dataDir, ownerName), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Written beside and renamed: a reader never meets half a file. */
function writeOwner(dataDir: string, owner: Owner): void {
  const path = join(dataDir, ownerName);
  writeFileSync(`${path}.new`, JSON.stringify(owner), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
