import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { describeStoreContract } from './storeContract.ts';

describeStoreContract('the fake', async () => {
  const store = createFakeStore();
  return { store, reopen: async () => store, close: () => store.close() };
});
