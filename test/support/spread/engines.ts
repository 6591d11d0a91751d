import { rmSync } from 'node:fs';
import { type Broker, startOwnBroker } from '../../../scripts/distributed/broker.ts';
import { type OwnMongo, startOwnMongo } from '../../../scripts/distributed/mongo.ts';
import { surroundingsOf } from '../../../scripts/distributed/surroundings.ts';

/** A broker and a store of a test's own: topics of the application have no other name for every test. */
export interface Engines {
  readonly broker: Broker;
  readonly mongo: OwnMongo;
  /** As `parseConfig` gives them. */
  readonly settings: { readonly mongoUrl: string; readonly kafkaBrokers: readonly string[] };
  stop(): Promise<void>;
}

export async function startEngines(): Promise<Engines> {
  const surroundings = surroundingsOf(process.env);
  const [broker, mongo] = await Promise.all([startOwnBroker(surroundings), startOwnMongo(surroundings)]);
  return {
    broker,
    mongo,
    settings: { mongoUrl: `${mongo.url}/tenfold`, kafkaBrokers: [broker.address] },
    async stop() {
      await Promise.all([broker.stop(), mongo.stop()]);
      rmSync(surroundings.scratch, { recursive: true, force: true });
    },
  };
}
