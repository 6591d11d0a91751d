import type { Collection, CollectionDefinition, Store, Stored } from '../collection.ts';
import { shapeOf } from '../shape.ts';
import { createFakeCollection, type Gate } from './collection.ts';
import { createFakeDocuments, type FakeDocuments } from './documents.ts';

export type { FakeOperation, Gate } from './collection.ts';

/**
 * A store in memory with the behaviour of the real ones; what it returns is frozen. `gate` is awaited before every
 * operation, and before each write of `writeMany`: a test holds it back to choose a schedule, or rejects to crash.
 */
export function createFakeStore(options: { readonly gate?: Gate } = {}): Store {
  const gate = options.gate ?? (async () => {});
  const documents = new Map<string, FakeDocuments>();
  return {
    collection<T extends Stored, I extends string>(definition: CollectionDefinition<T, I>): Collection<T, I> {
      const shape = shapeOf(definition);
      const opened = documents.get(shape.name) ?? createFakeDocuments();
      documents.set(shape.name, opened);
      opened.enforce(shape);
      return createFakeCollection(opened, definition, shape, gate);
    },
    close: async () => {},
  };
}
