import type { Config } from '#platform/config/settings';
import { TenfoldError } from '#platform/errors/errors';
import { said } from '#schema/vocabulary/errorCodes';
import { ensureDemoGroup } from './demo.ts';
import { type OwnServer, ownServer } from './ownServer.ts';
import { createProgress } from './progress.ts';

const stopDeadlineMs = 15_000;

/** Runs everything in this process until it is told to stop (SIGINT, SIGTERM). */
export async function runServer(readConfig: () => Config): Promise<void> {
  const told = new AbortController();
  onSignal(() => told.abort());
  try {
    await serveUntil(told.signal, readConfig());
  } catch (error) {
    if (told.signal.aborted && error === told.signal.reason) return;
    if (!(error instanceof TenfoldError)) throw error;
    process.stderr.write(startFailure(error));
    process.exitCode = 1;
  }
}

async function serveUntil(told: AbortSignal, config: Config): Promise<void> {
  const server = await ownServer(config);
  try {
    if (config.loadDemo) {
      const progress = createProgress('  Loading the demo group', process.stderr);
      await ensureDemoGroup(server.platform, server.application, server.clock, (done, total) => {
        told.throwIfAborted();
        progress.show(done, total);
      }).finally(progress.end);
    }
    const url = await server.serve();
    process.stdout.write(welcome(url, config.dataDir));
    if (!told.aborted) await new Promise((resolve) => told.addEventListener('abort', resolve));
    process.stdout.write('\n  Stopping …\n');
  } finally {
    await stop(server);
  }
}

/** A second signal, or the deadline, ends the process as it is: nothing that was acknowledged is lost by that. */
async function stop(server: OwnServer): Promise<void> {
  const leave = () => process.exit(1);
  setTimeout(leave, stopDeadlineMs).unref();
  onSignal(leave);
  await server.stop();
}

function startFailure({ failures }: TenfoldError): string {
  const lines = failures.map(({ code, path, parameters }) => {
    const what = said(parameters['reason'] ?? parameters['what'] ?? '', 'en');
    return `    ${[code, ...path].join(' ')}: ${what}\n`;
  });
  return `\n  Tenfold cannot start.\n\n${lines.join('')}\n  Settings: npm start -- --help\n`;
}

function welcome(url: string, dataDir: string): string {
  return `
  Tenfold is ready.

    Start here   ${url}
    Sign in      ${url}/sign-in
    API          ${url}/explorer
    Events       ${url}/events
    Data         ${dataDir}

  Ctrl-C stops it.
`;
}

function onSignal(act: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, act);
}
