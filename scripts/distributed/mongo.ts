import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import {
  Missing,
  needJava,
  needMaven,
  needRecipe,
  runRecipe,
  type StartServer,
  type Surroundings,
} from './server.ts';

const variable = 'TENFOLD_TEST_MONGO_URL';
const orElse = `name a running MongoDB by ${variable} (mongodb://host:port)`;

/**
 * A server that speaks MongoDB's protocol, on this machine alone: no MongoDB, so it proves what the adapter does,
 * and nothing about speed, elections or power failures.
 */
export interface OwnMongo {
  readonly url: string;
  readonly processId: number;
  stop(): Promise<void>;
  /** As a power failure does it. */
  kill(): Promise<void>;
  /** At the same address, with the same data. */
  restart(): Promise<OwnMongo>;
}

/** `name` is the folder of its data within the scratch folder. */
export async function startOwnMongo(surroundings: Surroundings, name = 'mongo'): Promise<OwnMongo> {
  const { environment, recipes, cache, scratch } = surroundings;
  const build = needRecipe(recipes, 'mongo-engine/build.sh', orElse);
  const start = needRecipe(recipes, 'mongo-engine/start.sh', orElse);
  const stop = needRecipe(recipes, 'mongo-engine/stop.sh', orElse);
  const engine = join(cache, 'mongo-engine');
  needJava(orElse);
  if (!existsSync(join(engine, 'stamp'))) {
    needCompiler();
    needMaven(orElse);
  }
  await runRecipe(build, [], { ENGINE_HOME: engine }, environment);
  const variables = {
    ENGINE_HOME: engine,
    PORT: String(await freePort()),
    DATA_DIR: join(scratch, name),
  };

  async function launch(): Promise<OwnMongo> {
    const url = await runRecipe(start, [], variables, environment);
    const processId = Number(readFileSync(join(variables.DATA_DIR, 'engine.pid'), 'utf8'));
    return {
      url,
      processId,
      stop: async () => void (await runRecipe(stop, [], variables, environment)),
      kill: async () => void (await runRecipe(stop, [], { ...variables, SIGNAL: 'KILL' }, environment)),
      restart: launch,
    };
  }
  return launch();
}

/** A server of our own, or the one that the environment names. */
export const startMongo: StartServer = async (surroundings) => {
  const given = surroundings.environment[variable];
  if (given) return { variables: { [variable]: given }, stop: async () => {} };
  const mongo = await startOwnMongo(surroundings);
  return { variables: { [variable]: mongo.url }, stop: mongo.stop };
};

function needCompiler(): void {
  if (spawnSync('javac', ['-version']).error)
    throw new Missing(
      `The Java compiler (javac) is missing, which builds the server once. Install it (Debian, Ubuntu: apt-get install default-jdk-headless), or ${orElse}.`,
    );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
