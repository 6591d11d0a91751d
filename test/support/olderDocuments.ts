import { join } from 'node:path';
import { openSqlite } from '#platform/sqlite/database';

const documents = "name NOT LIKE 'log\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

/** Puts the documents of an older copy in the place of a folder's, whose log and offsets stay: as if their store was put back. */
export async function putDocumentsBack(dataDir: string, copy: string): Promise<void> {
  const { connection, close } = openSqlite(join(dataDir, 'tenfold.db'));
  connection.exec(`ATTACH '${copy}' AS old`);
  for (const name of tablesIn('main')) connection.exec(`DELETE FROM main."${name}"`);
  for (const name of tablesIn('old')) {
    // Columns of indexes are worked out from the document.
    const columns = name.includes('[') ? 'value, id' : 'id, doc';
    connection.exec(`INSERT INTO main."${name}"(${columns}) SELECT ${columns} FROM old."${name}"`);
  }
  connection.exec('DETACH old');
  await close();

  function tablesIn(schema: string): string[] {
    const sql = `SELECT name FROM ${schema}.sqlite_schema WHERE type = 'table' AND ${documents}`;
    return connection.prepare(sql).raw().all([]).flat().map(String);
  }
}

/** Takes every event and every offset away; topics stay, as if they had been created anew. */
export async function loseLog(dataDir: string): Promise<void> {
  const { connection, close } = openSqlite(join(dataDir, 'tenfold.db'));
  connection.exec('DELETE FROM log_records; DELETE FROM log_offsets');
  await close();
}

export interface StoredDocument {
  readonly id: string;
  readonly epoch?: number;
  readonly sequence?: number;
  readonly outbox?: readonly unknown[];
  readonly state?: object;
  readonly value?: object;
  readonly [field: string]: unknown;
}

/** Everything that a stopped server has stored, by collection and id. */
export async function readDocuments(
  dataDir: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, StoredDocument>>> {
  const { connection, close } = openSqlite(join(dataDir, 'tenfold.db'));
  const rows = (sql: string) => connection.prepare(sql).raw().all([]) as unknown as [string, string][];
  const tables = rows(`SELECT name, '' FROM sqlite_schema WHERE type = 'table' AND ${documents}`);
  const found = tables
    .map(([name]) => name)
    .filter((name) => !name.includes('['))
    .map(
      (name) =>
        [
          name,
          new Map(rows(`SELECT id, doc FROM "${name}"`).map(([id, doc]) => [id, JSON.parse(doc)])),
        ] as const,
    );
  await close();
  return new Map(found);
}
