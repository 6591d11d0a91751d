import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TenfoldError } from '#platform/errors/errors';
import { ownerOf, ownFolder } from './dataFolder.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenfold-owner-'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that has the folder, as a server has it. */
async function otherOwner(): Promise<ChildProcess> {
  const libsql = createRequire(import.meta.url).resolve('libsql');
  const hold = `
    const Database = require(${JSON.stringify(libsql)});
    new Database('owner.lock').exec('BEGIN EXCLUSIVE');
    console.log('held');
    setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['-e', hold], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout!, 'data');
  return child;
}

function writeOwner(text: string): void {
  writeFileSync(join(folder, 'owner.json'), text);
}

function refusal(act: () => unknown): TenfoldError {
  try {
    act();
  } catch (error) {
    if (error instanceof TenfoldError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a data folder', () => {
  it('has no owner until somebody takes it, and none after it was given back', () => {
    expect(ownerOf(folder)).toBeUndefined();
    const owned = ownFolder(folder);
    owned.announce('http://127.0.0.1:4000');
    expect(ownerOf(folder)).toEqual({ pid: process.pid, token: owned.token, url: 'http://127.0.0.1:4000' });
    owned.release();
    expect(ownerOf(folder)).toBeUndefined();
    ownFolder(folder).release();
  });

  it('is created where it is missing', () => {
    const inner = join(folder, 'a', 'b');
    ownFolder(inner).release();
    expect(statSync(inner).isDirectory()).toBe(true);
  });

  it('keeps its token from other users of the machine', () => {
    const owned = ownFolder(folder);
    expect(statSync(join(folder, 'owner.json')).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'owner.json'), 'utf8')).toContain(owned.token);
    owned.release();
  });

  it('is refused while another process lives that has it, whose number and address are told', async () => {
    const other = await otherOwner();
    writeOwner(JSON.stringify({ pid: other.pid, token: 'secret', url: 'http://127.0.0.1:4321' }));
    const error = refusal(() => ownFolder(folder));
    expect(error.code).toBe('CONFLICT');
    expect(error.message).toContain(`process ${other.pid}, http://127.0.0.1:4321`);
    expect(error.message).not.toContain('secret');
    expect(ownerOf(folder)?.pid).toBe(other.pid);
  });

  it('is taken over from a process that was killed', async () => {
    const other = await otherOwner();
    writeOwner(JSON.stringify({ pid: other.pid, token: 'secret' }));
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(ownerOf(folder)).toBeUndefined();
    ownFolder(folder).release();
  });

  it('is not kept by a process that happens to have the number of a dead owner', () => {
    writeOwner(JSON.stringify({ pid: process.pid, token: 'of the dead' }));
    expect(ownerOf(folder)).toBeUndefined();
    ownFolder(folder).release();
  });

  it('goes to one of two that take it at once', () => {
    const first = ownFolder(folder);
    expect(refusal(() => ownFolder(folder)).code).toBe('CONFLICT');
    expect(ownerOf(folder)?.token).toBe(first.token);
    first.release();
  });

  it('is taken over with a note that was written half', () => {
    writeOwner('{"pid":');
    ownFolder(folder).release();
  });

  it('is refused as a setting where it cannot be one', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(refusal(() => ownFolder(join(folder, 'file'))).code).toBe('CONFIGURATION_INVALID');
    expect(refusal(() => ownFolder(join(folder, 'file', 'inner'))).failures[0].path).toEqual([
      'TENFOLD_DATA_DIR',
    ]);
  });
});
