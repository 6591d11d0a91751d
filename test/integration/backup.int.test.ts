import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqlite } from '#platform/sqlite/database';
import { backUp } from '../../services/main/backup/backup.ts';
import { restoreBackup } from '../../services/main/backup/restore.ts';
import { ownFolder } from '../../services/main/dataFolder.ts';
import { foundGroup } from '../support/group.ts';
import { newFolder, startTenfold } from '../support/startTenfold.ts';

const clock = { now: () => '2026-05-01T10:00:00.000Z' };
const ignore = () => {};

let folder: string;
let elsewhere: string;
const database = () => join(folder, 'tenfold.db');
const there = (name: string) => join(elsewhere, name);
let whole: string;

beforeAll(async () => {
  whole = newFolder();
  const tenfold = await startTenfold({ dataDir: whole });
  await foundGroup(tenfold.application, { places: 1 });
  await tenfold.application.settled();
  await tenfold.stop();
});
afterAll(() => rmSync(whole, { recursive: true, force: true }));
beforeEach(() => {
  folder = newFolder();
  elsewhere = newFolder();
  copyFileSync(join(whole, 'tenfold.db'), database());
});
afterEach(() => {
  for (const it of [folder, elsewhere]) rmSync(it, { recursive: true, force: true });
});

describe('a backup', () => {
  it('says what is in it, is for its owner alone, and leaves nothing else behind', async () => {
    const backup = await backUp(folder, there('b.db'), ignore);
    expect(backup).toMatchObject({
      file: there('b.db'),
      bytes: statSync(there('b.db')).size,
      documents: { 'catalog.affiliates': 4, 'catalog.places': 4, 'catalog.members': 9 },
      newestEventAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(statSync(there('b.db')).mode & 0o777).toBe(0o600);
    expect(readdirSync(elsewhere)).toEqual(['b.db']);
  });

  it('is refused where the file exists or has no folder, and where the data is elsewhere', async () => {
    writeFileSync(there('b.db'), 'mine');
    await expect(backUp(folder, there('b.db'), ignore)).rejects.toThrow('exists already');
    expect(readFileSync(there('b.db'), 'utf8')).toBe('mine');
    await expect(backUp(folder, there('no/b.db'), ignore)).rejects.toThrow('does not exist');
    await expect(backUp(elsewhere, there('c.db'), ignore)).rejects.toThrow('STATE_NOT_ALLOWED');
    expect(readdirSync(elsewhere)).toEqual(['b.db']);
  });

  it('ends when nobody waits for it any more, and leaves nothing', async () => {
    const left = () => {
      throw new Error('nobody listens');
    };
    const large = openSqlite(database());
    large.connection.exec('CREATE TABLE ballast(a)');
    const numbers =
      'WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 40) SELECT n FROM t';
    large.connection.exec(`INSERT INTO ballast SELECT randomblob(2000000) FROM (${numbers})`);
    await large.close();
    await expect(backUp(folder, there('b.db'), left)).rejects.toThrow('nobody listens');
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

describe('a restore', () => {
  it('keeps the replaced database, and begins a higher epoch every time', async () => {
    await backUp(folder, there('b.db'), ignore);
    const before = readFileSync(database());
    const first = await restoreBackup({ dataDir: folder }, there('b.db'), clock);
    expect(first.epoch).toBe(Date.parse(clock.now()) / 1_000);
    expect(readFileSync(first.replaced!).equals(before)).toBe(true);
    const later = { now: () => '2026-05-01T10:00:00.001Z' };
    const second = await restoreBackup({ dataDir: folder }, there('b.db'), later);
    expect(second.epoch).toBe(first.epoch + 1);
    expect(readdirSync(folder).filter((it) => /tenfold/.test(it))).toHaveLength(3);
  });

  it('goes into a folder that has nothing yet', async () => {
    await backUp(folder, there('b.db'), ignore);
    mkdirSync(there('data'));
    const { replaced } = await restoreBackup({ dataDir: there('data') }, there('b.db'), clock);
    expect(replaced).toBeUndefined();
    const tenfold = await startTenfold({ dataDir: there('data') });
    expect(await tenfold.application.isEmpty()).toBe(false);
    await tenfold.stop();
  });

  it('is refused while somebody owns the folder', async () => {
    await backUp(folder, there('b.db'), ignore);
    const owned = ownFolder(folder);
    await expect(restoreBackup({ dataDir: folder }, there('b.db'), clock)).rejects.toThrow(
      'STATE_NOT_ALLOWED',
    );
    owned.release();
  });

  it('is refused for what is no whole database of Tenfold, and then changes nothing', async () => {
    await backUp(folder, there('b.db'), ignore);
    const damaged = readFileSync(there('b.db'));
    damaged.fill(0xa5, 8_192, damaged.length - 8_192);
    writeFileSync(there('damaged.db'), damaged);
    writeFileSync(there('half.db'), damaged.subarray(0, 8_192));
    writeFileSync(there('text.db'), 'not a database');
    writeFileSync(there('empty.db'), '');
    const other = openSqlite(there('other.db'));
    other.connection.exec('CREATE TABLE t(a)');
    await other.close();
    const before = readFileSync(database());
    for (const name of ['damaged.db', 'half.db', 'text.db', 'empty.db', 'other.db', '.'])
      await expect(restoreBackup({ dataDir: folder }, there(name), clock)).rejects.toThrow('FILE_INVALID');
    await expect(restoreBackup({ dataDir: folder }, there('missing.db'), clock)).rejects.toThrow('NOT_FOUND');
    await expect(restoreBackup({ dataDir: folder }, database(), clock)).rejects.toThrow('VALUE_INVALID');
    expect(readFileSync(database()).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['owner.lock', 'tenfold.db']);
  });
});
