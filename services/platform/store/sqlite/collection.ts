import { fail, TenfoldError } from '#platform/errors/errors';
import type { SqliteDatabase } from '#platform/sqlite/database';
import type { Collection, CollectionDefinition, GuardedWrite, Stored } from '../collection.ts';
import {
  changedDocument,
  checkDocument,
  checkOrInsert,
  decodeDocument,
  encodeDocument,
  trusted,
} from '../document.ts';
import { type CheckedPatch, checkPatch } from '../patch.ts';
import type { JsonObject } from '../path.ts';
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
      const text = rows.read(id);
      return text === undefined ? undefined : trusted<T>(decodeDocument(text));
    },
    async getMany(ids) {
      const texts = rows.readMany(ids);
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
      const outcome = await database.write(() =>
        attempt(() => applyWrite(rows, definition, { id, guard }, checked)),
      );
      const result = unlessRefused(outcome);
      if (result && 'duplicate' in result) return fail('CONFLICT', { what: result.duplicate });
      return result && trusted<T>(result.after);
    },
    async writeMany(writes) {
      const outcomes = await database.write(() =>
        writes.map((it) => attempt(() => applyWrite(rows, definition, it, checkPatch(it.patch)))),
      );
      return outcomes.map(unlessRefused).map((it) => it !== undefined && 'after' in it);
    },
    async find(query) {
      const plan = planQuery(shape, query);
      return pageOf(plan, selectPage(statements, layout, plan), decodeDocument);
    },
    async count(filter) {
      return selectCount(statements, layout, planFilter(shape, filter));
    },
    async delete(id) {
      await database.write(() => rows.remove(id));
    },
  };
}

type Applied = { readonly after: JsonObject } | { readonly duplicate: string };

/** The document after the write, or the unique index that stands against it; undefined where the guard does. */
function applyWrite<T extends Stored, I extends string>(
  rows: Rows,
  definition: CollectionDefinition<T, I>,
  { id, guard, orInsert }: Pick<GuardedWrite<T>, 'id' | 'guard' | 'orInsert'>,
  patch: CheckedPatch,
): Applied | undefined {
  const text = rows.read(id);
  if (text === undefined) {
    const doc = orInsert && checkOrInsert(definition, id, orInsert);
    return doc && appliedUnless(rows.insert(doc, encodeDocument(definition.name, doc)), doc);
  }
  const doc = decodeDocument(text);
  const after = changedDocument(definition, doc, guard, patch);
  if (after === undefined) return undefined;
  const row = { doc: after, text: encodeDocument(definition.name, after) };
  return appliedUnless(rows.update(id, { doc, text }, row), after);
}

function appliedUnless(duplicate: string | undefined, after: JsonObject): Applied {
  return duplicate === undefined ? { after } : { duplicate };
}

/** A refused write has changed nothing, so nothing needs to be undone: its refusal waits for the commit. */
function attempt<R>(work: () => R): R | TenfoldError {
  try {
    return work();
  } catch (reason) {
    if (reason instanceof TenfoldError) return reason;
    throw reason;
  }
}

function unlessRefused<R>(outcome: R | TenfoldError): R {
  if (outcome instanceof TenfoldError) throw outcome;
  return outcome;
}
