import { fail, TenfoldError } from '#platform/errors/errors';
import type { SqliteDatabase } from '#platform/sqlite/database';
import type { Collection, CollectionDefinition, Guard, GuardedWrite, Stored } from '../collection.ts';
import {
  changedDocument,
  checkDocument,
  checkOrInsert,
  decodeDocument,
  encodeDocument,
  trusted,
} from '../document.ts';
import { type CheckedPatch, checkPatch } from '../patch.ts';
import { type JsonObject, textProblem } from '../path.ts';
import { pageOf, planFilter, planQuery } from '../query.ts';
import type { Shape } from '../shape.ts';
import type { Layout } from './layout.ts';
import { createRows, type Rows } from './rows.ts';
import { selectCount, selectPage } from './select.ts';
import type { Statements } from './statements.ts';

/** Everything of a write happens inside one entry of a group commit: reading, deciding, writing back. */
export function createSqliteCollection<T extends Stored, I extends string>(
  database: SqliteDatabase,
  statements: Statements,
  definition: CollectionDefinition<T, I>,
  shape: Shape,
  layout: Layout,
): Collection<T, I> {
  const rows = createRows(statements, shape, layout);
  return {
    definition,
    async get(id) {
      const text = isPossible(id) ? rows.read(id) : undefined;
      return text === undefined ? undefined : trusted<T>(decodeDocument(text));
    },
    async getMany(ids) {
      const texts = rows.readMany(ids.filter(isPossible));
      return new Map([...texts].map(([id, text]) => [id, trusted<T>(decodeDocument(text))]));
    },
    async insert(doc) {
      const plain = checkDocument(definition, doc);
      const text = encodeDocument(shape.name, plain);
      return database.write(() => {
        const duplicate = rows.insert(plain, text);
        return duplicate === undefined ? { inserted: true } : { inserted: false, duplicate };
      });
    },
    async write(id, guard, patch) {
      const checked = checkPatch(patch);
      const after = await database.write(() => {
        const result = applyWrite(rows, definition, id, guard, checked);
        return result && 'duplicate' in result ? fail('CONFLICT', { what: result.duplicate }) : result?.after;
      });
      return after && trusted<T>(after);
    },
    async writeMany(writes) {
      const results = await database.write(() =>
        writes.map((it) => attempt(() => applyOne(rows, definition, it))),
      );
      return results.map((it) => {
        if (it instanceof TenfoldError) throw it;
        return it;
      });
    },
    async find(query) {
      const plan = planQuery(shape, query);
      return pageOf(plan, selectPage(statements, layout, plan), decodeDocument);
    },
    async count(filter) {
      return selectCount(statements, layout, planFilter(shape, filter));
    },
    async delete(id) {
      await database.write(() => {
        if (isPossible(id)) rows.remove(id);
      });
    },
  };
}

/** Half a surrogate pair reaches SQLite as U+FFFD: it would find the document that is really called so. */
function isPossible(id: string): boolean {
  return textProblem(id) === undefined;
}

/** The document after the write, or the unique index that stands against it; undefined where the guard does. */
function applyWrite<T extends Stored, I extends string>(
  rows: Rows,
  definition: CollectionDefinition<T, I>,
  id: string,
  guard: Guard,
  patch: CheckedPatch,
): { readonly after: JsonObject } | { readonly duplicate: string } | undefined {
  const text = isPossible(id) ? rows.read(id) : undefined;
  if (text === undefined) return undefined;
  const before = decodeDocument(text);
  const after = changedDocument(definition, before, guard, patch);
  if (after === undefined) return undefined;
  const duplicate = rows.update(
    id,
    { doc: before, text },
    { doc: after, text: encodeDocument(definition.name, after) },
  );
  return duplicate === undefined ? { after } : { duplicate };
}

function applyOne<T extends Stored, I extends string>(
  rows: Rows,
  definition: CollectionDefinition<T, I>,
  { id, guard, patch, orInsert }: GuardedWrite<T>,
): boolean {
  const checked = checkPatch(patch);
  if (orInsert === undefined || rows.read(id) !== undefined) {
    const result = applyWrite(rows, definition, id, guard, checked);
    return result !== undefined && 'after' in result;
  }
  const plain = checkOrInsert(definition, id, orInsert);
  return rows.insert(plain, encodeDocument(definition.name, plain)) === undefined;
}

/** A refused write has changed nothing yet, so the others need not be undone: its refusal waits for the commit. */
function attempt<R>(work: () => R): R | TenfoldError {
  try {
    return work();
  } catch (reason) {
    if (reason instanceof TenfoldError) return reason;
    throw reason;
  }
}
