import { randomUUID } from 'node:crypto';
import { createMongoStore, type MongoStore } from '#platform/store/mongo/createMongoStore';
import { createLogger } from '#platform/telemetry/logger';
import { mongoUrl } from '../../support/distributed.ts';
import { migratedFirst } from './migratedFirst.ts';
import { openAnything, type Planes } from './records.ts';
import { describeStoreContract } from './storeContract.ts';

const logger = createLogger('silent');
const database = `contract-${randomUUID()}`;
const open = () => createMongoStore({ url: mongoUrl(), database, logger });

/** MongoDB orders texts by code point; servers that only speak its protocol may order them as Java does. */
async function planesInOrder(): Promise<Planes> {
  const store = await open();
  const texts = openAnything(store);
  for (const id of ['\u{1f600}', '\uff5e']) await texts.insert({ id });
  const page = await texts.find({ index: 'byId', limit: 2 });
  await store.close();
  return page.edges[0]?.doc.id === '\uff5e' ? 'all' : 'basic';
}

const planes = await planesInOrder();
if (planes === 'basic') console.warn('This server misplaces texts beyond U+FFFF: their order is not tested.');

describeStoreContract(
  'MongoDB',
  async () => {
    const stores: MongoStore[] = [];
    const reopen = async () => {
      const store = await open();
      stores.push(store);
      return migratedFirst(store);
    };
    return {
      store: await reopen(),
      reopen,
      async close() {
        for (const store of stores) await store.close();
      },
    };
  },
  { planes },
);
