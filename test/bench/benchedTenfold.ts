import { existsSync } from 'node:fs';
import type { Application } from '../../services/main/application.ts';
import type { Platform } from '../../services/main/platform/platform.ts';
import { startSpread } from '../support/spread/startSpread.ts';
import { startTenfold } from '../support/startTenfold.ts';
import type { Workers } from './processTimes.ts';

/** Tenfold as a bench meets it, in either form. */
export interface BenchedTenfold {
  /** Of the same documents and events; where roles have their own processes it does no work. */
  readonly application: Application;
  readonly platform: Platform;
  /** Addresses of the gateways. */
  readonly urls: readonly string[];
  /** The processes that it is made of, by what they do. */
  readonly workers: Workers;
  /** Of Kafka, where it is the log. */
  readonly brokers: readonly string[];
  stop(): Promise<void>;
}

/** All of it in this process, documents and log in one SQLite file. */
export async function startEmbedded(): Promise<BenchedTenfold> {
  const { application, platform, dataDir, stop } = await startTenfold();
  const { url } = await application.serve(
    { host: '127.0.0.1', port: 0, signIn: 'development', dataDir },
    'token',
  );
  return {
    ...{ application, platform, urls: [url], brokers: [], stop },
    workers: [{ role: 'everything, and this bench', pid: process.pid }],
  };
}

/** Every role in its own process, as `npm run build` made it, on a broker and a store of their own. */
export async function startDistributed(matchingReplicas = 2): Promise<BenchedTenfold> {
  if (!existsSync('dist/services/main.js')) throw new Error('nothing is built: npm run build');
  const { engines, application, platform, urls, processes, stop } = await startSpread({
    replicas: matchingReplicas,
  });
  return {
    ...{ application, platform, urls, stop },
    brokers: engines.settings.kafkaBrokers,
    workers: [
      ...processes.map(({ role, pid }) => ({ role, pid })),
      { role: 'broker', pid: engines.broker.processId() },
      { role: 'store', pid: engines.mongo.processId },
      { role: 'this bench', pid: process.pid },
    ],
  };
}

/** Stops it also where the bench fails: processes and engines of its own would go on without it. */
export async function benchOn<T>(
  start: () => Promise<BenchedTenfold>,
  bench: (tenfold: BenchedTenfold) => Promise<T>,
): Promise<T> {
  const tenfold = await start();
  try {
    return await bench(tenfold);
  } finally {
    await tenfold.stop();
  }
}
