import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createParkedEvents } from '#platform/consumer/parked';
import type { LogRecord } from '#platform/log/eventLog';
import { createSqliteLog } from '#platform/log/sqlite/createSqliteLog';
import { openSqlite } from '#platform/sqlite/database';
import type { Collection, Stored } from '#platform/store/collection';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import { Envelope } from '#schema/events/envelope';
import { type Acknowledged, killRepeatedly, seededRandom } from '../support/kill/killRepeatedly.ts';
import { startVictim } from '../support/kill/victim.ts';
import { toyTopics } from '../support/toy/toyEvents.ts';
import {
  contributionDefinition,
  receiptDefinition,
  totalDefinition,
  toyDefinition,
} from '../support/toy/toyService.ts';

interface AddCommand {
  readonly kind: 'add';
  readonly key: string;
  readonly id: string;
  readonly group: string;
  readonly amount: number;
}

// Longer runs: TENFOLD_KILL_ROUNDS=200 TENFOLD_KILL_SEED=7 npm test -- kill.int
const rounds = Number(process.env['TENFOLD_KILL_ROUNDS'] ?? 4);
const seed = Number(process.env['TENFOLD_KILL_SEED'] ?? Date.now() % 1_000_000);
/** As many as an aggregate remembers, per toy and round, may be in doubt; few toys, so that their writers meet. */
const toys = 12;
const groups = 3;

/** Everything that is on the disk, read by another process than the one that wrote it. */
async function readFolder(folder: string) {
  const database = openSqlite(join(folder, 'toys.db'));
  const store = createSqliteStore(database);
  const log = createSqliteLog(database);
  const records: LogRecord[] = [];
  for (const topic of toyTopics) {
    const ends = (await log.ends([topic]))[topic] ?? [];
    const count = ends.reduce((sum, end) => sum + end, 0);
    records.push(...(await log.read(topic, [], count)).records);
  }
  const found = {
    toys: await allOf(store.collection(toyDefinition)),
    totals: await allOf(store.collection(totalDefinition)),
    contributions: await allOf(store.collection(contributionDefinition)),
    receipts: await allOf(store.collection(receiptDefinition)),
    parked: await createParkedEvents(store).list(10),
    events: records.map((it) => Envelope.parse(JSON.parse(it.value))),
  };
  await log.close();
  await database.close();
  return found;
}

async function allOf<T extends Stored, I extends string>(collection: Collection<T, I>): Promise<T[]> {
  const page = await collection.find({ index: 'byId', limit: 1_000, reader: 'system' });
  return page.edges.map(({ doc }) => doc);
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

type Found = Awaited<ReturnType<typeof readFolder>>;

function expectCommandsOnce({ toys: stored }: Found, acknowledged: readonly Acknowledged<AddCommand>[]) {
  const keys = stored.flatMap(({ state }) => state.keys);
  expect(keys.toSorted()).toEqual(acknowledged.map(({ command }) => command.key).toSorted());
  for (const { id, state, version } of stored) {
    const own = acknowledged.filter(({ command }) => command.id === id);
    expect(state.value).toBe(sum(own.map(({ command }) => command.amount)));
    expect(version).toBe(own.length);
  }
}

function expectEventsInSequence({ toys: stored, totals, events }: Found) {
  for (const { id, sequence, outbox, pendingSince } of [...stored, ...totals]) {
    expect({ id, outbox, pendingSince }).toEqual({ id, outbox: [], pendingSince: undefined });
    const numbers = events.filter((it) => it.subject === id).map((it) => Number(it.sequence));
    expect([...new Set(numbers)]).toEqual(upTo(sequence));
  }
  const texts = new Set(events.map((it) => JSON.stringify(it)));
  expect(texts.size).toBe(new Set(events.map((it) => it.id)).size);
}

function expectEffects({ toys: stored, totals, contributions, receipts, parked }: Found) {
  expect(parked).toEqual([]);
  const values = (of: Found['toys']) => Object.fromEntries(of.map(({ id, state }) => [id, state.value]));
  expect(Object.fromEntries(contributions.map(({ id, value }) => [id, value.value]))).toEqual(values(stored));
  for (const { id, state } of totals) {
    const own = stored.filter((it) => it.state.group === state.group);
    expect({ id, sum: state.sum }).toEqual({ id, sum: sum(own.map((it) => it.state.value)) });
    const tens = receipts.filter((it) => it.total === id).map((it) => it.ten);
    expect(tens.toSorted((a, b) => a - b)).toEqual(upTo(Math.floor(state.sum / 10)));
  }
}

describe('kill -9 at any moment', () => {
  it(
    `loses nothing that was acknowledged and does nothing twice (seed ${seed}, ${rounds} rounds)`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tenfold-kill-'));
      const random = seededRandom(seed);
      let commands = 0;
      const { acknowledged, victim } = await killRepeatedly<AddCommand>({
        start: () => startVictim('test/support/toy/toyVictim.ts', [folder]),
        ...{ rounds, lifeMs: 400, atOnce: 8, random },
        nextCommand() {
          const toy = Math.floor(random() * toys);
          const amount = 1 + Math.floor(random() * 3);
          return { kind: 'add', key: `k${++commands}`, id: `toy_${toy}`, group: `g${toy % groups}`, amount };
        },
      });
      await victim.ask({ kind: 'drain' });
      await victim.end();
      const found = await readFolder(folder);
      expect(acknowledged).toHaveLength(commands);
      expect(commands).toBeGreaterThan(10);
      expectCommandsOnce(found, acknowledged);
      expectEventsInSequence(found);
      expectEffects(found);
      rmSync(folder, { recursive: true });
    },
    60_000 + rounds * 5_000,
  );
});
