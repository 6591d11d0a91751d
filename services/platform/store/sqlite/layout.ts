import { createHash } from 'node:crypto';
import type { SqliteDatabase } from '#platform/sqlite/database';
import type { IndexShape, Shape } from '../shape.ts';
import { createStatements, quoted, type Statements } from './statements.ts';

/**
 * A missing key as SQLite sees it: below every number and every text, so that one comparison of rows
 * `(key, key, id) > (?, ?, ?)` goes on after any document (with NULL it would skip some).
 */
export const missing = '-9e999';
export const missingKey = Number.NEGATIVE_INFINITY;

/** The column of a key: a virtual one, computed from the document when an index asks for it. */
export function column(path: string): string {
  return quoted(`$.${path}`);
}

/** The tables and indexes of a collection by their names in SQL. */
export interface Layout {
  readonly table: string;
  /** By the name in the definition; `byId` has none, it is the table's own. */
  readonly indexes: ReadonlyMap<string, string>;
  /** By the path of an array: the table that says which documents have a value in it. */
  readonly members: ReadonlyMap<string, string>;
}

function layoutOf(shape: Shape): Layout {
  const indexes = new Map<string, string>();
  for (const index of shape.indexes.values()) {
    if (index.keys.length > 0) indexes.set(index.name, quoted(indexName(shape, index)));
  }
  const members = new Map(shape.arrays.map((path) => [path, quoted(`${shape.name}[${path}]`)]));
  return { table: quoted(shape.name), indexes, members };
}

/** The name carries what the index is, so that a changed definition is another index. */
function indexName(shape: Shape, { keys, unique, present }: IndexShape): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([keys, unique, present]))
    .digest('hex')
    .slice(0, 12);
  return `${shape.name}/${hash}`;
}

/**
 * The condition of a partial index; a query has to repeat it word for word, or SQLite will not use the index.
 * With `<>`, because SQLite would take `>` for the place to start reading, and not the cursor.
 */
export function presence({ present }: IndexShape): readonly string[] {
  return present.map((path) => `${column(path)} <> ${missing}`);
}

/**
 * Brings the tables of a collection to what its definition asks: what is there stays, new indexes are filled from
 * the documents, indexes that are no longer asked for go. Fails, changing nothing, where a new unique index meets
 * documents that are already equal.
 */
export function prepareLayout(connection: SqliteDatabase['connection'], shape: Shape): Layout {
  const layout = layoutOf(shape);
  const steps = missingSteps(createStatements(connection), shape, layout);
  if (steps.length === 0) return layout;
  connection.exec('BEGIN IMMEDIATE');
  try {
    for (const step of steps) connection.exec(step);
    connection.exec('COMMIT');
    return layout;
  } catch (reason) {
    connection.exec('ROLLBACK');
    throw reason;
  }
}

/** The statements that lead from what the file has to what the definition asks. */
function missingSteps(statements: Statements, shape: Shape, layout: Layout): readonly string[] {
  const { table } = layout;
  const has = existing(statements, shape);
  const indexes = new Map([...layout.indexes].map(([name, it]) => [it, shape.indexes.get(name)]));
  const members = new Map([...layout.members].map(([path, it]) => [it, path]));
  return [
    ...(has.table ? [] : [`CREATE TABLE ${table}(id TEXT PRIMARY KEY NOT NULL, doc TEXT NOT NULL)`]),
    ...has.indexes.filter((it) => !indexes.has(it)).map((it) => `DROP INDEX ${it}`),
    ...has.members.filter((it) => !members.has(it)).map((it) => `DROP TABLE ${it}`),
    // A column that no index asks for any more stays: it is never computed, so it costs nothing.
    ...[...shape.keyTypes.keys()]
      .filter((it) => !has.columns.includes(column(it)))
      .map((it) => addColumn(table, it)),
    ...[...indexes].flatMap(([it, index]) =>
      index && !has.indexes.includes(it) ? createIndex(table, it, index) : [],
    ),
    ...[...members].flatMap(([it, path]) => (has.members.includes(it) ? [] : createMembers(table, it, path))),
  ];
}

function existing(statements: Statements, { name }: Shape) {
  const rows = statements.all('SELECT type, name, tbl_name FROM sqlite_master WHERE sql IS NOT NULL');
  const named = (wanted: string) =>
    rows.flatMap(([type, it, of]) => (type === wanted ? [{ it: String(it), of }] : []));
  const tables = named('table').map(({ it }) => it);
  return {
    table: tables.includes(name),
    members: tables.filter((it) => it.startsWith(`${name}[`)).map(quoted),
    indexes: named('index').flatMap(({ it, of }) => (of === name ? quoted(it) : [])),
    columns: statements.all('SELECT name FROM pragma_table_xinfo(?)', name).map(([it]) => quoted(String(it))),
  };
}

function jsonPath(path: string): string {
  return `'${['$', ...path.split('.').map((it) => `"${it}"`)].join('.')}'`;
}

function addColumn(table: string, path: string): string {
  const value = `ifnull(json_extract(doc, ${jsonPath(path)}), ${missing})`;
  return `ALTER TABLE ${table} ADD COLUMN ${column(path)} GENERATED ALWAYS AS (${value}) VIRTUAL`;
}

function createIndex(table: string, name: string, index: IndexShape): string {
  const columns = [...index.keys.map(column), ...(index.unique ? [] : ['id'])].join(', ');
  const where = index.present.length > 0 ? ` WHERE ${presence(index).join(' AND ')}` : '';
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${table}(${columns})${where}`;
}

function createMembers(table: string, name: string, path: string): readonly string[] {
  const members = `SELECT DISTINCT m.value, d.id FROM ${table} AS d, json_each(d.doc, ${jsonPath(path)}) AS m`;
  return [
    `CREATE TABLE ${name}(value TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (value, id)) WITHOUT ROWID`,
    `INSERT INTO ${name} ${members} WHERE m.type = 'text'`,
  ];
}
