import mongoose from 'mongoose';

type Database = mongoose.mongo.Db;
type Documents = ReadonlyMap<string, readonly mongoose.mongo.Document[]>;

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(url).connect();
  return work(client.db()).finally(() => client.close());
}

/** Collection by collection while the database is written, as the tool of that name does it. */
export function dump(url: string): Promise<Documents> {
  return withDatabase(url, async (database) => {
    const names = (await database.listCollections().toArray()).map(({ name }) => name);
    const contents = names.map(
      async (name) => [name, await database.collection(name).find().toArray()] as const,
    );
    return new Map(await Promise.all(contents));
  });
}

/** The database as it was dumped, and nothing else. */
export function putBack(url: string, documents: Documents): Promise<void> {
  return withDatabase(url, async (database) => {
    for (const { name } of await database.listCollections().toArray()) {
      await database.collection(name).deleteMany({});
      const content = documents.get(name) ?? [];
      if (content.length > 0) await database.collection(name).insertMany([...content]);
    }
  });
}
