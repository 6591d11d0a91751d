import { decodeDocument } from '../document.ts';
import { type JsonObject, keyAt, membersAt, textProblem } from '../path.ts';
import { type IndexShape, isIndexed, type Shape } from '../shape.ts';
import { column, type Layout } from './layout.ts';
import { sqlKey } from './select.ts';
import type { Statements } from './statements.ts';

interface Row {
  readonly doc: JsonObject;
  readonly text: string;
}

/** The rows of one collection and of its member tables, kept in step. The writing ones belong into a group. */
export interface Rows {
  read(id: string): string | undefined;
  /** In the order of `ids`; missing ones are missing. */
  readMany(ids: readonly string[]): ReadonlyMap<string, string>;
  /** What stands against it: `id` or a unique index; undefined once it is stored. */
  insert(doc: JsonObject & { readonly id: string }, text: string): string | undefined;
  update(id: string, before: Row, after: Row): string | undefined;
  remove(id: string): void;
}

export function createRows(statements: Statements, shape: Shape, layout: Layout): Rows {
  const { table } = layout;
  const sql = {
    read: `SELECT doc FROM ${table} WHERE id = ?`,
    readMany: `SELECT id, doc FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    insert: `INSERT INTO ${table}(id, doc) VALUES (?, ?) ON CONFLICT DO NOTHING`,
    update: `UPDATE OR IGNORE ${table} SET doc = ? WHERE id = ?`,
    remove: `DELETE FROM ${table} WHERE id = ?`,
  };
  const members = [...layout.members].map(([path, of]) => ({
    path,
    add: `INSERT INTO ${of}(value, id) VALUES (?, ?)`,
    remove: `DELETE FROM ${of} WHERE value = ? AND id = ?`,
  }));

  function read(id: string): string | undefined {
    if (!isPossible(id)) return undefined;
    const row = statements.first(sql.read, id);
    return row && String(row[0]);
  }

  function keepMembers(id: string, before: JsonObject, after: JsonObject): void {
    for (const { path, add, remove } of members) {
      const old = membersAt(before, path);
      const now = membersAt(after, path);
      for (const value of old) if (!now.has(value)) statements.run(remove, value, id);
      for (const value of now) if (!old.has(value)) statements.run(add, value, id);
    }
  }

  function duplicateOf(doc: JsonObject, id: string): string | undefined {
    const index = [...shape.indexes.values()].find((it) => it.unique && isTaken(it, doc, id));
    return index?.name;
  }

  function isTaken(index: IndexShape, doc: JsonObject, id: string): boolean {
    if (!isIndexed(doc, index)) return false;
    const equal = index.keys.map((path) => `${column(path)} = ?`).join(' AND ');
    const keys = index.keys.map((path) => sqlKey(keyAt(doc, path)));
    return statements.first(`SELECT 1 FROM ${table} WHERE ${equal} AND id <> ?`, ...keys, id) !== undefined;
  }

  return {
    read,
    readMany(ids) {
      const found = new Map(
        statements
          .all(sql.readMany, JSON.stringify(ids.filter(isPossible)))
          .map(([id, doc]) => [id, String(doc)]),
      );
      return new Map(ids.flatMap((id) => (found.has(id) ? [[id, found.get(id) ?? '']] : [])));
    },
    insert(doc, text) {
      if (statements.run(sql.insert, doc.id, text) === 0) {
        return read(doc.id) === undefined ? duplicateOf(doc, doc.id) : 'id';
      }
      keepMembers(doc.id, {}, doc);
      return undefined;
    },
    update(id, before, after) {
      if (after.text === before.text) return undefined;
      if (statements.run(sql.update, after.text, id) === 0) return duplicateOf(after.doc, id);
      keepMembers(id, before.doc, after.doc);
      return undefined;
    },
    remove(id) {
      const text = read(id);
      if (text === undefined) return;
      keepMembers(id, decodeDocument(text), {});
      statements.run(sql.remove, id);
    },
  };
}

/** Half a surrogate pair reaches SQLite as U+FFFD: it would find the document that is really called so. */
function isPossible(id: string): boolean {
  return textProblem(id) === undefined;
}
