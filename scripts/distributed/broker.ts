import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { needJava, needMaven, needRecipe, runRecipe, type StartServer, type Surroundings } from './server.ts';

const variable = 'TENFOLD_TEST_KAFKA_BROKERS';
const orElse = `name running brokers by ${variable} (host:port, separated by commas)`;

/** A real Kafka broker, from its published jars, on this machine alone. */
export interface Broker {
  /** `host:port`. */
  readonly address: string;
  /** Another one after every start. */
  processId(): number;
  stop(): Promise<void>;
  /** As a power failure does it. */
  kill(): Promise<void>;
  /** At the same address, with the same data. */
  restart(): Promise<void>;
}

export async function startOwnBroker({
  environment,
  recipes,
  cache,
  scratch,
}: Surroundings): Promise<Broker> {
  const start = needRecipe(recipes, 'kafka/start.sh', orElse);
  const stop = needRecipe(recipes, 'kafka/stop.sh', orElse);
  const libraries = join(cache, 'kafka-libs');
  needJava(orElse);
  if (!existsSync(join(libraries, '.complete'))) needMaven(orElse);
  const data = join(scratch, 'kafka');
  const run = (recipe: string, ...args: readonly string[]) =>
    runRecipe(recipe, args, { KAFKA_LIBS: libraries }, environment);

  const address = await run(start, '0', data);
  const port = address.split(':').at(-1) ?? '';
  return {
    address,
    processId: () => Number(readFileSync(join(data, 'pid'), 'utf8')),
    stop: async () => void (await run(stop, port, data)),
    async kill() {
      await run(stop, port, data, '--kill');
      // On a busy machine its port outlives what can be seen of the process, and would be taken for another's.
      await until(async () => !(await isListening(Number(port))));
    },
    restart: async () => void (await run(start, port, data)),
  };
}

/** A broker of our own, or the brokers that the environment names. */
export const startBroker: StartServer = async (surroundings) => {
  const given = surroundings.environment[variable];
  if (given) return { variables: { [variable]: given }, stop: async () => {} };
  const broker = await startOwnBroker(surroundings);
  return { variables: { [variable]: broker.address }, stop: broker.stop };
};

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20);
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
