import mongoose from 'mongoose';
import { Document } from './reading.ts';

/** The documents of a database, read by the driver alone. */
export interface MongoReader {
  documents(): Promise<ReadonlyMap<string, readonly Document[]>>;
  /** Documents whose events are not known to be on the log. */
  pending(): Promise<number>;
  /** Events that wait for another attempt. */
  parked(): Promise<number>;
  close(): Promise<void>;
}

/** The adapter keeps each document in a field of its own. */
const content = 'doc';

export async function openMongoReader(url: string): Promise<MongoReader> {
  const client = new mongoose.mongo.MongoClient(url, { serverSelectionTimeoutMS: 20_000 });
  await client.connect();
  const database = client.db();
  const names = async () => (await database.listCollections().toArray()).map(({ name }) => name);
  return {
    async documents() {
      const all = (await names()).map(async (name) => {
        const found = await database.collection(name).find().toArray();
        return [name, found.map((it) => Document.parse(it[content]))] as const;
      });
      return new Map(await Promise.all(all));
    },
    async pending() {
      const pending = { [`${content}.pendingSince`]: { $exists: true } };
      const counts = (await names()).map((name) => database.collection(name).countDocuments(pending));
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
    parked: () => database.collection('platform.parked').countDocuments({ [`${content}.open`]: true }),
    close: () => client.close(),
  };
}
