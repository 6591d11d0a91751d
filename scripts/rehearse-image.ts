import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { carryOut, copyContext, inside } from './image/carryOut.ts';
import { imageSettings, parseDockerfile } from './image/dockerfile.ts';
import { parseIgnoreFile } from './image/ignoreFile.ts';
import { shippingFaults } from './image/shippedFiles.ts';
import { runInTree, setWritable, startTree, type Tree } from './image/startTree.ts';

/**
 * Carries out the steps of the Dockerfile in clean folders, starts what comes out as its entry point says, and stops
 * it as an engine would. Shows everything but the published base image: in its place is the Node that runs this.
 */
const START_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 15_000;

const scratch = mkdtempSync(join(tmpdir(), 'tenfold-image-'));
const note = (text: string) => console.log(`  ${text}`);
try {
  chmodSync(scratch, 0o755);
  await rehearse();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function rehearse(): Promise<void> {
  const stages = parseDockerfile(readFileSync('infra/container/Dockerfile', 'utf8'));
  const root = carryOut(stages, surroundings());
  const ports = { TENFOLD_PORT: await freePort(), TENFOLD_INTERNAL_PORT: await freePort() };
  const settings = imageSettings(stages);
  const tree = { root, settings, environment: { ...ports, TENFOLD_HOST: '127.0.0.1' } };
  const app = inside(root, settings.workdir, '.');
  const faults = shippingFaults(root, app);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  note(`${sizeOf(app)} MB beside Node: ${sizeOf(join(app, 'node_modules'))} MB are packages`);
  setWritable(tree, false);
  try {
    await rehearseRun(tree);
  } finally {
    setWritable(tree, true);
  }
}

function surroundings() {
  const context = join(scratch, 'context');
  copyContext('.', context, parseIgnoreFile(readFileSync('.dockerignore', 'utf8')));
  const node = join(scratch, 'node/bin/node');
  mkdirSync(dirname(node), { recursive: true });
  // A copy: the user of the image need not be able to read where this one lies.
  cpSync(process.execPath, node);
  const cli = process.env['npm_execpath'];
  if (cli === undefined)
    throw new Error('Start this by "npm run image:rehearse": it needs to know where npm is.');
  return { context, scratch, node, npm: dirname(dirname(cli)), environment: installation(), note };
}

/** Where and how packages are fetched; everything else that this machine has set stays out. */
function installation(): Record<string, string> {
  const wanted =
    /^(npm_config_(registry|cache|cafile|proxy|https_proxy|noproxy)|https?_proxy|no_proxy|node_extra_ca_certs)$/i;
  const found = Object.entries(process.env).flatMap(([name, value]) =>
    wanted.test(name) && value ? [[name, value] as const] : [],
  );
  // What was installed before need not be fetched again.
  return { ...Object.fromEntries(found), npm_config_prefer_offline: 'true' };
}

async function rehearseRun(tree: Tree): Promise<void> {
  const probe = runInTree(tree, ['node', '-e', "require('node:fs').writeFileSync('probe', '')"]);
  if (probe.status === 0) throw new Error('The tree can be written to.');
  for (const command of commandsOfJobs()) {
    const help = runInTree(tree, [...tree.settings.entrypoint, ...command, '--help']);
    if (help.status !== 0) throw new Error(`${command.join(' ')} does not run: ${help.output}`);
  }

  const server = startTree(tree);
  const exited = once(server, 'exit', { signal: AbortSignal.timeout(START_DEADLINE_MS + STOP_DEADLINE_MS) });
  try {
    await healthy(tree, server);
    server.kill(tree.settings.stopSignal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT');
    await exited;
    if (server.exitCode !== 0) throw new Error(`The server stopped with code ${server.exitCode}.`);
    note(`starts on a tree that it cannot write to, is healthy, stops by ${tree.settings.stopSignal}`);
  } finally {
    server.kill('SIGKILL');
  }
}

/** What Compose starts on the image beside its own command. */
function commandsOfJobs(): readonly (readonly string[])[] {
  const text = readFileSync('docker-compose.yml', 'utf8');
  return [...text.matchAll(/^ +command: \[(dist\/.*)\]$/gm)].map(([, words = '']) => words.split(', '));
}

/** By the image's own check. */
async function healthy(tree: Tree, server: ChildProcess): Promise<void> {
  for (const until = performance.now() + START_DEADLINE_MS; performance.now() < until; await pause(100)) {
    if (server.exitCode !== null) throw new Error(`The server ended with code ${server.exitCode}.`);
    if (runInTree(tree, tree.settings.healthCheck).status === 0) return;
  }
  throw new Error('The health check does not pass.');
}

function sizeOf(folder: string): number {
  return Math.round(
    Number(spawnSync('du', ['-sk', folder], { encoding: 'utf8' }).stdout.split('\t')[0]) / 1024,
  );
}

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return String(address.port);
}
