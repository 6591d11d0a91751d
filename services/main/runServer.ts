import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '#platform/config/settings';
import { isUnavailable, TenfoldError } from '#platform/errors/errors';
import { createLogger } from '#platform/telemetry/logger';
import { said } from '#schema/vocabulary/errorCodes';
import { loadDemo } from './demo.ts';
import { type OwnServer, ownServer } from './ownServer.ts';
import { orTold } from './platform/untilAnswers.ts';

const stopDeadlineMs = 15_000;
const startAgainMs = 1_000;

/** Runs everything in this process until it is told to stop (SIGINT, SIGTERM). */
export async function runServer(readConfig: () => Config): Promise<void> {
  const told = new AbortController();
  onSignal(() => {
    told.abort();
    leaveInTime();
  });
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
  const server = await startedServer(config, told);
  try {
    // Demo people act at times of their own: only where everybody who works goes by the same clock.
    if (config.loadDemo && !config.spread) await loadDemo(server, told);
    process.stdout.write(await welcome(server, config));
    if (!told.aborted) await new Promise((resolve) => told.addEventListener('abort', resolve));
    process.stdout.write('\n  Stopping …\n');
  } finally {
    await server.stop();
  }
}

/** Begins anew where an engine that had answered was gone before everything was started. */
async function startedServer(config: Config, told: AbortSignal): Promise<OwnServer> {
  const logger = createLogger(config.logLevel);
  for (;;) {
    try {
      return await ownServer(config, told);
    } catch (error) {
      if (!config.engines || !isUnavailable(error)) throw error;
      logger.warn({ reason: error.message }, 'not started; starting again');
    }
    await orTold(told, wait(startAgainMs));
  }
}

/** A second signal, or the deadline, ends the process as it is: nothing that was acknowledged is lost by that. */
function leaveInTime(): void {
  const leave = () => process.exit(1);
  setTimeout(leave, stopDeadlineMs).unref();
  onSignal(leave);
}

function startFailure({ failures }: TenfoldError): string {
  const lines = failures.map(({ code, path, parameters }) => {
    const what = said(parameters['reason'] ?? parameters['what'] ?? '', 'en');
    return `    ${[code, ...path].join(' ')}: ${what}\n`;
  });
  return `\n  Tenfold cannot start.\n\n${lines.join('')}\n  Settings: npm start -- --help\n`;
}

async function welcome(server: OwnServer, config: Config): Promise<string> {
  const { roles, spread, engines, dataDir } = config;
  const internal = server.internalPort === undefined ? [] : [`Internal     port ${server.internalPort}`];
  const lines = [
    ...(roles.includes('gateway') ? addresses(await server.serve()) : []),
    ...(spread ? [`Roles        ${roles.join(', ')}`] : []),
    ...internal,
    ...(engines ? [] : [`Data         ${dataDir}`]),
  ];
  return `\n  Tenfold is ready.\n\n${lines.map((it) => `    ${it}\n`).join('')}\n  Ctrl-C stops it.\n`;
}

function addresses(url: string): string[] {
  return [
    `Start here   ${url}`,
    `Sign in      ${url}/sign-in`,
    `API          ${url}/explorer`,
    `Events       ${url}/events`,
  ];
}

function onSignal(act: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, act);
}
