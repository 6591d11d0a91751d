import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { structuredForm } from '#platform/log/cloudEvents';
import type { EventLog, NewRecord } from '#platform/log/eventLog';
import { createSqliteLog } from '#platform/log/sqlite/createSqliteLog';
import { openSqlite } from '#platform/sqlite/database';
import { type BareLog, openBareLog } from './bareLog.ts';

/**
 * The event log on SQLite against the bare driver on the same engine, in one run: the same records into one table
 * in as many durable commits, and read back in the same batches with the offset committed after each (where the
 * partitions of the log share commits and the bare loop has one per batch). The rounds of the two take turns, and
 * the median ratio counts, so that what else the machine does hits both.
 */
const rounds = 7;
const perAppend = 400;
const batches = 6;
const singles = 300;

const folder = mkdtempSync(join(tmpdir(), 'tenfold-bench-'));
const topic = 'bench.solutions';
const partitions = 4;
const database = openSqlite(join(folder, 'port.db'));
const log: EventLog = createSqliteLog(database);
await log.createTopics([{ name: topic, partitions }]);
const bare: BareLog = openBareLog(join(folder, 'bare.db'), partitions);

const state = JSON.stringify({
  title: '용접 비드 외관 검사 자동화',
  summary: 'Cameras over the line find porous weld beads before the part moves on. '.repeat(8),
});
let made = 0;
function recordOf(): NewRecord {
  const n = made++;
  return {
    topic,
    key: `sol_${String(n % 500).padStart(8, '0')}`,
    value: `{"id":"sol_${n % 500}/1/${n}","state":${state}}`,
    headers: structuredForm,
  };
}
const recordsOf = (count: number) => Array.from({ length: count }, recordOf);

interface Work {
  readonly name: string;
  readonly records: number;
  /** What a round is given, made outside the measured time. */
  prepare(): readonly (readonly NewRecord[])[];
  port(appends: readonly (readonly NewRecord[])[]): Promise<void>;
  bare(appends: readonly (readonly NewRecord[])[]): void | Promise<void>;
}

/** Reads as a group from where it stands to the end. */
async function consumeAll(group: string): Promise<void> {
  const ends = (await log.ends([topic]))[topic] ?? [];
  const left = new Set(ends.keys());
  await new Promise<void>((done, reject) => {
    const joined = log.join({
      group,
      topics: [topic],
      async onBatch({ partition, records }) {
        if ((records.at(-1)?.offset ?? -1) + 1 === ends[partition]) left.delete(partition);
        if (left.size === 0) joined.then((member) => member.stop()).then(done, reject);
      },
    });
    joined.catch(reject);
  });
}

const work: readonly Work[] = [
  {
    name: `append ${perAppend} at once`,
    records: perAppend * batches,
    prepare: () => Array.from({ length: batches }, () => recordsOf(perAppend)),
    async port(appends) {
      for (const records of appends) await log.append(records);
    },
    bare: (appends) => appends.forEach(bare.append),
  },
  {
    name: 'append one by one',
    records: singles,
    prepare: () => Array.from({ length: singles }, () => recordsOf(1)),
    async port(appends) {
      for (const records of appends) await log.append(records);
    },
    bare: (appends) => appends.forEach(bare.append),
  },
  {
    name: `append singles, ${perAppend} together`,
    records: perAppend * batches,
    prepare: () => Array.from({ length: batches }, () => recordsOf(perAppend)),
    async port(appends) {
      for (const records of appends) await Promise.all(records.map((it) => log.append([it])));
    },
    bare: (appends) => appends.forEach(bare.append),
  },
];

async function seconds(run: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

interface Result {
  readonly name: string;
  readonly records: number;
  readonly times: { port: number; bare: number }[];
}

async function inTurns(
  { name, records }: Pick<Result, 'name' | 'records'>,
  round: (n: number) => { port(): Promise<void>; bare(): void | Promise<void> },
): Promise<Result> {
  const times: Result['times'] = [];
  for (let n = 0; n < rounds; n++) {
    const { port, bare: peer } = round(n);
    const first = n % 2 === 0 ? await seconds(port) : undefined;
    const other = await seconds(peer);
    times.push({ port: first ?? (await seconds(port)), bare: other });
  }
  return { name, records, times };
}

const results: Result[] = [];
for (const it of work)
  results.push(
    await inTurns(it, () => {
      const appends = it.prepare();
      return { port: () => it.port(appends), bare: () => it.bare(appends) };
    }),
  );
results.push(
  await inTurns({ name: 'consume, batches of 256', records: made }, (n) => ({
    port: () => consumeAll(`bench-${n}`),
    bare: () => bare.consume(`bench-${n}`, 256),
  })),
);

const ends = (await log.ends([topic]))[topic] ?? [];
const lag = (await log.committed(`bench-${rounds - 1}`, [topic]))[topic]?.map((it, n) => (ends[n] ?? 0) - it);
const isEqual = JSON.stringify(ends) === JSON.stringify(bare.ends()) && lag?.every((it) => it === 0) === true;
await log.close();
await database.close();
await bare.close();
rmSync(folder, { recursive: true });

const rows = results.map(({ name, records, times }) => {
  const rate = (of: 'port' | 'bare') => Math.round(records / median(times.map((it) => it[of])));
  const ratio = Number(median(times.map((it) => it.bare / it.port)).toFixed(2));
  return [name, { 'port/s': rate('port'), 'bare/s': rate('bare'), ratio }] as const;
});
console.table(Object.fromEntries(rows));
console.log(
  isEqual ? 'Both hold the same records.' : 'The two hold different records: the numbers mean nothing.',
);
process.exitCode = isEqual ? 0 : 1;
