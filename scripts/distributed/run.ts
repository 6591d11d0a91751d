import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startBroker } from './broker.ts';
import { Missing, type Server, type StartServer, type Surroundings } from './server.ts';

/**
 * Runs the tests `*.distributed.test.ts` on real servers, which it starts before and stops after them; arguments go
 * to jest. Recipes for the servers lie in TENFOLD_TEST_INFRA (default: ../shared/infra beside the repository), what
 * they fetch in TENFOLD_TEST_CACHE (default: ~/.cache/tenfold).
 */
const starts: readonly StartServer[] = [startBroker];

const surroundings: Surroundings = {
  environment: process.env,
  recipes: resolve(process.env['TENFOLD_TEST_INFRA'] || '../shared/infra'),
  cache: resolve(process.env['TENFOLD_TEST_CACHE'] || join(homedir(), '.cache', 'tenfold')),
  scratch: mkdtempSync(join(tmpdir(), 'tenfold-distributed-')),
};
const servers: Server[] = [];
/** Ctrl-C ends the tests, which jest hears of too; then the servers are stopped as always. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

try {
  mkdirSync(surroundings.cache, { recursive: true });
  for (const start of starts) servers.push(start(surroundings));
  process.exitCode = await runTests(servers);
} catch (reason) {
  if (!(reason instanceof Missing)) throw reason;
  console.error(`The distributed tests cannot run. ${reason.message}`);
  process.exitCode = 1;
} finally {
  for (const server of servers) server.stop();
  rmSync(surroundings.scratch, { recursive: true, force: true });
}

async function runTests(on: readonly Server[]): Promise<number> {
  const variables = Object.fromEntries(on.flatMap((it) => Object.entries(it.variables)));
  const jest = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      '--config',
      'jest.distributed.config.js',
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit', env: { ...process.env, ...variables } },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => jest.kill(signal));
  await once(jest, 'exit');
  return jest.exitCode ?? 1;
}
