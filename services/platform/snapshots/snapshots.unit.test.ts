import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { codeFingerprint } from './codeFingerprint.ts';
import { createFileSnapshots } from './createFileSnapshots.ts';
import { createFakeSnapshots } from './snapshots.ts';

const home = mkdtempSync(join(tmpdir(), 'tenfold-snapshots-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const folder = join(home, 'snapshots');
const bytes = (...values: number[]) => Uint8Array.from(values);

describe.each([
  ['in files', createFileSnapshots(folder)],
  ['in memory', createFakeSnapshots()],
])('snapshots %s', (_, snapshots) => {
  it('give the last that was written, or nothing', async () => {
    expect(await snapshots.read('a')).toBeUndefined();
    await snapshots.write('a', [bytes(1, 2), bytes(), bytes(3)]);
    await snapshots.write('b', [bytes(9)]);
    expect(await snapshots.read('a')).toEqual(Buffer.of(1, 2, 3));
    await snapshots.write('a', [bytes(4)]);
    expect(await snapshots.read('a')).toEqual(Buffer.of(4));
    expect(await snapshots.read('b')).toEqual(Buffer.of(9));
  });
});

it('a snapshot of which a byte differs or is missing is none', async () => {
  const snapshots = createFileSnapshots(folder);
  await snapshots.write('a', [bytes(1, 2, 3, 4)]);
  const path = join(folder, 'a');
  const whole = readFileSync(path);
  for (let at = 0; at < whole.length; at++) {
    writeFileSync(
      path,
      whole.map((byte, n) => (n === at ? byte ^ 1 : byte)),
    );
    expect(await snapshots.read('a')).toBeUndefined();
  }
  for (const length of [0, 31, 32, whole.length - 1]) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    expect(await snapshots.read('a')).toBeUndefined();
  }
  writeFileSync(path, whole);
  expect(await snapshots.read('a')).toEqual(Buffer.of(1, 2, 3, 4));
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
});

it('code has another fingerprint when a file of it changes, comes or goes, but not for its tests', () => {
  const code = join(home, 'code');
  mkdirSync(join(code, 'deep'), { recursive: true });
  const fingerprint = () => codeFingerprint([pathToFileURL(code)]);
  writeFileSync(join(code, 'deep', 'a.ts'), 'one');
  const first = fingerprint();
  writeFileSync(join(code, 'deep', 'a.ts'), 'two');
  const second = fingerprint();
  writeFileSync(join(code, 'b.json'), '{}');
  const third = fingerprint();
  expect(new Set([first, second, third]).size).toBe(3);
  writeFileSync(join(code, 'a.test.ts'), 'test');
  expect(fingerprint()).toBe(third);
});
