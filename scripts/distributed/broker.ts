import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { needJava, needMaven, needRecipe, runRecipe, type StartServer } from './server.ts';

const variable = 'TENFOLD_TEST_KAFKA_BROKERS';
const orElse = `name running brokers by ${variable} (host:port, separated by commas)`;

/** A real Kafka broker, from its published jars; or the brokers that the environment names. */
export const startBroker: StartServer = ({ environment, recipes, cache, scratch }) => {
  const given = environment[variable];
  if (given) return { variables: { [variable]: given }, stop: () => {} };

  const start = needRecipe(recipes, 'kafka/start.sh', orElse);
  const stop = needRecipe(recipes, 'kafka/stop.sh', orElse);
  const libraries = join(cache, 'kafka-libs');
  const data = join(scratch, 'kafka');
  needJava(orElse);
  if (!existsSync(join(libraries, '.complete'))) needMaven(orElse);
  const variables = { KAFKA_LIBS: libraries };
  const address = runRecipe(start, ['0', data], variables, environment);
  const port = address.split(':').at(-1) ?? '';
  return {
    variables: { [variable]: address },
    stop: () => void runRecipe(stop, [port, data], variables, environment),
  };
};
