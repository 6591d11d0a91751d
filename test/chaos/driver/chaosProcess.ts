import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessSettings, Telling, Told } from '../process/messages.ts';

/** A process of the system, as the driver sees it. */
export interface ChaosProcess {
  readonly pid: number;
  /** Resolves with its address, if it has one; rejects where it dies before. */
  readonly ready: Promise<string | undefined>;
  readonly exited: Promise<Exit>;
  tell(kind: Told['kind']): Promise<void>;
  kill(): Promise<Exit>;
  freeze(): void;
  wake(): void;
}

export interface Exit {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
}

type Heard<T> = { readonly value: T } | { readonly why: string };

/** What it writes to its standard error goes to the file `log`. */
export function startProcess(tree: string, settings: ProcessSettings, log: string): ChaosProcess {
  const errors = openSync(log, 'a');
  const child = fork(join(tree, 'test/chaos/process/main.js'), [JSON.stringify(settings)], {
    cwd: tree,
    execArgv: [],
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', KAFKAJS_NO_PARTITIONER_WARNING: '1' },
    stdio: ['ignore', errors, errors, 'ipc'],
  });
  closeSync(errors);
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });

  function heard<T>(wanted: (telling: Telling) => Heard<T> | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const listen = (telling: Telling) => {
        const found = wanted(telling);
        if (!found) return;
        child.off('message', listen);
        if ('why' in found) reject(new Error(found.why));
        else resolve(found.value);
      };
      child.on('message', listen);
      void exited.then(({ signal, code }) => reject(new Error(`the process has died (${signal ?? code})`)));
    });
  }

  const ready = heard((it) => (it.kind === 'ready' ? { value: it.url } : undefined));
  ready.catch(() => {});
  return {
    pid: child.pid ?? 0,
    ready,
    exited,
    async tell(kind) {
      const done = heard((it) => {
        if (it.kind === 'failed' && it.of === kind) return { why: `${kind}: ${it.why}` };
        return it.kind === 'done' && it.of === kind ? { value: undefined } : undefined;
      });
      child.send({ kind } satisfies Told, () => {});
      await done;
    },
    kill() {
      child.kill('SIGKILL');
      return exited;
    },
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
  };
}
