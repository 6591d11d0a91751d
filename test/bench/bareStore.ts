import { openSqlite } from '#platform/sqlite/database';
import type { Bare, BenchDoc, Change } from './storeDocuments.ts';

const key = (name: string) => `"${name}" GENERATED ALWAYS AS (json_extract(doc, '$.${name}')) VIRTUAL`;

/** On SQLite: a transaction for what is given together. */
export function openBare(path: string): Bare {
  const database = openSqlite(path);
  const { connection } = database;
  connection.exec(
    `CREATE TABLE documents(id TEXT PRIMARY KEY NOT NULL, doc TEXT NOT NULL,
      ${key('affiliateId')}, ${key('status')}, ${key('updatedAt')});
    CREATE INDEX byAffiliate ON documents(affiliateId, status, updatedAt, id);
    CREATE INDEX byStatus ON documents(status, updatedAt, id);`,
  );
  const insert = connection.prepare('INSERT INTO documents(id, doc) VALUES (?, ?)');
  const update = connection.prepare('UPDATE documents SET doc = ? WHERE id = ?');
  const select = connection.prepare('SELECT doc FROM documents WHERE id = ?').raw();
  const selectMany = connection
    .prepare('SELECT doc FROM documents WHERE id IN (SELECT value FROM json_each(?))')
    .raw();
  const list = connection
    .prepare(
      'SELECT doc FROM documents WHERE affiliateId = ? AND status = ? ORDER BY updatedAt DESC, id DESC LIMIT ?',
    )
    .raw();
  const counted = connection
    .prepare('SELECT count(*) FROM documents WHERE affiliateId = ? AND status = ?')
    .raw();

  const parse = (row: unknown): BenchDoc => JSON.parse(String((row as readonly unknown[])[0]));
  const get = (id: string) => {
    const row: unknown = select.get(id);
    return row === undefined ? undefined : parse(row);
  };
  const write = connection.transaction((changes: readonly Change[]) => {
    for (const { id, version, places, tag } of changes) {
      const doc = get(id);
      if (doc?.version !== version) continue;
      const { state } = doc;
      const after = { ...state, counts: { ...state.counts, places }, tags: [...state.tags, tag] };
      update.run(JSON.stringify({ ...doc, version: version + 1, state: after }), id);
    }
  }).immediate;
  return {
    insert: connection.transaction((docs: readonly BenchDoc[]) => {
      for (const doc of docs) insert.run(doc.id, JSON.stringify(doc));
    }).immediate,
    write,
    writeMany: write,
    get,
    getMany: (ids) => selectMany.all(JSON.stringify(ids)).map(parse),
    page({ affiliateId, status }, limit) {
      const rows = list.all(affiliateId, status, limit + 1);
      return { docs: rows.slice(0, limit).map(parse), hasNextPage: rows.length > limit };
    },
    count({ affiliateId, status }) {
      return Number((counted.get(affiliateId, status) as readonly unknown[])[0]);
    },
    close: () => database.close(),
  };
}
