import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqlite, type SqliteDatabase } from '#platform/sqlite/database';
import { defineCollection, type IndexDefinition, type Query } from '#platform/store/collection';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import { Item, item, openItems } from './records.ts';

let folder: string;
let database: SqliteDatabase;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenfold-layout-'));
  database = openSqlite(join(folder, 'tenfold.db'));
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

async function restart(): Promise<void> {
  await database.close();
  database = openSqlite(join(folder, 'tenfold.db'));
}

function open<I extends string>(indexes: Record<I, IndexDefinition>) {
  return createSqliteStore(database).collection(
    defineCollection({ name: 'layout.items', schema: Item, indexes }),
  );
}

function names(type: 'index' | 'table'): readonly string[] {
  const rows = database.connection
    .prepare('SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL')
    .all(type);
  return rows.map((row) => String((row as { name: string }).name)).sort();
}

/** Remembers what is asked of the database from here on, to see how SQLite goes about it. */
function watchStatements(): { lastPlan(): readonly string[] } {
  const { connection: original } = database;
  const prepared: string[] = [];
  const connection = new Proxy(original, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => target.prepare(prepared[prepared.push(sql) - 1] ?? '');
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  database = { ...database, connection };
  return {
    lastPlan() {
      const plan = original.prepare(`EXPLAIN QUERY PLAN ${prepared.at(-1)}`).all();
      return plan.map((row) => String((row as { detail: string }).detail));
    },
  };
}

describe('the layout of a SQLite file', () => {
  it('follows a changed definition: new indexes are filled, others go', async () => {
    const first = open({ byKind: { keys: ['kind'] }, byTag: { keys: ['kind', 'score'], array: 'tags' } });
    await Promise.all([
      first.insert(item('a', { score: 2, tags: ['x', 'x'] })),
      first.insert(item('b', { score: 1 })),
    ]);
    const before = names('index');
    expect(names('table')).toEqual(['layout.items', 'layout.items[tags]']);

    await restart();
    const second = open({ byKind: { keys: ['kind'] }, byRank: { keys: ['detail.rank', 'score'] } });
    expect(names('table')).toEqual(['layout.items']);
    expect(names('index').filter((it) => before.includes(it))).toHaveLength(1);
    await second.write('a', {}, { set: { tags: ['y', 'y'] } });
    const page = await second.find({ index: 'byRank', limit: 5 });
    expect(page.edges.map((it) => it.doc.id)).toEqual(['b', 'a']);

    await restart();
    const third = open({
      byTag: { keys: ['kind'], array: 'tags' },
      byScore: { keys: ['score'], unique: true },
    });
    expect(await third.count({ index: 'byTag', anyOf: ['y'] })).toBe(1);
    expect(await third.count({ index: 'byTag', anyOf: ['x'] })).toBe(0);
    expect(await third.insert(item('c', { score: 1 }))).toEqual({ inserted: false, duplicate: 'byScore' });
  });

  it('is written once: opening again changes nothing', () => {
    const version = () => database.connection.prepare('PRAGMA schema_version').raw().get([]);
    open({ byKind: { keys: ['kind'], array: 'tags' }, byName: { keys: ['name'], sparse: true } });
    const before = version();
    open({ byKind: { keys: ['kind'], array: 'tags' }, byName: { keys: ['name'], sparse: true } });
    expect(version()).toEqual(before);
  });

  it('stays as it was where a new unique index meets equal documents', async () => {
    const first = open({ byKind: { keys: ['kind'] } });
    await Promise.all([first.insert(item('a', { score: 1 })), first.insert(item('b', { score: 1 }))]);
    const before = names('index');
    expect(() => open({ byScore: { keys: ['score'], unique: true } })).toThrow('UNIQUE');
    expect(names('index')).toEqual(before);
    expect(database.connection.inTransaction).toBe(false);
  });

  it('is the same for collections whose names begin alike', async () => {
    open({ byKind: { keys: ['kind'], array: 'tags' } });
    const store = createSqliteStore(database);
    store.collection(defineCollection({ name: 'layout.item', schema: Item, indexes: {} }));
    expect(names('table')).toEqual(['layout.item', 'layout.items', 'layout.items[tags]']);
  });

  it('lets another connection see what has been acknowledged', async () => {
    const items = openItems(createSqliteStore(database));
    const other = openSqlite(join(folder, 'tenfold.db'));
    const reader = openItems(createSqliteStore(other), items.definition.name);
    await Promise.all([items.insert(item('a')), items.insert(item('b'))]);
    expect((await reader.getMany(['a', 'b'])).size).toBe(2);
    await other.close();
  });

  it.each<[string, Omit<Query<'byKind' | 'byName'>, 'limit'>]>([
    ['plainly', { index: 'byKind', equals: { kind: 'k' } }],
    ['with a range', { index: 'byKind', equals: { kind: 'k' }, range: { from: 1, to: 9 } }],
    ['with a frequent tag', { index: 'byKind', equals: { kind: 'k' }, anyOf: ['all'] }],
    ['over a sparse index', { index: 'byName' }],
    ['by id', { index: 'byId' }],
  ])('starts to read a page at its cursor, not at the beginning: %s', async (_, query) => {
    const { lastPlan } = watchStatements();
    const items = open({
      byKind: { keys: ['kind', 'score'], array: 'tags' },
      byName: { keys: ['name'], sparse: true },
    });
    const docs = Array.from({ length: 600 }, (_, n) =>
      item(`i${n}`, { kind: 'k', score: 5, name: 'n', tags: ['all'] }),
    );
    await Promise.all(docs.map((it) => items.insert(it)));
    for (const order of ['ascending', 'descending'] as const) {
      const first = await items.find({ ...query, order, limit: 1 });
      await items.find({ ...query, order, limit: 1, after: first.edges[0]?.cursor ?? '' });
      const steps = lastPlan();
      const place = query.index === 'byId' ? 'id' : query.index === 'byName' ? '($.name,id)' : '($.score,id)';
      const end = order === 'ascending' ? '>' : '<';
      expect(steps[0]).toContain(`${place}${end}`);
      expect(steps.filter((it) => it.includes('ORDER BY'))).toEqual([]);
    }
  });

  it('goes from a rare tag to its documents, not through all documents', async () => {
    const { lastPlan } = watchStatements();
    const items = open({ byKind: { keys: ['kind', 'score'], array: 'tags' } });
    await items.find({ index: 'byKind', anyOf: ['rare'], limit: 1 });
    expect(lastPlan()).toContain('SEARCH layout.items[tags] USING PRIMARY KEY (value=?)');
    expect(lastPlan().join()).toContain('SEARCH d USING INDEX sqlite_autoindex_layout.items_1 (id=?)');
  });
});
