import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  emptyProblemLists,
  emptySolutionLists,
  generatedProblem,
  generatedSolution,
} from '../support/generatedRecords.ts';
import { affiliateId, affiliateNames, foundGroup, leadOf } from '../support/group.ts';
import { seededRandom } from '../support/kill/killRepeatedly.ts';
import { newFolder, programme, startTenfold } from '../support/startTenfold.ts';
import { printFigures, spread } from './figures.ts';

/**
 * Stop → start → ready, of the server that `npm run build` made, on a folder of solutions and problems, half and half,
 * that have been matched (some minutes; `TENFOLD_TEST_FOLDER` names a folder that is filled once and used again).
 * Measured from the start of the process to the first 200 of `/readyz`.
 */
const records = Number(process.env['TENFOLD_TEST_RECORDS'] ?? 10_000);
const restarts = 7;
const atOnce = 200;
const server = 'dist/services/main.js';
if (!existsSync(server)) {
  process.stderr.write(`No ${server}: npm run build\n`);
  process.exit(1);
}

const kept = process.env['TENFOLD_TEST_FOLDER'];
const dataDir = kept ?? newFolder();
if (!existsSync(join(dataDir, 'tenfold.db'))) await fill();
const modules = [];
for (let n = 0; n < restarts; n++) modules.push(await loadModules());
// The first one reads the file from the disk, and stops what the filling left to do.
await restart();
const runs = await severalTimes(restarts, restart);
const without = await severalTimes(3, () => {
  rmSync(join(dataDir, 'snapshots'), { recursive: true, force: true });
  return restart();
});
printFigures([
  ['records', `${records}, in ${Math.round(statSync(join(dataDir, 'tenfold.db')).size / 2 ** 20)} MB`],
  ['start → modules loaded', spread(modules)],
  ['start → ready', spread(runs.map(({ ready }) => ready))],
  ['… in CPU time', spread(runs.map(({ cpu }) => cpu))],
  ['told to stop → gone', spread(runs.map(({ stopped }) => stopped))],
  ['start → ready without a snapshot', spread(without.map(({ ready }) => ready))],
  ['… in CPU time', spread(without.map(({ cpu }) => cpu))],
  ['told to stop → snapshot written, gone', spread(without.map(({ stopped }) => stopped))],
]);
if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
process.exit(0);

async function fill(): Promise<void> {
  const random = seededRandom(7);
  const context = { correlationId: 'bench' };
  const { application, stop } = await startTenfold({ dataDir });
  const { problems, solutions } = application.catalog;
  await foundGroup(application, { places: 1 });
  const store = async (n: number) => {
    const name = affiliateNames[n % affiliateNames.length]!;
    const owner = { affiliateId: affiliateId(name), ownerId: leadOf(name) };
    if (random() < 0.5) {
      const content = { ...emptyProblemLists, ...generatedProblem(random) };
      await problems.post(programme, context, { ...owner, content });
    } else {
      const content = { ...emptySolutionLists, ...generatedSolution(random) };
      const { id } = await solutions.draft(programme, context, { ...owner, content });
      await solutions.publish(programme, context, id);
    }
  };
  for (let n = 0; n < records; n += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, records - n) }, (_, at) => store(n + at)));
  await application.settled();
  await stop();
}

async function loadModules(): Promise<number> {
  const began = performance.now();
  const code = "await import('./dist/services/main/ownServer.js'); process.exit(0)";
  await once(spawn(process.execPath, ['--input-type=module', '-e', code]), 'exit');
  return performance.now() - began;
}

async function severalTimes<T>(times: number, work: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let n = 0; n < times; n++) results.push(await work());
  return results;
}

interface Restart {
  readonly ready: number;
  readonly cpu: number;
  readonly stopped: number;
}

async function restart(): Promise<Restart> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [server], {
    env: {
      PATH: process.env['PATH'],
      TENFOLD_DATA_DIR: dataDir,
      TENFOLD_PORT: String(port),
      TENFOLD_DEMO: 'off',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  while (!(await isReady(child, port))) await pause(2);
  const ready = performance.now() - began;
  const cpu = cpuOf(child);
  const told = performance.now();
  child.kill('SIGTERM');
  await exited;
  return { ready, cpu, stopped: performance.now() - told };
}

/** Milliseconds so far, where the system tells (in ticks of ten). */
function cpuOf({ pid }: ChildProcess): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const [user, system] = readFileSync(file, 'utf8').split(') ')[1]!.split(' ').slice(11, 13);
  return 10 * (Number(user) + Number(system));
}

async function isReady({ exitCode }: ChildProcess, port: number): Promise<boolean> {
  if (exitCode !== null) throw new Error('the server has ended');
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  return answer?.status === 200;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
