import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { z } from 'zod';
import { type Collection, defineCollection } from '#platform/store/collection';
import { createMongoStore, type MongoStore } from '#platform/store/mongo/createMongoStore';
import { createLogger } from '#platform/telemetry/logger';
import { type OwnMongo, startOwnMongo } from '../../scripts/distributed/mongo.ts';
import { surroundingsOf } from '../../scripts/distributed/surroundings.ts';
import { eventually } from '../support/eventually.ts';

/** A server that this file may kill; the others' stays alone. */
const surroundings = surroundingsOf(process.env);
/** Five seconds, as the store promises, and something for a busy machine. */
const longestMs = 7_000;

const Account = z.object({ id: z.string(), version: z.number(), entries: z.array(z.number()) });
type Account = z.infer<typeof Account>;
const definition = defineCollection({
  name: 'outage.accounts',
  schema: Account,
  indexes: { byVersion: { keys: ['version'] } },
});

let server: OwnMongo;
let store: MongoStore;
let accounts: Collection<Account, 'byVersion'>;
const logged: string[] = [];

beforeAll(async () => {
  server = await startOwnMongo(surroundings);
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  store = await createMongoStore({ url: server.url, logger });
  accounts = store.collection(definition);
  await store.migrate();
  await accounts.insert({ id: 'a', version: 0, entries: [] });
});

afterAll(async () => {
  await store.close();
  await server.stop();
  rmSync(surroundings.scratch, { recursive: true, force: true });
});

const everyOperation = (): Promise<unknown>[] => [
  accounts.get('a'),
  accounts.getMany(['a', 'b']),
  accounts.insert({ id: 'b', version: 0, entries: [] }),
  accounts.write('a', { version: 0 }, { set: { version: 1 } }),
  accounts.write('a', {}, { pull: { entries: { field: 'n', atMost: 0 } } }),
  accounts.writeMany([{ id: 'a', guard: { version: -1 }, patch: {} }]),
  accounts.find({ index: 'byVersion', limit: 5 }),
  accounts.count({ index: 'byId' }),
  accounts.delete('nobody'),
  store.check(),
];

/** How long it took until all were refused; fails where one was not, or with something else. */
async function refusedAfterMs(work: () => Promise<unknown>[]): Promise<number> {
  const start = performance.now();
  const outcomes = await Promise.allSettled(work());
  expect(outcomes.map((it) => (it.status === 'rejected' ? it.reason.code : 'answered'))).toEqual(
    outcomes.map(() => 'UNAVAILABLE'),
  );
  return performance.now() - start;
}

/** Appends one number after another until told to stop; returns what was acknowledged. */
function appendOn(): { readonly acknowledged: number[]; stop(): Promise<void> } {
  const acknowledged: number[] = [];
  let isStopped = false;
  const appending = (async () => {
    for (let n = 0; !isStopped; n++) {
      const written = await accounts.write('a', {}, { append: { entries: [n] } }).catch(() => undefined);
      if (written) acknowledged.push(n);
    }
  })();
  return {
    acknowledged,
    async stop() {
      isStopped = true;
      await appending;
    },
  };
}

describe('a store on MongoDB', () => {
  it('warns at the start of a single server, whose disk holds the only copy', () => {
    expect(logged.filter((it) => it.includes('no replica set'))).toHaveLength(1);
  });

  it('is refused soon where no server answers, and where something accepts and says nothing', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = mute.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const open = (at: number) =>
      createMongoStore({ url: `mongodb://127.0.0.1:${at}`, logger: createLogger('silent') });
    expect(await refusedAfterMs(() => [open(1), open(port)])).toBeLessThan(longestMs);
    mute.close();
  });

  it('refuses everything soon while its server is gone, and goes on by itself once it is back', async () => {
    for (let outage = 0; outage < 2; outage++) {
      const { acknowledged, stop } = appendOn();
      await eventually(() => expect(acknowledged.length).toBeGreaterThan(20));
      await server.kill();
      expect(await refusedAfterMs(() => [...everyOperation(), ...everyOperation()])).toBeLessThan(longestMs);
      const before = acknowledged.length;
      server = await server.restart();
      await eventually(() => expect(acknowledged.length).toBeGreaterThan(before + 20), {
        deadlineMs: 20_000,
      });
      await stop();
      const { entries = [] } = (await accounts.get('a')) ?? {};
      expect(new Set(entries).size).toBe(entries.length);
      expect(entries).toEqual(expect.arrayContaining(acknowledged));
      await accounts.write('a', {}, { set: { entries: [] } });
    }
    expect(logged.join()).toContain('does not answer');
    expect(logged.join()).toContain('answers again');
  });

  it('refuses everything soon while its server is there but stands still', async () => {
    process.kill(server.processId, 'SIGSTOP');
    try {
      expect(await refusedAfterMs(everyOperation)).toBeLessThan(longestMs);
      expect(await refusedAfterMs(everyOperation)).toBeLessThan(longestMs);
    } finally {
      process.kill(server.processId, 'SIGCONT');
    }
    await eventually(() => accounts.get('a'), { deadlineMs: 20_000 });
    expect(await accounts.write('a', {}, { set: { version: 7 } })).toMatchObject({ version: 7 });
  });
});
