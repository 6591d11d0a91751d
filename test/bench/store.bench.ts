import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openSqlite } from '#platform/sqlite/database';
import { defineCollection } from '#platform/store/collection';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import { openBare } from './bareStore.ts';

/**
 * The collection port against the bare driver on the same engine, in one run: the same documents in tables with the
 * same indexes, the same number of them in each durable commit, both read back as objects. The port also validates by
 * the schema and isolates failures. Rounds take turns, and the best of each counts: what else the machine does only
 * ever makes a round slower.
 */
const documents = 10_240;
const together = 64;
const rounds = 20;
const bar = 0.7;

const Doc = z.object({
  id: z.string(),
  version: z.number(),
  affiliateId: z.string(),
  status: z.string(),
  updatedAt: z.string(),
  state: z.object({
    title: z.string(),
    summary: z.string(),
    tags: z.array(z.string()),
    dataUsed: z.array(z.object({ name: z.string(), modality: z.string(), personal: z.boolean() })),
    counts: z.object({ places: z.number(), reach: z.number() }),
  }),
});

function docOf(n: number): Doc {
  return {
    id: `sol_${String(n).padStart(8, '0')}`,
    version: 1,
    affiliateId: `aff_${n % 20}`,
    status: n % 3 === 0 ? 'draft' : 'published',
    updatedAt: new Date(1_700_000_000_000 + n * 1000).toISOString(),
    state: {
      title: `용접 비드 외관 검사 자동화 ${n}`,
      summary: 'Cameras over the line find porous weld beads before the part moves on. '.repeat(8),
      tags: ['computer vision', '용접', 'quality'],
      dataUsed: [1, 2, 3].map((it) => ({ name: `line camera ${it}`, modality: 'image', personal: false })),
      counts: { places: n % 12, reach: n % 5 },
    },
  };
}

type Doc = z.infer<typeof Doc>;

interface Round {
  readonly name: string;
  readonly operations: number;
  port(round: number): Promise<void>;
  bare(round: number): void;
}

const folder = mkdtempSync(join(tmpdir(), 'tenfold-bench-'));
const database = openSqlite(join(folder, 'port.db'));
const collection = createSqliteStore(database).collection(
  defineCollection({
    name: 'bench.documents',
    schema: Doc,
    indexes: {
      byAffiliate: { keys: ['affiliateId', 'status', 'updatedAt'] },
      byStatus: { keys: ['status', 'updatedAt'] },
    },
  }),
);
const bare = openBare(join(folder, 'bare.db'));

const perRound = Math.floor(documents / rounds);
const docs = Array.from({ length: documents }, (_, n) => docOf(n));
const docsOf = (round: number) => docs.slice(round * perRound, (round + 1) * perRound);
const groupsOf = (round: number) =>
  Array.from({ length: perRound / together }, (_, n) =>
    docsOf(round).slice(n * together, (n + 1) * together),
  );
/** A client goes on from the last edge: the port's share of the work includes that cursor. */
const cursors = new Set<string | undefined>();
const filters = Array.from({ length: 100 }, (_, n) => ({
  affiliateId: `aff_${n % 20}`,
  status: 'published',
}));

const work: readonly Round[] = [
  {
    name: 'insert',
    operations: perRound,
    async port(round) {
      for (const group of groupsOf(round)) await Promise.all(group.map((doc) => collection.insert(doc)));
    },
    bare(round) {
      for (const group of groupsOf(round)) bare.insert(group);
    },
  },
  {
    name: 'CAS write',
    operations: perRound,
    async port(round) {
      const patch = { set: { version: 2, 'state.counts.places': round }, append: { 'state.tags': ['new'] } };
      for (const group of groupsOf(round)) {
        await Promise.all(group.map(({ id }) => collection.write(id, { version: 1 }, patch)));
      }
    },
    bare(round) {
      for (const group of groupsOf(round)) {
        bare.write(group.map(({ id }) => ({ id, version: 1, places: round, tag: 'new' })));
      }
    },
  },
  {
    name: 'get',
    operations: perRound,
    async port(round) {
      for (const { id } of docsOf(round)) await collection.get(id);
    },
    bare(round) {
      for (const { id } of docsOf(round)) bare.get(id);
    },
  },
  {
    name: 'find page of 20',
    operations: filters.length,
    async port() {
      for (const equals of filters) {
        const page = await collection.find({ index: 'byAffiliate', equals, order: 'descending', limit: 20 });
        cursors.add(page.edges.at(-1)?.cursor);
      }
    },
    bare() {
      for (const filter of filters) bare.page(filter, 20);
    },
  },
];

async function seconds(run: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

async function measure({ name, operations, port, bare: peer }: Round) {
  const times: { port: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? await seconds(() => port(round)) : undefined;
    const other = await seconds(() => peer(round));
    times.push({ port: first ?? (await seconds(() => port(round))), bare: other });
  }
  const best = {
    port: Math.min(...times.map((it) => it.port)),
    bare: Math.min(...times.map((it) => it.bare)),
  };
  const ratio = best.bare / best.port;
  const rate = (of: 'port' | 'bare') => Math.round(operations / best[of]);
  return {
    name,
    'port/s': rate('port'),
    'bare/s': rate('bare'),
    ratio: Number(ratio.toFixed(2)),
    bar,
    ok: ratio >= bar,
  };
}

const results = [];
for (const round of work) results.push(await measure(round));
const same = [...(await collection.getMany(docsOf(0).map((doc) => doc.id))).values()];
const isEqual =
  same.length === perRound && same.every((doc) => JSON.stringify(bare.get(doc.id)) === JSON.stringify(doc));
await database.close();
await bare.close();
rmSync(folder, { recursive: true });
console.table(Object.fromEntries(results.map(({ name, ...rest }) => [name, rest])));
console.log(
  isEqual ? 'Both hold the same documents.' : 'The two hold different documents: the numbers mean nothing.',
);
process.exitCode = isEqual && results.every((it) => it.ok) ? 0 : 1;
