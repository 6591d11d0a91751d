import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@jest/globals';
import { eventually } from './eventually.ts';

/** The real program in a process of its own, whose every word is kept. */
export interface WatchedServer {
  /** Resolves with what was found as soon as it has been said, on either stream. */
  said(what: RegExp): Promise<RegExpExecArray>;
  text(): string;
  /** As an orchestrator stops it; its exit code, and how long that took. */
  end(): Promise<{ readonly code: number | null; readonly tookMs: number }>;
  readonly exited: Promise<unknown>;
  exitCode(): number | null;
}

export function watchServer(environment: Readonly<Record<string, string>>): WatchedServer {
  const child = spawn(
    process.execPath,
    ['-C', 'source', '--import', './scripts/register.mjs', 'services/main.ts'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        TENFOLD_DEMO: 'off',
        TENFOLD_PORT: '0',
        TENFOLD_INTERNAL_PORT: '0',
        ...environment,
      },
    },
  );
  const exited = once(child, 'exit');
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += String(chunk);
    });

  return {
    async said(what) {
      await eventually(() => expect(text).toMatch(what), { deadlineMs: 60_000 });
      const found = what.exec(text);
      if (!found) throw new Error(`nobody said ${what}`);
      return found;
    },
    text: () => text,
    async end() {
      const began = performance.now();
      child.kill('SIGTERM');
      await exited;
      return { code: child.exitCode, tookMs: performance.now() - began };
    },
    exited,
    exitCode: () => child.exitCode,
  };
}
