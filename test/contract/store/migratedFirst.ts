import type { Collection, CollectionDefinition, Store, Stored } from '#platform/store/collection';
import type { MongoStore } from '#platform/store/mongo/createMongoStore';

/** The store in which a collection that a test opens on its way has its indexes before it is used. */
export function migratedFirst(store: MongoStore): Store {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...store,
    collection<T extends Stored, I extends string>(definition: CollectionDefinition<T, I>): Collection<T, I> {
      const opened = store.collection(definition);
      const ready = last.then(() => store.migrate());
      last = ready.catch(() => {});
      const afterwards = <A extends readonly unknown[], R>(method: (...given: A) => Promise<R>) => {
        return async (...given: A): Promise<R> => {
          await ready;
          return method(...given);
        };
      };
      return {
        definition,
        get: afterwards(opened.get),
        getMany: afterwards(opened.getMany),
        insert: afterwards(opened.insert),
        write: afterwards(opened.write),
        writeMany: afterwards(opened.writeMany),
        find: afterwards(opened.find),
        count: afterwards(opened.count),
        delete: afterwards(opened.delete),
      };
    },
  };
}
