import type { Collection, CollectionDefinition, Patch, Store, Stored } from '#platform/store/collection';

/** What a write does to the outbox of a document: most do nothing to it. */
export type WriteKind = 'append' | 'clear' | 'other';

export interface WriteWatch {
  before(collection: string, kind: WriteKind): Promise<void>;
  /** Once the write is durable, before anybody hears of it. */
  after(collection: string, kind: WriteKind): void;
}

/** A store of which every write is watched. */
export function watchedStore(store: Store, watch: WriteWatch): Store {
  function watched<T extends Stored, I extends string>(
    inner: Collection<T, I>,
  ): Pick<Collection<T, I>, 'insert' | 'write' | 'writeMany'> {
    const { name } = inner.definition;
    async function around<R>(kind: WriteKind, work: () => Promise<R>): Promise<R> {
      await watch.before(name, kind);
      const result = await work();
      watch.after(name, kind);
      return result;
    }
    return {
      insert: (doc) => around(hasOutbox(doc) ? 'append' : 'other', () => inner.insert(doc)),
      write: (id, guard, patch) => around(kindOf([patch]), () => inner.write(id, guard, patch)),
      writeMany: (writes) => around(kindOf(writes.map((it) => it.patch)), () => inner.writeMany(writes)),
    };
  }
  return {
    collection<T extends Stored, I extends string>(definition: CollectionDefinition<T, I>) {
      const inner = store.collection(definition);
      return { ...inner, ...watched(inner) };
    },
    close: () => store.close(),
  };
}

function kindOf(patches: readonly Patch[]): WriteKind {
  if (patches.some((it) => it.append?.['outbox'])) return 'append';
  return patches.some((it) => it.pull?.['outbox']) ? 'clear' : 'other';
}

function hasOutbox(doc: Stored): boolean {
  return 'outbox' in doc && Array.isArray(doc.outbox) && doc.outbox.length > 0;
}
