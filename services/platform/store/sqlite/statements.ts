import type { SqliteDatabase } from '#platform/sqlite/database';

export type SqlValue = string | number;

/** Prepared statements of one connection, each compiled once, with rows as tuples of columns. */
export interface Statements {
  first(sql: string, ...values: readonly SqlValue[]): readonly unknown[] | undefined;
  all(sql: string, ...values: readonly SqlValue[]): readonly (readonly unknown[])[];
  /** The number of rows that changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
}

export function createStatements(connection: SqliteDatabase['connection']): Statements {
  type Prepared = ReturnType<typeof connection.prepare>;
  const readers = new Map<string, Prepared>();
  const writers = new Map<string, Prepared>();

  function reader(sql: string): Prepared {
    const known = readers.get(sql);
    if (known) return known;
    // Tuples: with objects, libsql adds a column `_metadata` of its own.
    const prepared = connection.prepare(sql).raw();
    readers.set(sql, prepared);
    return prepared;
  }

  function writer(sql: string): Prepared {
    const known = writers.get(sql);
    if (known) return known;
    const prepared = connection.prepare(sql);
    writers.set(sql, prepared);
    return prepared;
  }

  return {
    first(sql, ...values) {
      const row = reader(sql).get(values);
      return isTuple(row) ? row : undefined;
    },
    all(sql, ...values) {
      const rows = reader(sql).all(values);
      return rows.every(isTuple) ? rows : [];
    },
    run: (sql, ...values) => writer(sql).run(values).changes,
  };
}

function isTuple(row: unknown): row is readonly unknown[] {
  return Array.isArray(row);
}

/** A name or path as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
