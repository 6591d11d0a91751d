import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqlite, type SqliteDatabase } from './database.ts';

let database: SqliteDatabase;

beforeEach(() => {
  database = openSqlite(':memory:');
  database.connection.exec('CREATE TABLE seen(name TEXT PRIMARY KEY)');
});

afterEach(() => database.close());

const see = (name: string) => database.connection.prepare('INSERT INTO seen VALUES (?)').run([name]);
const seen = () => database.connection.prepare('SELECT name FROM seen ORDER BY name').raw().all([]).flat();

describe('a group of writes', () => {
  it('is committed once, and what fails in it harms only itself', async () => {
    let commits = 0;
    const { connection } = database;
    const exec = connection.exec.bind(connection);
    connection.exec = (sql) => {
      if (sql === 'COMMIT') commits++;
      return exec(sql);
    };
    const outcomes = await Promise.allSettled([
      database.write(() => see('a').changes),
      database.write(() => {
        see('b');
        throw new Error('no');
      }),
      database.write(() => see('a')),
      database.write(() => see('c').changes),
    ]);
    expect(outcomes.map((it) => it.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(outcomes[0]).toMatchObject({ value: 1 });
    expect(outcomes[1]).toMatchObject({ reason: { message: 'no' } });
    expect(seen()).toEqual(['a', 'c']);
    expect(commits).toBe(1);
  });

  it('is not seen before it is committed, and acknowledged in order', async () => {
    const order: string[] = [];
    const first = database.write(() => see('a')).then(() => order.push('first'));
    const second = database.write(() => see('b')).then(() => order.push('second'));
    expect(seen()).toEqual([]);
    await Promise.all([first, second]);
    expect(seen()).toEqual(['a', 'b']);
    expect(order).toEqual(['first', 'second']);
  });

  it('is finished before the file is closed', async () => {
    const write = database.write(() => see('a'));
    await database.close();
    await expect(write).resolves.toMatchObject({ changes: 1 });
    database = openSqlite(':memory:');
  });
});

it('a full disk refuses all of a group with UNAVAILABLE and stores nothing of it; with space all goes on', async () => {
  await database.write(() => see('before'));
  const pages = database.connection.prepare('PRAGMA page_count').raw().all([]).flat()[0];
  database.connection.exec(`PRAGMA max_page_count=${pages}`);
  const group = [
    database.write(() => see('small')),
    database.write(() => {
      see('odd');
      throw new Error('no');
    }),
    database.write(() => see('large'.repeat(5_000))),
  ];
  const outcomes = await Promise.allSettled(group);
  expect(outcomes.map((it) => it.status === 'rejected' && it.reason.code)).toEqual([
    'UNAVAILABLE',
    undefined,
    'UNAVAILABLE',
  ]);
  expect(seen()).toEqual(['before']);
  database.connection.exec('PRAGMA max_page_count=10000');
  await database.write(() => see('after'));
  expect(seen()).toEqual(['after', 'before']);
});
