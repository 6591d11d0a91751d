import { join } from 'node:path';
import Database from 'libsql';
import { Document, type Found, foundEvent, type Reading } from './reading.ts';

type Connection = InstanceType<typeof Database>;

/** Reads the file of a data folder by SQL, whether a process has it or not. */
export function readEmbeddedFile(dataDir: string): Reading {
  const connection = new Database(join(dataDir, 'tenfold.db'));
  try {
    // One point in time for all that follows.
    connection.exec('PRAGMA busy_timeout=5000; BEGIN');
    return {
      events: eventsIn(connection),
      documents: documentsIn(connection),
      lags: lagsIn(connection),
    };
  } finally {
    connection.close();
  }
}

function eventsIn(connection: Connection): Found[] {
  const records = rows(
    connection,
    `SELECT t.name, r.partition, r."offset", r.key, r.value, r.headers
     FROM log_records AS r JOIN log_topics AS t ON t.id = r.topic ORDER BY r.topic, r.partition, r."offset"`,
  );
  return records.map(([topic, partition, offset, key, value, headers]) => ({
    topic: String(topic),
    partition: Number(partition),
    offset: Number(offset),
    key: String(key),
    bytes: `${String(headers)} ${String(value)}`,
    event: foundEvent(String(value)),
  }));
}

/** The tables of documents have a column `doc`. */
function documentsIn(connection: Connection): Map<string, Document[]> {
  const tables = rows(
    connection,
    `SELECT name FROM sqlite_master AS m WHERE type = 'table'
     AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'doc')`,
  );
  return new Map(
    tables.map(([name]) => [
      String(name),
      rows(connection, `SELECT doc FROM "${String(name)}" ORDER BY id`).map(([doc]) =>
        Document.parse(JSON.parse(String(doc))),
      ),
    ]),
  );
}

function lagsIn(connection: Connection): Map<string, number> {
  const lags = rows(
    connection,
    `SELECT o.consumer_group, sum(ifnull((
       SELECT max(r."offset") + 1 FROM log_records AS r WHERE r.topic = o.topic AND r.partition = o.partition), 0)
       - o.next)
     FROM log_offsets AS o GROUP BY o.consumer_group`,
  );
  return new Map(lags.map(([group, lag]) => [String(group), Number(lag)]));
}

/** Rows as tuples. */
function rows(connection: Connection, sql: string): readonly (readonly unknown[])[] {
  return connection.prepare(sql).raw().all([]) as (readonly unknown[])[];
}
