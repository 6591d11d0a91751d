import { fail, TenfoldError } from '#platform/errors/errors';
import type { Collection, CollectionDefinition, GuardedWrite, Stored } from '../collection.ts';
import {
  changedDocument,
  checkDocument,
  checkOrInsert,
  decodeDocument,
  encodeDocument,
  trusted,
} from '../document.ts';
import { frozen } from '../frozen.ts';
import { checkPatch } from '../patch.ts';
import type { JsonObject } from '../path.ts';
import { pageOf, planFilter, planQuery } from '../query.ts';
import type { Shape } from '../shape.ts';
import type { FakeDocuments } from './documents.ts';
import { found, matching } from './select.ts';

export interface FakeOperation {
  readonly collection: string;
  readonly method: Exclude<keyof Collection<Stored>, 'definition'>;
  readonly id?: string;
}

export type Gate = (operation: FakeOperation) => Promise<void>;

export function createFakeCollection<T extends Stored, I extends string>(
  documents: FakeDocuments,
  definition: CollectionDefinition<T, I>,
  shape: Shape,
  gate: Gate,
): Collection<T, I> {
  const pass = (method: FakeOperation['method'], id?: string) =>
    gate({ collection: shape.name, method, ...(id === undefined ? {} : { id }) });

  /** As stored: through its text, so that nothing is shared with the caller, and frozen. */
  const put = (id: string, doc: JsonObject) => {
    const stored = frozen(decodeDocument(encodeDocument(shape.name, doc)));
    const duplicate = documents.put(id, stored);
    return duplicate === undefined ? { stored } : { duplicate };
  };

  const insert = (doc: JsonObject & Stored) => {
    if (documents.all.has(doc.id)) return 'id';
    return put(doc.id, doc).duplicate;
  };

  const apply = ({ id, guard, patch }: GuardedWrite<T>) => {
    const checked = checkPatch(patch);
    const before = documents.all.get(id);
    const after = before && changedDocument(definition, before, guard, checked);
    return after && put(id, after);
  };

  return {
    definition,
    async get(id) {
      await pass('get', id);
      const doc = documents.all.get(id);
      return doc && trusted<T>(doc);
    },
    async getMany(ids) {
      await pass('getMany');
      return new Map(
        ids.flatMap((id) => {
          const doc = documents.all.get(id);
          return doc ? [[id, trusted<T>(doc)]] : [];
        }),
      );
    },
    async insert(doc) {
      await pass('insert', doc.id);
      const duplicate = insert(checkDocument(definition, doc));
      return duplicate === undefined ? { inserted: true } : { inserted: false, duplicate };
    },
    async write(id, guard, patch) {
      await pass('write', id);
      const result = apply({ id, guard, patch });
      if (result?.duplicate !== undefined) fail('CONFLICT', { what: result.duplicate });
      return result?.stored && trusted<T>(result.stored);
    },
    async writeMany(writes) {
      const applied: boolean[] = [];
      const refused: TenfoldError[] = [];
      for (const write of writes) {
        await pass('writeMany', write.id);
        try {
          if (write.orInsert && !documents.all.has(write.id)) {
            checkPatch(write.patch);
            applied.push(insert(checkOrInsert(definition, write.id, write.orInsert)) === undefined);
          } else applied.push(apply(write)?.stored !== undefined);
        } catch (reason) {
          if (!(reason instanceof TenfoldError)) throw reason;
          refused.push(reason);
        }
      }
      if (refused[0]) throw refused[0];
      return applied;
    },
    async find(query) {
      await pass('find');
      const plan = planQuery(shape, query);
      return pageOf(plan, found(documents.all.values(), plan), (doc) => doc);
    },
    async count(filter) {
      await pass('count');
      return matching(documents.all.values(), planFilter(shape, filter)).length;
    },
    async delete(id) {
      await pass('delete', id);
      documents.remove(id);
    },
  };
}
