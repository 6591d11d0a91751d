import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GuardedWrite } from '#platform/store/collection';
import { createMongoStore, type MongoStore } from '#platform/store/mongo/createMongoStore';
import { createLogger } from '#platform/telemetry/logger';
import { mongoUrl } from '../../support/distributed.ts';
import { type Item, type Items, item, openItems } from './records.ts';

/** Two processes on one database, as far as a store can tell. */
let stores: readonly MongoStore[] = [];
const replicas: Items[] = [];

beforeAll(async () => {
  const database = `replicas-${randomUUID()}`;
  const open = () => createMongoStore({ url: mongoUrl(), database, logger: createLogger('silent') });
  stores = [await open(), await open()];
  replicas.push(...stores.map((it) => openItems(it, 'replicas.items')));
  await stores[0]?.migrate();
});

afterAll(async () => {
  for (const store of stores) await store.close();
});

const [here, there] = [() => replicas[0]!, () => replicas[1]!];

describe('two processes on MongoDB', () => {
  it('see what the other has written, also where they have read before', async () => {
    await here().insert(item('seen', { score: 1 }));
    expect(await here().get('seen')).toMatchObject({ score: 1 });
    await there().write('seen', {}, { set: { score: 2, version: 2 } });
    expect(await here().write('seen', { version: 1 }, { set: { score: 3 } })).toBeUndefined();
    expect(await here().write('seen', { version: 2 }, { append: { tags: ['x'] } })).toMatchObject({
      score: 2,
      tags: ['x'],
    });
    await there().delete('seen');
    expect(await here().write('seen', {}, { set: { score: 4 } })).toBeUndefined();
    await there().insert(item('seen', { score: 9 }));
    expect(await here().write('seen', {}, { set: { version: 5 } })).toEqual(
      item('seen', { score: 9, version: 5 }),
    );
  });

  it('see it in bulks too, whatever they remember', async () => {
    const ids = ['met', 'notMetAnyMore', 'metNow', 'gone', 'new', 'same'];
    for (const id of ids) if (id !== 'new') await here().insert(item(`known-${id}`, { score: 1, tags: [] }));
    for (const id of ['met', 'notMetAnyMore', 'metNow'])
      await there().write(`known-${id}`, {}, { set: { score: 2 }, append: { tags: ['theirs'] } });
    await there().delete('known-gone');
    await there().insert(item('known-new', { score: 1, tags: ['theirs'] }));
    const guards: Readonly<Record<string, GuardedWrite<Item>['guard']>> = {
      notMetAnyMore: { score: 1 },
      metNow: { score: 2 },
    };
    const writes = ids.map((id) => ({
      id: `known-${id}`,
      guard: guards[id] ?? {},
      patch: { append: { tags: ['ours'] } },
      ...(id === 'gone' ? { orInsert: item('known-gone', { tags: ['anew'] }) } : {}),
    }));
    expect(await here().writeMany(writes)).toEqual([true, false, true, true, true, true]);
    const found = await there().getMany(writes.map((it) => it.id));
    expect(ids.map((id) => found.get(`known-${id}`)?.tags)).toEqual([
      ['theirs', 'ours'],
      ['theirs'],
      ['theirs', 'ours'],
      ['anew'],
      ['theirs', 'ours'],
      ['ours'],
    ]);
  });

  it('never make a document invalid together that each of them would leave valid', async () => {
    await here().insert(item('large', { outbox: [] }));
    const text = 'x'.repeat(1_500_000);
    const appended = await Promise.allSettled(
      replicas.flatMap((items) =>
        [1, 2, 3].map((seq) => items.write('large', {}, { append: { outbox: [{ seq, text }] } })),
      ),
    );
    expect(appended.filter((it) => it.status === 'fulfilled')).toHaveLength(2);
    for (const it of appended)
      if (it.status === 'rejected') expect(it.reason).toMatchObject({ code: 'TOO_LARGE' });
  });

  it('know of each write of a bulk whether it was theirs, however much they disturb each other', async () => {
    const ids = Array.from({ length: 6 }, (_, n) => `bulk${n}`);
    const rounds = 25;
    const bulk = (who: string, round: number): GuardedWrite<Item>[] =>
      [...ids, ...ids].map((id, at) => ({
        id,
        guard: {},
        patch: { append: { tags: [`${who}-${round}-${at}`] } },
        orInsert: item(id, { tags: [`${who}-${round}-${at}`] }),
      }));
    const claimed = await Promise.all(
      replicas.map(async (items, who) => {
        const mine: string[] = [];
        for (let round = 0; round < rounds; round++) {
          const writes = bulk(String(who), round);
          const applied = await items.writeMany(writes);
          mine.push(...writes.flatMap((it, at) => (applied[at] ? (it.orInsert?.tags ?? []) : [])));
        }
        return mine;
      }),
    );
    const stored = [...(await here().getMany(ids)).values()].flatMap((it) => it.tags ?? []);
    expect([...stored].sort()).toEqual(claimed.flat().sort());
    expect(stored).toHaveLength(replicas.length * rounds * ids.length * 2);
  });

  it('let one of them win each version, in bulks too', async () => {
    const ids = Array.from({ length: 5 }, (_, n) => `cas${n}`);
    for (const id of ids) await here().insert(item(id, { version: 0, score: 0 }));
    for (let version = 0; version < 15; version++) {
      const writes = ids.map((id) => ({
        id,
        guard: { version },
        patch: { set: { version: version + 1 }, append: { tags: [`v${version}`] } },
      }));
      const outcomes = await Promise.all(replicas.map((it) => it.writeMany(writes)));
      for (const at of ids.keys()) expect(outcomes.filter((it) => it[at])).toHaveLength(1);
    }
    const tags = Array.from({ length: 15 }, (_, version) => `v${version}`);
    for (const id of ids) expect((await there().get(id))?.tags).toEqual(tags);
  });
});
