import { openSqlite } from '#platform/sqlite/database';

export interface BenchDoc {
  readonly id: string;
  readonly version: number;
  readonly affiliateId: string;
  readonly status: string;
  readonly updatedAt: string;
  readonly state: {
    readonly title: string;
    readonly summary: string;
    readonly tags: readonly string[];
    readonly dataUsed: readonly {
      readonly name: string;
      readonly modality: string;
      readonly personal: boolean;
    }[];
    readonly counts: { readonly places: number; readonly reach: number };
  };
}

/** What a program would write by hand on the driver for this one kind of document. */
export interface Bare {
  insert(docs: readonly BenchDoc[]): void;
  write(changes: readonly { id: string; version: number; places: number; tag: string }[]): void;
  get(id: string): BenchDoc | undefined;
  page(
    filter: { affiliateId: string; status: string },
    limit: number,
  ): { docs: readonly BenchDoc[]; hasNextPage: boolean };
  close(): Promise<void>;
}

const key = (name: string) => `"${name}" GENERATED ALWAYS AS (json_extract(doc, '$.${name}')) VIRTUAL`;

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
  const list = connection
    .prepare(
      'SELECT doc FROM documents WHERE affiliateId = ? AND status = ? ORDER BY updatedAt DESC, id DESC LIMIT ?',
    )
    .raw();

  const parse = (row: unknown): BenchDoc => JSON.parse(String((row as readonly unknown[])[0]));
  const get = (id: string) => {
    const row: unknown = select.get(id);
    return row === undefined ? undefined : parse(row);
  };
  return {
    insert: connection.transaction((docs: readonly BenchDoc[]) => {
      for (const doc of docs) insert.run(doc.id, JSON.stringify(doc));
    }).immediate,
    write: connection.transaction((changes: Parameters<Bare['write']>[0]) => {
      for (const { id, version, places, tag } of changes) {
        const doc = get(id);
        if (doc?.version !== version) continue;
        const { state } = doc;
        const after = { ...state, counts: { ...state.counts, places }, tags: [...state.tags, tag] };
        update.run(JSON.stringify({ ...doc, version: version + 1, state: after }), id);
      }
    }).immediate,
    get,
    page({ affiliateId, status }, limit) {
      const rows = list.all(affiliateId, status, limit + 1);
      return { docs: rows.slice(0, limit).map(parse), hasNextPage: rows.length > limit };
    },
    close: () => database.close(),
  };
}
