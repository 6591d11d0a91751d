import { describe, expect, it } from '@jest/globals';
import { type Aggregates, createAggregates } from '#platform/aggregate/aggregates';
import type { Relay } from '#platform/aggregate/relay';
import { type Row, storeIfNewer } from '#platform/projection/rows';
import type { Collection, Store } from '#platform/store/collection';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { everyInterleaving } from '../support/everyInterleaving.ts';
import { storeThroughGate } from '../support/storeThroughGate.ts';
import {
  type Contribution,
  contributionDefinition,
  recomputeTotal,
  type Total,
  totalDefinition,
} from '../support/toy/toyService.ts';

const silentRelay: Relay = {
  epoch: 0,
  watch: () => {},
  publish: () => {},
  room: async () => {},
  start: async () => {},
  idle: async () => {},
  stop: async () => {},
};

interface Side {
  readonly totals: Aggregates<Total>;
  readonly contributions: Collection<Row<Contribution>, 'byGroup'>;
}

function openSide(store: Store): Side {
  const totals = createAggregates<Total>({
    collection: store.collection(totalDefinition),
    relay: silentRelay,
    clock: { now: () => '2026-01-01T00:00:00.000Z' },
    schemaVersion: 1,
    pause: async () => {},
  });
  return { totals, contributions: store.collection(contributionDefinition) };
}

interface Contributed {
  readonly subject: string;
  readonly sequence: number;
  readonly value: number;
}

type Recipe = (side: Side, contributed: Contributed) => Promise<void>;

const byTheRecipe: Recipe = (side, it) => handle(side, it, { storeEqual: true });
/** Planted: a store that would change nothing is skipped. */
const skippingEqual: Recipe = (side, it) => handle(side, it, { storeEqual: false });
/** Planted: what was seen before is done with. */
const seenIsDone: Recipe = async (side, it) => {
  if ((await storeRow(side, it)) === 'stored') await recomputeTotal(side.totals, side.contributions, 'g');
};

function storeRow({ contributions }: Side, { subject, sequence, value }: Contributed) {
  const event = { subject, epoch: 0, sequence: String(sequence).padStart(10, '0') };
  return storeIfNewer(contributions, event, { group: 'g', value });
}

async function handle(side: Side, it: Contributed, options: { storeEqual: boolean }): Promise<void> {
  await storeRow(side, it);
  await recomputeTotal(side.totals, side.contributions, 'g', options);
}

class Crash extends Error {}

/**
 * One process of two. It crashes once, before its n-th operation or else before the offset is committed, and handles
 * the event again after its restart; 0: it does not crash.
 */
function writer(store: Store, recipe: Recipe, contributed: Contributed, crashBefore: number) {
  return async (step: () => Promise<void>): Promise<void> => {
    let operations = 0;
    let isFirstLife = true;
    const gate = async () => {
      await step();
      if (isFirstLife && ++operations === crashBefore) throw new Crash();
    };
    // What a crash takes with it is everything but the store.
    const live = () => recipe(openSide(storeThroughGate(store, gate)), contributed);
    try {
      await live();
      if (crashBefore === 0) return;
    } catch (reason) {
      if (!(reason instanceof Crash)) throw reason;
    }
    isFirstLife = false;
    await live();
  };
}

/** The sum moves 1 → 2 → 1 or 1 → 0 → 1: one of the two always meets a total that is equal already. */
const before: readonly Contributed[] = [{ subject: 'b', sequence: 1, value: 1 }];
const events: readonly [Contributed, Contributed] = [
  { subject: 'a', sequence: 1, value: 1 },
  { subject: 'b', sequence: 2, value: 0 },
];

async function tryEverything(recipe: Recipe, crashes: readonly [number, number]): Promise<number> {
  const store = createFakeStore();
  const side = openSide(storeThroughGate(store, async () => {}));
  async function prepare(): Promise<void> {
    for (const id of ['a', 'b']) await side.contributions.delete(id);
    await side.totals.collection.delete('total-g');
    for (const it of before) await byTheRecipe(side, it);
  }
  return everyInterleaving(() => {
    const prepared = prepare();
    return {
      actors: events.map((it, at) => async (step: () => Promise<void>) => {
        await prepared;
        await writer(store, recipe, it, crashes[at] ?? 0)(step);
      }),
      async check() {
        const total = await side.totals.collection.get('total-g');
        expect(total?.state.sum).toBe(1);
      },
    };
  });
}

const never = 0;
/** After the row, after the version was read, after the rows were read, after the total was stored. */
const operations = [2, 3, 4, 5];

describe('two writers that recompute one total', () => {
  it('leave the right total in every interleaving', async () => {
    expect(await tryEverything(byTheRecipe, [never, never])).toBe(70);
  });

  it('leave the right total in every interleaving, whichever crashes before whichever of its operations', async () => {
    let played = 0;
    for (const n of operations) {
      played += await tryEverything(byTheRecipe, [n, never]);
      played += await tryEverything(byTheRecipe, [never, n]);
    }
    expect(played).toBeGreaterThan(1_000);
  });

  it('would not, if an equal total were not stored', async () => {
    await expect(tryEverything(skippingEqual, [never, never])).rejects.toThrow('expect');
  });

  it('would not, if an event that was seen before were done with', async () => {
    const tries = operations.map((n) => tryEverything(seenIsDone, [n, never]));
    expect((await Promise.allSettled(tries)).some((it) => it.status === 'rejected')).toBe(true);
  });
});
