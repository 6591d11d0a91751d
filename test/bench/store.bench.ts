import { isDeepStrictEqual } from 'node:util';
import { cpuSeconds } from './processTimes.ts';
import { type BenchDoc, type Change, docOf, pageFilters } from './storeDocuments.ts';
import { openMongoPair, openSqlitePair } from './storeEngines.ts';

/**
 * The collection port against the bare driver on the same engine, in one run: the same documents with the same
 * indexes, the same number of them in each durable commit (SQLite) or side by side (`--mongo`), both read back as
 * objects. The port also validates by the schema and isolates failures. Rounds take turns, and the best of each counts:
 * what else the machine does only ever makes a round slower. The CPU time is that of this process, and of the
 * engine where it has one of its own: what else the machine does is not in it.
 */
const isMongo = process.argv.includes('--mongo');
const documents = Number(process.env['TENFOLD_TEST_RECORDS'] ?? (isMongo ? 2_560 : 10_240));
const together = 64;
const rounds = 20;
const repeats = 3;
const bar = 0.7;

interface Work {
  readonly name: string;
  readonly operations: number;
  /** The least ratio; undefined: none. */
  readonly bar: number | undefined;
  /** What can be done again is: engines and compilers take their time to warm up. */
  readonly repeats?: number;
  port(round: number): Promise<void>;
  bare(round: number): Promise<void>;
}

const { collection, bare, pids, close } = await (isMongo ? openMongoPair() : openSqlitePair());
const perRound = documents / rounds;
const docs = Array.from({ length: documents }, (_, n) => docOf(n));
const docsOf = (round: number) => docs.slice(round * perRound, (round + 1) * perRound);
const groupsOf = (round: number) =>
  Array.from({ length: perRound / together }, (_, n) =>
    docsOf(round).slice(n * together, (n + 1) * together),
  );
const idsOf = (group: readonly BenchDoc[]) => group.map(({ id }) => id);
/** A client goes on from the last edge: the port's share of the work includes that cursor. */
const cursors = new Set<string | undefined>();
const changesOf = (group: readonly BenchDoc[], version: number, places: number): Change[] =>
  group.map(({ id }) => ({ id, version, places, tag: 'new' }));
const guardOf = ({ version }: Change) => ({ version });
const patchOf = ({ version, places, tag }: Change) => ({
  set: { version: version + 1, 'state.counts.places': places },
  append: { 'state.tags': [tag] },
});

type InGroup = (group: readonly BenchDoc[], round: number) => unknown;
type Writing = (group: readonly BenchDoc[], round: number) => Promise<unknown>;

const writeEach =
  (version: number): Writing =>
  (group, round) =>
    Promise.all(
      changesOf(group, version, round).map((it) => collection.write(it.id, guardOf(it), patchOf(it))),
    );
const writeAll =
  (version: number): Writing =>
  (group, round) =>
    collection.writeMany(
      changesOf(group, version, round).map((it) => ({ id: it.id, guard: guardOf(it), patch: patchOf(it) })),
    );

/**
 * MongoDB knows no schema, so the port reads a document that it has not seen lately before it changes it: two questions
 * stand against one. Commands, and what clears their outboxes, have read theirs.
 */
const barOnSqlite = { bar: isMongo ? undefined : bar };

/** Group after group of each round. */
function inGroups(name: string, port: InGroup, peer: InGroup, least: Pick<Work, 'bar'> = { bar }): Work {
  return {
    name,
    ...least,
    operations: perRound,
    async port(round) {
      for (const group of groupsOf(round)) await port(group, round);
    },
    async bare(round) {
      for (const group of groupsOf(round)) await peer(group, round);
    },
  };
}

const work: readonly Work[] = [
  inGroups(
    'insert',
    (group) => Promise.all(group.map((doc) => collection.insert(doc))),
    (group) => bare.insert(group),
  ),
  inGroups('CAS write', writeEach(1), (group, round) => bare.write(changesOf(group, 1, round)), barOnSqlite),
  inGroups(
    `CAS writes, ${together} in one`,
    writeAll(2),
    (group, round) => bare.writeMany(changesOf(group, 2, round)),
    barOnSqlite,
  ),
  inGroups(
    'get, then CAS write',
    async (group, round) => {
      await Promise.all(group.map(({ id }) => collection.get(id)));
      await writeEach(3)(group, round);
    },
    async (group, round) => {
      await Promise.all(group.map(async ({ id }) => bare.get(id)));
      await bare.write(changesOf(group, 3, round));
    },
  ),
  inGroups(
    `get, then ${together} in one`,
    async (group, round) => {
      await Promise.all(group.map(({ id }) => collection.get(id)));
      await writeAll(4)(group, round);
    },
    async (group, round) => {
      await Promise.all(group.map(async ({ id }) => bare.get(id)));
      await bare.writeMany(changesOf(group, 4, round));
    },
  ),
  {
    name: 'get',
    operations: perRound,
    bar,
    repeats,
    async port(round) {
      for (const { id } of docsOf(round)) await collection.get(id);
    },
    async bare(round) {
      for (const { id } of docsOf(round)) await bare.get(id);
    },
  },
  inGroups(
    `get ${together}`,
    (group) => collection.getMany(idsOf(group)),
    (group) => bare.getMany(idsOf(group)),
  ),
  {
    name: 'find page of 20',
    operations: pageFilters.length,
    bar,
    repeats,
    async port() {
      for (const filter of pageFilters) {
        const equals = { ...filter };
        const page = await collection.find({ index: 'byAffiliate', equals, order: 'descending', limit: 20 });
        cursors.add(page.edges.at(-1)?.cursor);
      }
    },
    async bare() {
      for (const filter of pageFilters) await bare.page(filter, 20);
    },
  },
  {
    name: 'count',
    operations: pageFilters.length,
    // The server that stands in for MongoDB goes through all documents to count: its reading of paths is measured.
    ...barOnSqlite,
    repeats,
    async port() {
      for (const filter of pageFilters)
        await collection.count({ index: 'byAffiliate', equals: { ...filter } });
    },
    async bare() {
      for (const filter of pageFilters) await bare.count(filter);
    },
  },
];

/** This process, and the engine's. */
const workers = [process.pid, ...pids].map((pid) => ({ role: 'any', pid }));

interface Cost {
  readonly seconds: number;
  readonly cpu: readonly number[];
}

async function costOf(run: () => Promise<void>): Promise<Cost> {
  const [start, before] = [performance.now(), cpuSeconds(workers)];
  await run();
  const cpu = cpuSeconds(workers).map((it, at) => it - (before[at] ?? 0));
  return { seconds: (performance.now() - start) / 1000, cpu };
}

async function measure({ name, operations, bar: least, repeats = 1, port, bare: peer }: Work) {
  const costs: Record<'port' | 'bare', Cost>[] = [];
  for (let turn = 0; turn < rounds * repeats; turn++) {
    const round = turn % rounds;
    const first = turn % 2 === 0 ? await costOf(() => port(round)) : undefined;
    const other = await costOf(() => peer(round));
    costs.push({ port: first ?? (await costOf(() => port(round))), bare: other });
  }
  const rate = (of: 'port' | 'bare') => operations / Math.min(...costs.map((it) => it[of].seconds));
  const warm = costs.slice(-rounds);
  const cpu = (of: 'port' | 'bare') =>
    workers
      .map((_, at) => warm.reduce((sum, it) => sum + (it[of].cpu[at] ?? 0), 0) / warm.length / operations)
      .map((seconds) => Math.round(seconds * 1e6))
      .join(' + ');
  const ratio = rate('port') / rate('bare');
  return {
    name,
    'port/s': Math.round(rate('port')),
    'bare/s': Math.round(rate('bare')),
    ratio: Number(ratio.toFixed(2)),
    bar: least ?? 'none',
    ok: least === undefined || ratio >= least,
    'port CPU µs': cpu('port'),
    'bare CPU µs': cpu('bare'),
  };
}

async function isEqual(): Promise<boolean> {
  for (let round = 0; round < rounds; round++)
    for (const group of groupsOf(round)) {
      const ofPort = await collection.getMany(idsOf(group));
      for (const doc of await bare.getMany(idsOf(group)))
        if (doc.version !== 5 || !isDeepStrictEqual(ofPort.get(doc.id), doc)) return false;
    }
  return true;
}

const results = [];
let equal = false;
try {
  for (const it of work) results.push(await measure(it));
  equal = await isEqual();
} finally {
  await close();
}
console.table(Object.fromEntries(results.map(({ name, ...rest }) => [name, rest])));
console.log(
  equal ? 'Both hold the same documents.' : 'The two hold different documents: the numbers mean nothing.',
);
process.exitCode = equal && results.every((it) => it.ok) ? 0 : 1;
