import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';

/** Starts what `npm run build` made with plain Node, waits until it is ready, and stops it as an operator would. */
const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 15_000;

const dataDir = await mkdtemp(join(tmpdir(), 'tenfold-smoke-'));
const port = await freePort();
const server = spawn(process.execPath, ['dist/services/main.js'], {
  env: { ...process.env, TENFOLD_DATA_DIR: dataDir, TENFOLD_PORT: String(port) },
  stdio: 'inherit',
});
const exited = once(server, 'exit', { signal: AbortSignal.timeout(START_DEADLINE_MS + STOP_DEADLINE_MS) });

try {
  await eventually(() => isReady(server), { deadlineMs: START_DEADLINE_MS });
  server.kill('SIGTERM');
  const [code] = await exited;
  if (code !== 0) throw new Error(`The built server stopped with code ${String(code)}.`);
  console.log('The built server starts and stops.');
} finally {
  server.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
}

async function isReady({ exitCode }: ChildProcess): Promise<void> {
  if (exitCode !== null) return;
  const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
  if (status !== 200) throw new Error(`/readyz answered ${status}.`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
