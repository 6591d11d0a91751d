import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Store } from '#platform/store/collection';
import { describeDocuments } from './documents.ts';
import { describeGuardedReading } from './guardedReading.ts';
import { describeGuards } from './guards.ts';
import { describePaging } from './paging.ts';
import { describeQueries } from './queries.ts';
import type { Planes } from './records.ts';
import { describeWrites } from './writes.ts';

export interface OpenedStore {
  readonly store: Store;
  /** Another store over the same data, as after a restart. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

/** What every adapter of the collection port does; one store serves all tests, each in collections of its own. */
export function describeStoreContract(
  name: string,
  open: () => Promise<OpenedStore>,
  { planes = 'all' }: { readonly planes?: Planes } = {},
): void {
  describe(`${name} keeps the contract of the store`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    const store = () => opened.store;
    describeDocuments(store, () => opened.reopen());
    describeWrites(store, planes);
    describeGuards(store);
    describeQueries(store, planes);
    describePaging(store, planes);
    describeGuardedReading(store);
  });
}
