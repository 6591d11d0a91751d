import { closeSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'libsql';
import { z } from 'zod';
import { fail } from '../errors/errors.ts';
import { codeOf } from './full.ts';

/** What a database of Tenfold holds, for people. */
export const DatabaseContents = z.object({
  bytes: z.int(),
  /** By collection. */
  documents: z.record(z.string(), z.int()),
  events: z.int(),
  newestEventAt: z.string().optional(),
});
export type DatabaseContents = z.infer<typeof DatabaseContents>;

const magic = 'SQLite format 3\0';
const tablesOfTheLog = ['log_topics', 'log_records', 'log_offsets'];
const EventTime = z.object({ time: z.string() });

/**
 * Reads what is in a database that nobody writes. `NOT_FOUND` where there is no file, `FILE_INVALID` where it is none
 * of Tenfold's or, if asked to `verify`, where any of its pages is damaged.
 */
export function inspectDatabase(path: string, { verify }: { readonly verify: boolean }): DatabaseContents {
  demandSqlite(path);
  const connection = new Database(path);
  try {
    return contentsOf(connection, path, verify);
  } catch (reason) {
    if (!isSqliteError(reason)) throw reason;
    return refuse(path, { ko: `손상되었습니다(${reason.message})`, en: `is damaged (${reason.message})` });
  } finally {
    connection.close();
  }
}

function contentsOf(
  connection: InstanceType<typeof Database>,
  path: string,
  verify: boolean,
): DatabaseContents {
  const rows = (sql: string): unknown[][] => connection.prepare(sql).raw().all([]).map(asTuple);
  if (verify) {
    const [first] = rows('PRAGMA integrity_check(1)');
    const found = String(first?.[0]);
    if (found !== 'ok') refuse(path, { ko: `손상되었습니다(${found})`, en: `is damaged (${found})` });
  }
  const tables = rows("SELECT name FROM sqlite_schema WHERE type = 'table'").map(([name]) => String(name));
  if (!tablesOfTheLog.every((name) => tables.includes(name)))
    refuse(path, { ko: 'Tenfold의 데이터베이스가 아닙니다', en: 'is no database of Tenfold' });
  const count = (table: string) => Number(rows(`SELECT count(*) FROM "${table}"`)[0]?.[0]);
  const [newest] = rows('SELECT value FROM log_records ORDER BY rowid DESC LIMIT 1');
  const event = newest && EventTime.safeParse(JSON.parse(String(newest[0])));
  return {
    bytes: statSync(path).size,
    // Tables of collections are named `<service>.<plural>`; those in brackets help their indexes.
    documents: Object.fromEntries(
      tables
        .filter((it) => /^[\w-]+\.[\w-]+$/.test(it))
        .sort()
        .map((it) => [it, count(it)]),
    ),
    events: count('log_records'),
    ...(event?.success ? { newestEventAt: event.data.time } : {}),
  };
}

/** Opening anything else for reading would already tell of it in words of the engine. */
function demandSqlite(path: string): void {
  const head = Buffer.alloc(magic.length);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return fail('NOT_FOUND', { what: path }, ['file']);
  }
  try {
    readSync(file, head, 0, magic.length, 0);
  } catch {
    // A folder, for one: it has no beginning.
  } finally {
    closeSync(file);
  }
  if (head.toString('latin1') !== magic)
    refuse(path, { ko: 'Tenfold의 데이터베이스가 아닙니다', en: 'is no database of Tenfold' });
}

function refuse(path: string, why: { readonly ko: string; readonly en: string }): never {
  return fail('FILE_INVALID', { reason: { ko: `${path}: ${why.ko}`, en: `${path} ${why.en}` } }, ['file']);
}

function isSqliteError(reason: unknown): reason is Error {
  return reason instanceof Error && codeOf(reason).startsWith('SQLITE_');
}

function asTuple(row: unknown): unknown[] {
  return Array.isArray(row) ? row : [];
}
