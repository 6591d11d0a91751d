import type { mongo } from 'mongoose';
import type { Shape } from '../shape.ts';
import type { Asked } from './asking.ts';
import { askedPatiently, isDuplicate, isNoCollection } from './failures.ts';
import { compareIndexes } from './indexes.ts';

/** Creates what is missing, then drops what an earlier definition has left. */
export async function migrateIndexes(database: mongo.Db, shape: Shape, asked: Asked): Promise<void> {
  const collection = database.collection(shape.name);
  const { missing, outdated } = compareIndexes(shape, await existing(collection, asked));
  for (const { of, name, index } of missing) {
    try {
      await askedPatiently(() => collection.createIndexes([{ ...index, name, key: { ...index.key } }]));
    } catch (reason) {
      if (!isDuplicate(reason)) throw reason;
      throw new Error(`Collection ${shape.name}: documents are equal in index ${of}`, { cause: reason });
    }
  }
  for (const name of outdated) await askedPatiently(() => collection.dropIndex(name));
}

/** What a collection lacks, in words. */
export async function missingIndexes(
  database: mongo.Db,
  shape: Shape,
  asked: Asked,
): Promise<readonly string[]> {
  const { missing } = compareIndexes(shape, await existing(database.collection(shape.name), asked));
  return missing.map((it) => `collection ${shape.name} has no index ${it.of} as this version needs it`);
}

async function existing(collection: mongo.Collection, asked: Asked): Promise<readonly string[]> {
  try {
    return (await asked(() => collection.indexes())).flatMap((it) => it.name ?? []);
  } catch (reason) {
    if (isNoCollection(reason)) return [];
    throw reason;
  }
}
