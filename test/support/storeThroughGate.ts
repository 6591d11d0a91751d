import type { Collection, CollectionDefinition, Store, Stored } from '#platform/store/collection';

/** Awaited before every operation, as one process sees them: several processes share a store, each has its gate. */
export type ProcessGate = (operation: string) => Promise<void>;

const opened = new WeakMap<Store, Map<unknown, unknown>>();

/** The collection of a store; opened once, because that costs more than a whole schedule. */
function openOnce<T extends Stored, I extends string>(store: Store, definition: CollectionDefinition<T, I>) {
  const collections = opened.get(store) ?? new Map<unknown, unknown>();
  opened.set(store, collections);
  if (!collections.has(definition)) collections.set(definition, store.collection(definition));
  return collections.get(definition) as Collection<T, I>;
}

/** The store as one process reaches it. */
export function storeThroughGate(store: Store, gate: ProcessGate): Store {
  function guarded<T extends Stored, I extends string>(collection: Collection<T, I>): Collection<T, I> {
    const pass = (method: string) => gate(`${method} ${collection.definition.name}`);
    const through =
      <A extends unknown[], R>(method: string, work: (...given: A) => Promise<R>) =>
      async (...given: A) => {
        await pass(method);
        return work(...given);
      };
    return {
      definition: collection.definition,
      get: through('get', collection.get),
      getMany: through('getMany', collection.getMany),
      insert: through('insert', collection.insert),
      write: through('write', collection.write),
      writeMany: through('writeMany', collection.writeMany),
      find: through('find', collection.find),
      count: through('count', collection.count),
      delete: through('delete', collection.delete),
    };
  }
  return {
    collection: <T extends Stored, I extends string>(definition: CollectionDefinition<T, I>) =>
      guarded(openOnce(store, definition)),
    close: () => store.close(),
  };
}
