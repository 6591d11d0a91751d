import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Victim } from './victim.ts';

/** The real program on a folder, as `npm start` runs it but without the demo group. */
export interface Server {
  readonly ready: Promise<void>;
  /** `ask` carries out what it is given against the address of the server. */
  readonly victim: Victim;
  /** Once it is ready. */
  readonly url: () => string;
  /** What an operator may ask, with the secret of the folder. */
  operate(path: string, init?: RequestInit): Promise<Response>;
}

export function startServer(
  dataDir: string,
  carryOut: (command: never, url: string) => Promise<unknown>,
): Server {
  const child = spawn(
    process.execPath,
    ['-C', 'source', '--import', './scripts/register.mjs', 'services/main.ts'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        TENFOLD_DATA_DIR: dataDir,
        TENFOLD_PORT: '0',
        TENFOLD_DEMO: 'off',
        NODE_ENV: 'test',
      },
    },
  );
  const exited = once(child, 'exit');
  let url = '';
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      url ||= /Start here\s+(http\S+)/.exec(line)?.[1] ?? '';
      if (url !== '') resolve();
    });
    void exited.then(() => reject(new Error('the process has died')));
  });
  ready.catch(() => {});

  async function stopBy(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    child.kill(signal);
    await exited;
  }

  return {
    ready,
    url: () => url,
    victim: {
      ask: (command) => carryOut(command as never, url),
      kill: () => stopBy('SIGKILL'),
      freeze: () => void child.kill('SIGSTOP'),
      wake: () => void child.kill('SIGCONT'),
      end: () => stopBy('SIGTERM'),
    },
    operate(path, init = {}) {
      const { token } = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8')) as { token: string };
      return fetch(url + path, { ...init, headers: { ...init.headers, 'x-tenfold-token': token } });
    },
  };
}
