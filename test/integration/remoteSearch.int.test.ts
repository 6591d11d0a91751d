import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FastifyInstance, fastify } from 'fastify';
import { createLogger } from '#platform/telemetry/logger';
import { exampleProblem, exampleSolution } from '#schema/events/examples';
import { Role } from '#schema/vocabulary/affiliate';
import { Level } from '#schema/vocabulary/basics';
import { createRemoteMatching, type Patience } from '../../services/matching/adapters/remoteMatching.ts';
import type { Draft } from '../../services/matching/application/preview.ts';
import { facetNames } from '../../services/matching/application/search.ts';
import {
  createLocalSearch,
  type MatchSearch,
  type RecordQuery,
} from '../../services/matching/application/searchPort.ts';
import { type InternalDeps, internalRoutes } from '../../services/matching/http/internalRoutes.ts';
import { worldOf } from '../support/worldOf.ts';

const key = 'a secret that the processes of a group share';
const logger = createLogger('silent');
const analyst = { roles: ['analyst' as const] };
const everything: RecordQuery = { kind: 'solution', text: '', filter: {}, offset: 0, limit: 20 };
const patience: Patience = { perReplica: 500, altogether: 2_000, avoid: 60_000 };

const levels = Level.options.flatMap((level) => [level, level]);
const affiliates = ['aff_a', 'aff_b', 'aff_v'] as const;
const owner = (n: number) => affiliates[n % affiliates.length] ?? 'aff_a';
const solutions = levels.map((group, n) => ({
  ...exampleSolution,
  id: `sol_${n}`,
  affiliateId: owner(n),
  visibility: { group, affiliates: {} },
}));
const problems = levels.map((group, n) => ({
  ...exampleProblem,
  id: `prb_${n}`,
  affiliateId: owner(n),
  visibility: { group, affiliates: {} },
}));
const local = createLocalSearch(worldOf(solutions, problems));

interface Replica {
  readonly url: string;
  /** How often it was asked. */
  asked: number;
  stop(): Promise<void>;
}

const running: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function startReplica(changes: Partial<InternalDeps> = {}, port = 0): Promise<Replica> {
  const server = fastify({ forceCloseConnections: true });
  const replica = { url: '', asked: 0, stop: () => server.close() };
  server.addHook('onRequest', async () => void replica.asked++);
  internalRoutes({ key, ready: () => true, search: local, settled: async () => true, ...changes })(server);
  replica.url = await server.listen({ host: '127.0.0.1', port });
  running.push(server);
  return replica;
}

const remoteOf = (replicas: readonly Replica[], changes: Partial<Patience> = {}, withKey = key) =>
  createRemoteMatching({
    urls: replicas.map(({ url }) => url),
    key: withKey,
    logger,
    patience: { ...patience, ...changes },
  });

const neverAnswers: MatchSearch = {
  search: () => new Promise(() => {}),
  preview: () => new Promise(() => {}),
  similar: () => new Promise(() => {}),
};
const warmingUp = {
  code: 'UNAVAILABLE',
  failures: [{ parameters: { reason: { en: 'search is warming up' } } }],
};

describe('search in another process', () => {
  let replica: FastifyInstance;
  let remote: MatchSearch;
  beforeAll(async () => {
    replica = fastify();
    internalRoutes({ key, ready: () => true, search: local, settled: async () => true })(replica);
    const url = await replica.listen({ host: '127.0.0.1', port: 0 });
    remote = createRemoteMatching({ urls: [url], key, logger });
  });
  afterAll(() => replica.close());

  const viewer = fc.record(
    {
      memberId: fc.constant('mem_1'),
      affiliateId: fc.constantFrom(...affiliates),
      affiliateKind: fc.constantFrom('subsidiary' as const, 'jointVenture' as const, 'outside' as const),
      roles: fc.subarray([...Role.options]),
    },
    { requiredKeys: ['roles'] },
  );
  const text = fc.oneof(fc.constantFrom('', 'defect', '전극 코팅', '"quoted" \\ \u0000 %'), fc.string());
  const filter = fc.dictionary(
    fc.constantFrom(...facetNames),
    fc.array(fc.constantFrom(...affiliates, 'need', 'deployed')),
  );

  it('finds what the index of this process would find, for whoever asks', async () => {
    const query = fc.record({
      kind: fc.constantFrom('problem' as const, 'solution' as const),
      text,
      filter,
      offset: fc.nat({ max: 5 }),
      limit: fc.integer({ min: 1, max: 5 }),
    });
    const property = fc.asyncProperty(viewer, query, async (who, asked) => {
      expect(await remote.search(who, asked)).toEqual(await local.search(who, asked));
    });
    await fc.assert(property);
  });

  const draft: fc.Arbitrary<Draft> = fc
    .tuple(
      fc.constantFrom('problem' as const, 'solution' as const),
      fc.constantFrom('defect', '전극 코팅', '"quoted" \\ %', 'Questions on travel'),
    )
    .map(([kind, title]) => ({ kind, content: { title: { en: title } } }));
  const limit = fc.integer({ min: 1, max: 5 });

  it('previews what the index of this process would preview', async () => {
    const query = fc.record({ draft, minFit: fc.constantFrom(0, 0.2, 1), limit });
    const property = fc.asyncProperty(viewer, query, async (who, asked) => {
      expect(await remote.preview(who, asked)).toEqual(await local.preview(who, asked));
    });
    await fc.assert(property);
  });

  it('finds what says the same as the index of this process would', async () => {
    const property = fc.asyncProperty(viewer, fc.record({ draft, limit }), async (who, asked) => {
      expect(await remote.similar(who, asked)).toEqual(await local.similar(who, asked));
    });
    await fc.assert(property);
  });

  it('takes a text as long as the edge lets in', async () => {
    const long = '\u0001'.repeat(600_000);
    expect((await remote.search(analyst, { ...everything, text: long })).totalCount).toBe(0);
  });
});

describe('of several replicas', () => {
  it('all are asked in turns', async () => {
    const replicas = [await startReplica(), await startReplica()];
    const remote = remoteOf(replicas);
    for (let n = 0; n < 6; n++) await remote.search(analyst, everything);
    expect(replicas.map(({ asked }) => asked)).toEqual([3, 3]);
  });

  it('one that dies is passed over, by the request that meets it first too, and asked last from then on', async () => {
    const [dying, other] = [await startReplica(), await startReplica()];
    const remote = remoteOf([dying, other]);
    for (let n = 0; n < 4; n++) await remote.search(analyst, everything);
    await dying.stop();
    const expected = await local.search(analyst, everything);
    for (let n = 0; n < 6; n++) expect(await remote.search(analyst, everything)).toEqual(expected);
    expect(other.asked).toBe(8);
  });

  it('one that is late is waited for once, not by every reader', async () => {
    const slow = await startReplica({ search: neverAnswers });
    const remote = remoteOf([slow, await startReplica()]);
    for (let n = 0; n < 6; n++) expect((await remote.search(analyst, everything)).totalCount).toBe(4);
    expect(slow.asked).toBe(1);
  });

  it('one that is not ready is passed over, and asked again after a while', async () => {
    let isReady = false;
    const starting = await startReplica({ ready: () => isReady });
    const other = await startReplica();
    const remote = remoteOf([starting, other], { avoid: 0 });
    await remote.search(analyst, everything);
    expect([starting.asked, other.asked]).toEqual([1, 1]);
    isReady = true;
    for (let n = 0; n < 4; n++) await remote.search(analyst, everything);
    expect([starting.asked, other.asked]).toEqual([3, 3]);
  });

  it('one that fails, or says what nobody understands, is passed over', async () => {
    const broken = { ...local, search: () => Promise.reject(new Error('broken')) };
    const strange = { ...local, search: async () => ({ ids: 'all of them' }) as never };
    const replicas = [await startReplica({ search: broken }), await startReplica({ search: strange })];
    const remote = remoteOf([...replicas, await startReplica()]);
    for (let n = 0; n < 3; n++) expect((await remote.search(analyst, everything)).totalCount).toBe(4);
  });
});

describe('behind one address', () => {
  it('another replica that is ready is found at once', async () => {
    // Whoever is asked says that it is not ready; the next connection leads to one that is.
    let connections = 0;
    const server = fastify({ forceCloseConnections: true });
    server.server.on('connection', () => void connections++);
    internalRoutes({ key, ready: () => connections > 1, search: local, settled: async () => true })(server);
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    running.push(server);
    const remote = createRemoteMatching({ urls: [url], key, logger, patience });
    expect((await remote.search(analyst, everything)).totalCount).toBe(4);
    expect(connections).toBe(2);
  });
});

describe('while no replica can answer, search says that it is warming up', () => {
  it('where all are starting', async () => {
    const remote = remoteOf([await startReplica({ ready: () => false })]);
    await expect(remote.search(analyst, everything)).rejects.toMatchObject(warmingUp);
    await expect(
      remote.preview(analyst, {
        draft: { kind: 'problem', content: { title: { en: 'cracks' } } },
        minFit: 0,
        limit: 1,
      }),
    ).rejects.toMatchObject(warmingUp);
    await expect(remote.settled()).rejects.toMatchObject(warmingUp);
  });

  it('where all are gone', async () => {
    const gone = await startReplica();
    await gone.stop();
    await expect(remoteOf([gone]).search(analyst, everything)).rejects.toMatchObject(warmingUp);
  });

  it('where all are late, in bounded time', async () => {
    const late = await Promise.all([1, 2, 3].map(() => startReplica({ search: neverAnswers })));
    const remote = remoteOf(late, { perReplica: 100, altogether: 150 });
    await expect(remote.search(analyst, everything)).rejects.toMatchObject(warmingUp);
    // The time for all of them is over before the third one's turn.
    expect(late[2]?.asked).toBe(0);
  });

  it('and goes on once one can', async () => {
    const gone = await startReplica();
    const remote = remoteOf([gone]);
    await gone.stop();
    await expect(remote.search(analyst, everything)).rejects.toMatchObject(warmingUp);
    await startReplica({}, Number(new URL(gone.url).port));
    expect((await remote.search(analyst, everything)).totalCount).toBe(4);
  });
});

describe('who does not know the key', () => {
  it('learns nothing, not even whether the replica is ready', async () => {
    const replica = await startReplica();
    const starting = await startReplica({ ready: () => false });
    for (const withKey of ['', 'guessed', `${key}.`, key.toUpperCase()]) {
      await expect(remoteOf([replica], {}, withKey).search(analyst, everything)).rejects.toMatchObject(
        warmingUp,
      );
      for (const { url } of [replica, starting]) {
        const answer = await fetch(`${url}/internal/search`, {
          method: 'POST',
          headers: { 'x-tenfold-internal-key': withKey, 'content-type': 'application/json' },
          body: JSON.stringify({ viewer: { affiliateId: 'aff_a', roles: [] }, query: everything }),
        });
        expect([answer.status, await answer.text()]).toEqual([401, '{"reason":"wrong key"}']);
      }
    }
    const without = await fetch(`${replica.url}/internal/search`, { method: 'POST' });
    expect(without.status).toBe(401);
  });
});

describe('whether matching has settled', () => {
  it('is asked again until it has', async () => {
    let left = 3;
    const replica = await startReplica({ settled: async () => --left === 0 });
    await remoteOf([replica]).settled();
    expect(replica.asked).toBe(3);
  });
});
