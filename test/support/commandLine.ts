import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const node = ['-C', 'source', '--import', './scripts/register.mjs'];

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

type Environment = Readonly<Record<string, string>>;

function start(script: string, args: readonly string[], environment: Environment): ChildProcess {
  return spawn(process.execPath, [...node, script, ...args], {
    env: { ...process.env, LANG: 'C', LC_ALL: 'C', NODE_ENV: 'test', TENFOLD_DEMO: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function finish(child: ChildProcess): Promise<Finished> {
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (texts.out += String(chunk)));
  child.stderr?.on('data', (chunk) => (texts.err += String(chunk)));
  const [code] = await once(child, 'close');
  return { code, ...texts };
}

/** Runs a command of Tenfold as a process of its own, to its end. */
export async function runTenfold(args: readonly string[], environment: Environment): Promise<Finished> {
  return runScript('scripts/tenfold.ts', args, environment);
}

/** Runs another script of the repository to its end. */
export async function runScript(
  script: string,
  args: readonly string[],
  environment: Environment,
): Promise<Finished> {
  return finish(start(script, args, environment));
}

export interface ServerProcess {
  /** Undefined where it ended before it was ready. */
  readonly url: string | undefined;
  readonly finished: Promise<Finished>;
  /** As Ctrl-C does. */
  stop(): Promise<Finished>;
  /** As a crash does. */
  kill(): void;
}

/** Runs the server as a process of its own, on a free port; resolves once it is ready or has ended. */
export async function startServer(dataDir: string, environment: Environment = {}): Promise<ServerProcess> {
  const child = start('services/main.ts', [], {
    TENFOLD_DATA_DIR: dataDir,
    TENFOLD_PORT: '0',
    ...environment,
  });
  const finished = finish(child);
  const ready = new Promise<string>((resolve) => {
    let seen = '';
    child.stdout?.on('data', (chunk) => {
      seen += String(chunk);
      const url = /Start here +(\S+)/.exec(seen)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([ready, finished.then(() => undefined)]);
  return {
    url,
    finished,
    stop() {
      child.kill('SIGINT');
      return finished;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** The secret that the owner of a data folder wrote there. */
export function tokenOf(dataDir: string): string {
  return JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8')).token;
}
