import { type JsonObject, keyAt } from '../path.ts';
import { type IndexShape, isIndexed, type Shape } from '../shape.ts';

/** The documents of one collection, by id, and what its unique indexes have taken. */
export interface FakeDocuments {
  readonly all: ReadonlyMap<string, JsonObject>;
  /** Adds the unique indexes of a definition; fails where documents are already equal. */
  enforce(shape: Shape): void;
  /** Stores a frozen document, unless a unique index stands against it: then its name. */
  put(id: string, doc: JsonObject): string | undefined;
  remove(id: string): void;
}

export function createFakeDocuments(): FakeDocuments {
  const all = new Map<string, JsonObject>();
  const uniques = new Map<string, { readonly index: IndexShape; readonly taken: Map<string, string> }>();

  function take(
    id: string,
    before: JsonObject | undefined,
    after: JsonObject | undefined,
  ): string | undefined {
    for (const { index, taken } of uniques.values()) {
      const key = after && uniqueKey(after, index);
      if (key !== undefined && (taken.get(key) ?? id) !== id) return index.name;
    }
    for (const { index, taken } of uniques.values()) {
      const old = before && uniqueKey(before, index);
      const now = after && uniqueKey(after, index);
      if (old !== undefined) taken.delete(old);
      if (now !== undefined) taken.set(now, id);
    }
    return undefined;
  }

  return {
    all,
    enforce(shape) {
      const indexes = [...shape.indexes.values()].filter((it) => it.unique);
      uniques.clear();
      for (const index of indexes) uniques.set(index.name, { index, taken: new Map() });
      for (const [id, doc] of all) {
        const duplicate = take(id, undefined, doc);
        if (duplicate) throw new Error(`Collection ${shape.name}: documents are equal in ${duplicate}`);
      }
    },
    put(id, doc) {
      const duplicate = take(id, all.get(id), doc);
      if (duplicate === undefined) all.set(id, doc);
      return duplicate;
    },
    remove(id) {
      take(id, all.get(id), undefined);
      all.delete(id);
    },
  };
}

function uniqueKey(doc: JsonObject, index: IndexShape): string | undefined {
  return isIndexed(doc, index) ? JSON.stringify(index.keys.map((path) => keyAt(doc, path))) : undefined;
}
