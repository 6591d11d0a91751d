import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { startBroker } from './broker.ts';
import { startMongo } from './mongo.ts';
import { Missing, type Server, type StartServer } from './server.ts';
import { surroundingsOf } from './surroundings.ts';

/**
 * Runs the tests `*.distributed.test.ts` on real servers, which it starts before and stops after them; arguments go
 * to jest.
 */
const starts: readonly StartServer[] = [startBroker, startMongo];

const surroundings = surroundingsOf(process.env);
const servers: Server[] = [];
/** Ctrl-C ends the tests, which jest hears of too; then the servers are stopped as always. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

try {
  build();
  for (const start of starts) servers.push(await start(surroundings));
  process.exitCode = await runTests(servers);
} catch (reason) {
  if (!(reason instanceof Missing)) throw reason;
  console.error(`The distributed tests cannot run. ${reason.message}`);
  process.exitCode = 1;
} finally {
  for (const server of servers) await server.stop();
  rmSync(surroundings.scratch, { recursive: true, force: true });
}

/** Tests with many processes start what was built: in a second less each. */
function build(): void {
  const { status } = spawnSync(process.execPath, [...process.execArgv, 'scripts/build.ts'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Missing('What they start could not be built, see above.');
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
