import type { SqliteDatabase } from '#platform/sqlite/database';
import type { Store } from '../collection.ts';
import { shapeOf } from '../shape.ts';
import { createSqliteCollection } from './collection.ts';
import { prepareLayout } from './layout.ts';
import { createStatements } from './statements.ts';

/**
 * Collections in one SQLite file: a table of JSON documents each, with its indexes over virtual columns. Opening a
 * collection brings its tables to what the definition asks.
 */
export function createSqliteStore(database: SqliteDatabase): Store {
  const statements = createStatements(database.connection);
  return {
    collection(definition) {
      const shape = shapeOf(definition);
      const layout = prepareLayout(database.connection, shape);
      return createSqliteCollection(database, statements, definition, shape, layout);
    },
    // The file belongs to whoever opened it: the event log lives in it too.
    close: async () => {},
  };
}
