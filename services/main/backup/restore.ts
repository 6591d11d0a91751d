import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { beginEpoch, readEpochs } from '#platform/aggregate/epochs';
import type { Config } from '#platform/config/settings';
import { fail } from '#platform/errors/errors';
import { flushFile } from '#platform/sqlite/copyDatabase';
import { type DatabaseContents, inspectDatabase } from '#platform/sqlite/databaseFile';
import { asFull } from '#platform/sqlite/full';
import { createLogger } from '#platform/telemetry/logger';
import { type Clock, systemClock } from '#platform/time/clock';
import { createDelay } from '#platform/time/timers';
import { databasePath, hasDatabase, ownerOf, ownFolder, snapshotsPath } from '../dataFolder.ts';
import { openEmbeddedEngines } from '../platform/embedded.ts';
import { allTopics, type Engines } from '../platform/platform.ts';
import { refuseEngines } from './backup.ts';

export interface Restored {
  readonly file: string;
  readonly contents: DatabaseContents;
  /** What events carry from now on. */
  readonly epoch: number;
  /** Where the database that was there before is now. */
  readonly replaced?: string;
}

/**
 * Puts a backup in the place of the database of a data folder, which nobody may own meanwhile (`STATE_NOT_ALLOWED`), and begins a
 * new epoch in it. `FILE_INVALID` where the file is not one of Tenfold's or damaged. Where it fails, whenever that is,
 * the database is the one that was there before.
 */
export async function restoreBackup(
  { dataDir, engines }: Pick<Config, 'dataDir' | 'engines'>,
  file: string,
  clock: Clock = systemClock,
): Promise<Restored> {
  if (engines) refuseEngines();
  demandStopped(dataDir);
  const folder = ownFolder(dataDir);
  const staging = join(dataDir, 'restoring');
  try {
    demandOther(dataDir, file);
    const contents = inspectDatabase(file, { verify: true });
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: 0o700 });
    copyFileSync(file, databasePath(staging));
    const epoch = await beginEpochIn(staging, await epochOf(dataDir, clock), clock);
    // Into a file that this process has never opened: it may hold on to the other one until it ends.
    const fresh = join(staging, 'fresh.db');
    demandEmpty(`${databasePath(staging)}-wal`);
    copyFileSync(databasePath(staging), fresh);
    flushFile(fresh);
    const replaced = replace(dataDir, fresh, clock.now());
    return { file, contents, epoch, ...(replaced === undefined ? {} : { replaced }) };
  } catch (reason) {
    throw asFull(reason);
  } finally {
    rmSync(staging, { recursive: true, force: true });
    folder.release();
  }
}

function demandStopped(dataDir: string): void {
  const owner = ownerOf(dataDir);
  if (owner === undefined) return;
  const who = `${owner.pid}${owner.url === undefined ? '' : `, ${owner.url}`}`;
  fail('STATE_NOT_ALLOWED', {
    state: { ko: `실행 중: 프로세스 ${who}`, en: `running: process ${who}` },
    allowed: { ko: '서버가 멈춤', en: 'server stopped' },
  });
}

function demandOther(dataDir: string, file: string): void {
  if (!hasDatabase(dataDir) || !existsSync(file)) return;
  if (realpathSync(file) !== realpathSync(databasePath(dataDir))) return;
  const reason = {
    ko: '데이터 폴더가 쓰고 있는 데이터베이스입니다',
    en: 'this is the database of the data folder',
  };
  fail('VALUE_INVALID', { reason }, ['file']);
}

async function within<T>(dataDir: string, clock: Clock, work: (engines: Engines) => Promise<T>): Promise<T> {
  const logger = createLogger('silent');
  const engines = await openEmbeddedEngines({ dataDir, clock, logger }, createDelay());
  try {
    return await work(engines);
  } finally {
    await engines.log.close();
    await engines.store.close();
    await engines.close();
  }
}

async function beginEpochIn(dataDir: string, after: number, clock: Clock): Promise<number> {
  const topics = allTopics.map(({ name }) => name);
  const epochs = await within(dataDir, clock, ({ store, log }) =>
    beginEpoch(store, log, { now: clock.now(), topics, after }),
  );
  return epochs.current;
}

/**
 * Of the database that is given up, whose last writes go from beside it into it; 0 where there is none or it cannot be
 * read.
 */
async function epochOf(dataDir: string, clock: Clock): Promise<number> {
  if (!hasDatabase(dataDir)) return 0;
  return within(dataDir, clock, async ({ store }) => (await readEpochs(store)).current).catch(() => 0);
}

/** At every moment there is a whole database under its name: the old one, then the new one. */
function replace(dataDir: string, fresh: string, now: string): string | undefined {
  const path = databasePath(dataDir);
  const kept = join(dataDir, `tenfold.replaced-${now.replaceAll(/[-:]/g, '')}.db`);
  const isThere = hasDatabase(dataDir);
  // Writes beside the file are left only where it could not be opened.
  for (const end of isThere ? ['', '-wal'] : []) keep(path + end, kept + end);
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  renameSync(fresh, path);
  rmSync(snapshotsPath(dataDir), { recursive: true, force: true });
  flushFile(dataDir);
  return isThere ? kept : undefined;
}

/** Else the file alone would not hold everything. */
function demandEmpty(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0) throw new Error(`${path} is not empty`);
}

/** Under a second name, or as a copy where the file system has no second names. */
function keep(path: string, kept: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return;
  try {
    linkSync(path, kept);
  } catch {
    copyFileSync(path, kept);
  }
}
