import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The built program in a process of its own. */
export interface RoleProcess {
  readonly role: string;
  readonly pid: number;
  /** Where it says so when it is ready: the address of its edge, and its internal port. */
  readonly ready: Promise<{ readonly url: string; readonly internalPort: number }>;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  /** SIGSTOP, and SIGCONT: it does not know for how long it lay still. */
  freeze(): void;
  wake(): void;
  /** As an operator stops it; its exit code. */
  end(): Promise<number | null>;
}

export function startRole(
  environment: Readonly<Record<string, string>> & { readonly TENFOLD_ROLES: string },
): RoleProcess {
  const child = spawn(process.execPath, ['dist/services/main.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      TENFOLD_DEMO: 'off',
      TENFOLD_PORT: '0',
      TENFOLD_INTERNAL_PORT: '0',
      TENFOLD_LIVE_DAYS: '0',
      ...environment,
    },
  });
  const exited = once(child, 'exit');
  const said: string[] = [];
  const find = (what: RegExp) => said.map((line) => what.exec(line)?.[1]).find((it) => it !== undefined);
  const ready = new Promise<{ url: string; internalPort: number }>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (line.includes('Ctrl-C'))
        resolve({
          url: find(/Start here\s+(http\S+)/) ?? '',
          internalPort: Number(find(/Internal\s+port (\d+)/)),
        });
    });
    void exited.then(() => reject(new Error(`${environment.TENFOLD_ROLES} has died`)));
  });
  ready.catch(() => {});

  async function stopBy(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    child.kill(signal);
    await exited;
    return child.exitCode;
  }

  return {
    role: environment.TENFOLD_ROLES,
    pid: child.pid ?? 0,
    ready,
    kill: async () => void (await stopBy('SIGKILL')),
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    end: () => stopBy('SIGTERM'),
  };
}
