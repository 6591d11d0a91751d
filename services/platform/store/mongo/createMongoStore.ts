import type { Mongoose } from 'mongoose';
import type { Logger } from '#platform/telemetry/logger';
import type { Store } from '../collection.ts';
import { type Shape, shapeOf } from '../shape.ts';
import { type Asked, createAsked } from './asking.ts';
import { createMongoCollection } from './collection.ts';
import { buildModel } from './envelope.ts';
import { migrateIndexes, missingIndexes } from './migrate.ts';
import { createRecords } from './records.ts';

export interface MongoStore extends Store {
  /**
   * Creates the indexes of all collections that have been opened, and drops those of earlier definitions. It may run
   * again and again, and beside other processes. Rejects where documents are already equal in a new unique index.
   */
  migrate(): Promise<void>;
  /** What `migrate` would create, one line each; nothing where the store may be used. */
  check(): Promise<readonly string[]>;
}

/** So long an operation waits for a server that could take it; an election takes about as long. */
const selectionMs = 3_000;
/** A server that is busy answers its watch late: only after so long is it taken for gone, with all connections. */
const watchMs = 10_000;
const acknowledgementMs = 5_000;

/**
 * Collections in MongoDB. Writes are acknowledged by a majority and on disk. While no server answers, operations
 * fail with `UNAVAILABLE` after at most five seconds, and go on by themselves when one does.
 * Rejects with `UNAVAILABLE` where none answers now. `database` is by default the one that the address names, or
 * `tenfold`.
 */
export async function createMongoStore(options: {
  readonly url: string;
  readonly database?: string;
  readonly logger: Logger;
}): Promise<MongoStore> {
  const { url, logger } = options;
  // Of its own, so that no setting reaches any other user of the package in this process.
  const { default: shared } = await import('mongoose');
  const mongoose = new shared.Mongoose({ sanitizeFilter: true, strictQuery: 'throw', bufferCommands: false });
  const asked = createAsked();
  const { client, isReplicated } = await connect(mongoose, url, asked);
  const root = mongoose.createConnection().setClient(client);
  root.on('disconnected', () => logger.warn('the document store does not answer'));
  root.on('reconnected', () => logger.info('the document store answers again'));
  const name = options.database ?? databaseIn(url) ?? 'tenfold';
  const connection = root.useDb(name);
  const database = client.db(name);
  if (!isReplicated) {
    logger.warn('MongoDB is no replica set: what this one server acknowledges is lost with its disk');
  }
  const shapes = new Map<string, Shape>();
  return {
    collection(definition) {
      const shape = shapeOf(definition);
      shapes.set(shape.name, shape);
      const model = buildModel(mongoose, connection, shape, isReplicated);
      return createMongoCollection(createRecords(mongoose, database, model, shape, asked), definition, shape);
    },
    async migrate() {
      for (const shape of shapes.values()) await migrateIndexes(database, shape, asked);
    },
    async check() {
      const lines = await Promise.all([...shapes.values()].map((it) => missingIndexes(database, it, asked)));
      return lines.flat();
    },
    close() {
      // That it goes now is no news.
      root.removeAllListeners('disconnected');
      return root.close();
    },
  };
}

/** What the address says of reading and of acknowledgements does not count: others would lose writes. */
async function connect({ mongo: { MongoClient } }: Mongoose, url: string, asked: Asked) {
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: selectionMs,
    connectTimeoutMS: watchMs,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: acknowledgementMs },
    readPreference: 'primary',
    retryWrites: true,
    // The driver's default is `{}`, in which it also finds what every object inherits: a list under a key such as
    // `constructor` came back as bytes. (And mongoose would make `{}` of it, so it does not open the connection.)
    fieldsAsRaw: { __proto__: null },
  });
  try {
    await asked(() => client.connect());
    const { setName, msg } = await asked(() => client.db().command({ hello: 1 }));
    return { client, isReplicated: setName !== undefined || msg === 'isdbgrid' };
  } catch (reason) {
    await client.close();
    throw reason;
  }
}

/** The database in an address of one or more hosts, for example `mongodb://a:1,b:2/tenfold?replicaSet=rs0`. */
function databaseIn(url: string): string | undefined {
  return /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(url)?.[1];
}
