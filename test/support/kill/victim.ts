import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process of its own that carries out commands, one JSON line each, until it is killed. */
export interface Victim {
  /** The answer, which acknowledges the command; rejects where the process dies before. */
  ask(command: unknown): Promise<unknown>;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  /** SIGSTOP: it lies still until it wakes up, and does not know for how long. */
  freeze(): void;
  wake(): void;
  /** Lets it end by itself. */
  end(): Promise<void>;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(reason: unknown): void;
}

/** Started at once, `ready` when it takes commands (rejects where it dies before). */
export interface Starting {
  readonly victim: Victim;
  readonly ready: Promise<void>;
}

/**
 * Starts a TypeScript program that writes `{"ready":true}` and then, for each line `{"n":…,"command":…}` it reads, a
 * line `{"n":…,"answer":…}` or `{"n":…,"error":…}`.
 */
export function startVictim(program: string, args: readonly string[]): Starting {
  const node = ['-C', 'source', '--import', './scripts/register.mjs', program, ...args];
  const child = spawn(process.execPath, node, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let becomeReady: Waiting = { resolve: () => {}, reject: () => {} };
  const ready = new Promise<void>((resolve, reject) => {
    becomeReady = { resolve: () => resolve(), reject };
  });
  ready.catch(() => {});

  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as { n?: number; ready?: true; answer?: unknown; error?: string };
    if (line.ready) becomeReady.resolve(undefined);
    const asking = waiting.get(line.n ?? 0);
    waiting.delete(line.n ?? 0);
    if (line.error === undefined) asking?.resolve(line.answer);
    else asking?.reject(new Error(line.error));
  });
  child.stdin.on('error', () => {});
  void exited.then(() => {
    const reason = new Error('the process has died');
    becomeReady.reject(reason);
    for (const it of waiting.values()) it.reject(reason);
    waiting.clear();
  });

  return {
    ready,
    victim: {
      ask: (command) =>
        new Promise((resolve, reject) => {
          if (child.exitCode !== null || child.signalCode !== null) return reject(new Error('it is dead'));
          const n = ++asked;
          waiting.set(n, { resolve, reject });
          child.stdin.write(`${JSON.stringify({ n, command })}\n`);
        }),
      async kill() {
        child.kill('SIGKILL');
        await exited;
      },
      freeze: () => void child.kill('SIGSTOP'),
      wake: () => void child.kill('SIGCONT'),
      async end() {
        child.stdin.end();
        await exited;
      },
    },
  };
}
