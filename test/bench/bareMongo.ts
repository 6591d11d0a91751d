import mongoose from 'mongoose';
import type { Bare, BenchDoc, Change } from './storeDocuments.ts';

type Stored = Omit<BenchDoc, 'id'> & { readonly _id: string };

/** On MongoDB: the driver that mongoose stands on, without mongoose, and acknowledged as the adapter has it. */
export async function openBareMongo(url: string, database: string): Promise<Bare> {
  const client = new mongoose.mongo.MongoClient(url, { writeConcern: { w: 'majority', journal: true } });
  await client.connect();
  const collection = client.db(database).collection<Stored>('bare.documents');
  await collection.createIndex({ affiliateId: 1, status: 1, updatedAt: 1, _id: 1 });
  await collection.createIndex({ status: 1, updatedAt: 1, _id: 1 });

  const stored = ({ id, ...doc }: BenchDoc): Stored => ({ _id: id, ...doc });
  const read = ({ _id, ...doc }: Stored): BenchDoc => ({ id: _id, ...doc });
  const filterOf = ({ id, version }: Change) => ({ _id: id, version });
  const updateOf = ({ version, places, tag }: Change) => ({
    $set: { version: version + 1, 'state.counts.places': places },
    $push: { 'state.tags': tag },
  });
  async function get(id: string): Promise<BenchDoc | undefined> {
    const found = await collection.findOne({ _id: id });
    return found ? read(found) : undefined;
  }
  return {
    insert: (docs) => Promise.all(docs.map((doc) => collection.insertOne(stored(doc)))),
    write: (changes) =>
      Promise.all(
        changes.map((it) =>
          collection.findOneAndUpdate(filterOf(it), updateOf(it), { returnDocument: 'after' }),
        ),
      ),
    writeMany: (changes) =>
      collection.bulkWrite(
        changes.map((it) => ({ updateOne: { filter: filterOf(it), update: updateOf(it) } })),
      ),
    get,
    getMany: async (ids) => (await collection.find({ _id: { $in: [...ids] } }).toArray()).map(read),
    async page({ affiliateId, status }, limit) {
      const found = await collection
        .find({ affiliateId, status })
        .sort({ updatedAt: -1, _id: -1 })
        .limit(limit + 1)
        .toArray();
      return { docs: found.slice(0, limit).map(read), hasNextPage: found.length > limit };
    },
    count: ({ affiliateId, status }) => collection.countDocuments({ affiliateId, status }),
    close: () => client.close(),
  };
}
