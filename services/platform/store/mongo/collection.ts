import { fail, TenfoldError } from '#platform/errors/errors';
import type { Collection, CollectionDefinition, Stored } from '../collection.ts';
import { checkDocument, encodeDocument, trusted } from '../document.ts';
import { checkPatch } from '../patch.ts';
import { pageOf, planFilter, planQuery } from '../query.ts';
import type { Shape } from '../shape.ts';
import { createWriteBulk } from './bulk.ts';
import type { Envelope } from './envelope.ts';
import { filterClauses, orderOf, pageClauses } from './queryFilter.ts';
import { createRecent } from './recent.ts';
import { isPossible, type Records } from './records.ts';
import { createWriteOne, type PreparedWrite } from './writing.ts';

export function createMongoCollection<T extends Stored, I extends string>(
  records: Records,
  definition: CollectionDefinition<T, I>,
  shape: Shape,
): Collection<T, I> {
  const recent = createRecent();
  const writeOne = createWriteOne(records, recent, definition);
  const writeBulk = createWriteBulk(records, recent, definition, writeOne);
  return {
    definition,
    async get(id) {
      const envelope = await records.read(id);
      if (envelope) return trusted<T>(recent.keep(envelope));
      recent.forget(id);
      return undefined;
    },
    async getMany(ids) {
      const found = await records.readMany(ids);
      return new Map(
        ids.flatMap((id) => {
          const envelope = found.get(id);
          return envelope ? [[id, trusted<T>(envelope.doc)]] : [];
        }),
      );
    },
    async insert(given) {
      const doc = checkDocument(definition, given);
      encodeDocument(shape.name, doc);
      const envelope: Envelope = { _id: doc.id, stamp: records.newStamp(), doc };
      const against = await records.insert(envelope);
      if (against) return { inserted: false, ...against };
      recent.keep(envelope);
      return { inserted: true };
    },
    async write(id, guard, patch) {
      const checked = checkPatch(patch);
      if (!isPossible(id)) return undefined;
      try {
        const result = await writeOne({ id, guard, patch, checked });
        if (result && 'duplicate' in result) return fail('CONFLICT', { what: result.duplicate });
        return result && trusted<T>(recent.keep(result));
      } catch (reason) {
        recent.forget(id);
        throw reason;
      }
    },
    async writeMany(writes) {
      const { prepared, refused } = prepare(writes);
      const outcomes = await writeBulk(prepared);
      const refusal = [...refused, ...outcomes].find((it) => it instanceof TenfoldError);
      if (refusal) throw refusal;
      return outcomes.map((it) => it === true);
    },
    async find(query) {
      const plan = planQuery(shape, query);
      const found = await records.find(pageClauses(shape, plan), orderOf(plan), plan.limit + 1);
      return pageOf<T, Envelope>(plan, found, (it) => it.doc);
    },
    count: async (filter) => records.count(filterClauses(shape, planFilter(shape, filter))),
    async delete(id) {
      recent.forget(id);
      await records.remove(id);
    },
  };
}

/** The writes with a patch that can be, and why the others cannot. */
function prepare(writes: readonly Omit<PreparedWrite, 'checked'>[]) {
  const prepared: PreparedWrite[] = [];
  const refused: TenfoldError[] = [];
  for (const write of writes) {
    try {
      prepared.push({ ...write, checked: checkPatch(write.patch) });
    } catch (reason) {
      if (!(reason instanceof TenfoldError)) throw reason;
      refused.push(reason);
    }
  }
  return { prepared, refused };
}
