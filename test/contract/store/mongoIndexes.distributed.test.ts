import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { defineCollection, type IndexDefinition } from '#platform/store/collection';
import { createMongoStore, type MongoStore } from '#platform/store/mongo/createMongoStore';
import { createLogger } from '#platform/telemetry/logger';
import { mongoUrl } from '../../support/distributed.ts';
import { Item, item, openItems, openNotes } from './records.ts';

const stores: MongoStore[] = [];

async function open(database = `indexes-${randomUUID()}`) {
  const store = await createMongoStore({ url: mongoUrl(), database, logger: createLogger('silent') });
  stores.push(store);
  return store;
}

afterAll(async () => {
  for (const store of stores) await store.close();
});

const openWith = (store: MongoStore, indexes: Record<string, IndexDefinition>) =>
  store.collection(defineCollection({ name: 'indexes.items', schema: Item, indexes }));

describe('the indexes of a store on MongoDB', () => {
  it('are missing, by name, until they are migrated, and are never made on the way', async () => {
    const database = `indexes-${randomUUID()}`;
    const store = await open(database);
    const items = openItems(store, 'indexes.items');
    const notes = openNotes(store);
    const missing = [
      ...['byKind', 'byDone', 'byName', 'byCode', 'tags'].map((it) => `indexes.items: ${it}`),
      ...['byTopic', 'tags', 'audience'].map((it) => `${notes.definition.name}: ${it}`),
    ];
    const check = async () =>
      (await store.check()).map((line) => line.replace(/^collection (\S+) has no index (\S+) .*/, '$1: $2'));
    expect(await check()).toEqual(missing);
    await items.insert(item('a', { code: '1' }));
    await items.find({ index: 'byKind', limit: 1 });
    expect(await check()).toEqual(missing);
    await store.migrate();
    expect(await check()).toEqual([]);

    const again = await open(database);
    openItems(again, 'indexes.items');
    expect(await again.check()).toEqual([]);
  });

  it('may be migrated again, and by several processes at once', async () => {
    const database = `indexes-${randomUUID()}`;
    const several = await Promise.all([open(database), open(database), open(database)]);
    for (const store of several) openItems(store, 'indexes.items');
    await Promise.all(several.map((it) => it.migrate()));
    await several[0]?.migrate();
    expect((await Promise.all(several.map((it) => it.check()))).flat()).toEqual([]);
  });

  it('follow a definition that has changed: old ones go, and hold no document back any more', async () => {
    const database = `indexes-${randomUUID()}`;
    const before = await open(database);
    const items = openWith(before, { byCode: { keys: ['code'], unique: true } });
    await before.migrate();
    await items.insert(item('a', { code: '1' }));
    expect(await items.insert(item('b', { code: '1' }))).toEqual({ inserted: false, duplicate: 'byCode' });

    const after = await open(database);
    const changed = openWith(after, { byCode: { keys: ['code'] } });
    expect(await after.check()).toHaveLength(1);
    await after.migrate();
    expect(await after.check()).toEqual([]);
    expect(await changed.insert(item('b', { code: '1' }))).toEqual({ inserted: true });
    expect(await changed.count({ index: 'byCode', equals: { code: '1' } })).toBe(2);
  });

  it('are refused, by name, where documents are equal already', async () => {
    const store = await open();
    const items = openWith(store, { byCode: { keys: ['code'], unique: true } });
    await items.insert(item('a', { code: '1' }));
    await items.insert(item('b', { code: '1' }));
    await expect(store.migrate()).rejects.toThrow('indexes.items: documents are equal in index byCode');
    await items.delete('b');
    await store.migrate();
    expect(await store.check()).toEqual([]);
  });
});
