import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { fail } from '../errors/errors.ts';
import { asFull, codeOf } from './full.ts';

const script = fileURLToPath(new URL('./vacuumInto.js', import.meta.url));
const tellEveryMs = 100;

/**
 * Copies a database as it is at one moment into a new file, which has its name only once it is whole and on disk.
 * Others read and write the database meanwhile. `VALUE_INVALID` where the file exists or cannot be created. Tells how
 * many bytes are written, of about how many; what that throws ends the copying.
 */
export async function copyDatabase(
  from: string,
  file: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  if (existsSync(file)) refuse(file, 'EEXIST');
  const unfinished = `${file}.${randomBytes(4).toString('hex')}.unfinished`;
  try {
    create(file, unfinished);
    await vacuumInto(from, unfinished, onProgress);
    flushFile(unfinished);
    name(unfinished, file);
    flushFile(dirname(file));
  } catch (reason) {
    throw asFull(reason);
  } finally {
    for (const end of ['', '-journal']) rmSync(unfinished + end, { force: true });
  }
}

function create(file: string, unfinished: string): void {
  try {
    closeSync(openSync(unfinished, 'wx', 0o600));
  } catch (reason) {
    if (asFull(reason) !== reason) throw reason;
    refuse(file, codeOf(reason));
  }
}

/** Refused where somebody took the name meanwhile, if the file system can tell. */
function name(unfinished: string, file: string): void {
  try {
    linkSync(unfinished, file);
  } catch (reason) {
    if (codeOf(reason) === 'EEXIST') refuse(file, 'EEXIST');
    renameSync(unfinished, file);
  }
}

function refuse(file: string, code: string): never {
  const why = faults[code] ?? { ko: `쓸 수 없습니다(${code})`, en: `cannot be written (${code})` };
  return fail('VALUE_INVALID', { reason: { ko: `${file}: ${why.ko}`, en: `${file} ${why.en}` } }, ['file']);
}

const faults: Readonly<Record<string, { readonly ko: string; readonly en: string }>> = {
  EEXIST: { ko: '이미 있는 파일입니다. 새 이름을 쓰세요', en: 'exists already: choose a new name' },
  ENOENT: { ko: '폴더가 없습니다', en: 'is in a folder that does not exist' },
  EACCES: { ko: '쓸 권한이 없습니다', en: 'may not be written by this user' },
};

/** In a process of its own: a large database takes many seconds, in which this one goes on. */
async function vacuumInto(
  from: string,
  to: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const total = statSync(from).size;
  const copying = spawn(process.execPath, [script, from, to], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  let ended: { readonly why: unknown } | undefined;
  copying.stderr.on('data', (chunk) => (said += String(chunk)));
  const timer = setInterval(() => {
    try {
      onProgress(Math.min(statSync(to).size, total), total);
    } catch (why) {
      ended ??= { why };
      copying.kill('SIGKILL');
    }
  }, tellEveryMs);
  try {
    await once(copying, 'close');
    if (ended) throw ended.why;
    if (copying.exitCode !== 0) throw failureOf(said);
  } finally {
    clearInterval(timer);
  }
}

const Said = z.object({ code: z.string(), message: z.string() });

function failureOf(said: string): Error {
  try {
    const { code, message } = Said.parse(JSON.parse(said));
    return Object.assign(new Error(`the database was not copied: ${message}`), { code });
  } catch {
    return new Error(`the database was not copied: ${said}`);
  }
}

/** What was written to a file, or which names a folder has, is on disk when this returns. */
export function flushFile(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
