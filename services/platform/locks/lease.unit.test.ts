import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { storeThroughGate } from '../../../test/support/storeThroughGate.ts';
import type { Store } from '../store/collection.ts';
import { createFakeStore } from '../store/fake/createFakeStore.ts';
import { createLogger } from '../telemetry/logger.ts';
import { createLease, type Lease } from './lease.ts';

const lifeMs = 6_000;
const never = new Promise<never>(() => {});
let store: Store;
beforeEach(() => {
  store = createFakeStore();
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});
const passes = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

/** The lease as another process has it; `gate` holds up what it asks of the store. */
function processOf(gate: () => Promise<void> = nothing): Lease {
  const logger = createLogger('silent');
  return createLease({ store: storeThroughGate(store, gate), name: 'toy', lifeMs, logger });
}

/** Work that goes on until it is told to end. */
function longWork() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let stillMine: (() => boolean) | undefined;
  const work = async (isMine: () => boolean) => {
    stillMine = isMine;
    await ended;
  };
  return { work, end, isMine: () => stillMine?.() };
}

const nothing = async () => {};

/** Milliseconds until the lease was to be had, asked for again and again. */
async function untilHeld(lease: Lease): Promise<number> {
  for (let waited = 0; waited < 10 * lifeMs; waited += 100) {
    if (await lease.hold(nothing)) return waited;
    await passes(100);
  }
  throw new Error('the lease is never free');
}

describe('a lease', () => {
  it('is never had by two of many that want it at once', async () => {
    let atWork = 0;
    const all = await Promise.all(
      Array.from({ length: 8 }, () =>
        processOf().hold(async () => {
          expect(++atWork).toBe(1);
          await Promise.resolve();
          atWork--;
        }),
      ),
    );
    expect(all.filter(Boolean).length).toBeGreaterThan(0);
  });

  it('is free again once the work is done, or has failed', async () => {
    const [one, other] = [processOf(), processOf()];
    expect(await one.hold(nothing)).toBe(true);
    await expect(other.hold(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await one.hold(nothing)).toBe(true);
  });

  it('stays with an owner that lives, however long its work takes', async () => {
    const owner = longWork();
    const holding = processOf().hold(owner.work);
    const other = processOf();
    for (let waited = 0; waited < 5 * lifeMs; waited += lifeMs / 10) {
      await passes(lifeMs / 10);
      expect([await other.hold(nothing), owner.isMine()]).toEqual([false, true]);
    }
    owner.end();
    expect(await holding).toBe(true);
    expect(await other.hold(nothing)).toBe(true);
  });

  it('goes to another process when the owner has died, once it has been watched for its life', async () => {
    let isDead = false;
    const owner = longWork();
    void processOf(() => (isDead ? never : Promise.resolve())).hold(owner.work);
    await passes(3 * lifeMs);
    isDead = true;
    const waited = await untilHeld(processOf());
    expect(waited).toBeGreaterThanOrEqual(lifeMs);
    expect(waited).toBeLessThan(1.1 * lifeMs);
  });

  it('is lost to an owner that was paused and wakes up, who leaves the next one alone', async () => {
    let resume = () => {};
    let paused: Promise<void> | undefined;
    const owner = longWork();
    const holding = processOf(() => paused ?? Promise.resolve()).hold(owner.work);
    await passes(lifeMs);
    paused = new Promise((resolve) => {
      resume = resolve;
    });
    const next = longWork();
    const other = processOf();
    for (let waited = 0; waited < 2 * lifeMs && next.isMine() === undefined; waited += 100) {
      void other.hold(next.work);
      await passes(100);
    }
    // It does not know yet, and works on.
    expect([owner.isMine(), next.isMine()]).toEqual([true, true]);
    paused = undefined;
    resume();
    await passes(lifeMs);
    expect([owner.isMine(), next.isMine()]).toEqual([false, true]);
    owner.end();
    expect(await holding).toBe(true);
    expect(await processOf().hold(nothing)).toBe(false);
    next.end();
    expect(await untilHeld(processOf())).toBeLessThan(lifeMs);
  });

  it('asks a slow store for one thing at a time', async () => {
    let asked = 0;
    let most = 0;
    const slow = async () => {
      most = Math.max(most, ++asked);
      await new Promise((resolve) => setTimeout(resolve, lifeMs / 2));
      asked--;
    };
    const owner = longWork();
    const holding = processOf(slow).hold(owner.work);
    await passes(5 * lifeMs);
    owner.end();
    await passes(2 * lifeMs);
    expect([await holding, most]).toEqual([true, 1]);
  });

  it('is not held up by a store that fails while the owner works', async () => {
    let fails = false;
    const owner = longWork();
    const lease = processOf(() => (fails ? Promise.reject(new Error('no store')) : Promise.resolve()));
    const holding = lease.hold(owner.work);
    await passes(lifeMs);
    fails = true;
    await passes(lifeMs);
    owner.end();
    expect(await holding).toBe(true);
    await expect(lease.hold(nothing)).rejects.toThrow('no store');
    fails = false;
    expect(await untilHeld(processOf())).toBeLessThan(1.1 * lifeMs);
  });
});

describe('work in rounds', () => {
  it('is done once a round by all processes together, and by the others when one has died', async () => {
    const processes = [processOf(), processOf(), processOf()];
    const done: number[] = [];
    const round = async (alive: readonly number[]) => {
      for (const n of alive) await processes[n]?.holdInTurn(async () => void done.push(n));
    };
    // At the start each does it, for nobody knows of the others.
    await round([0, 1, 2]);
    done.length = 0;
    for (let n = 0; n < 3; n++) await round([0, 1, 2]);
    expect(done.length).toBe(3);
    expect(new Set(done).size).toBe(1);
    const survivors = [0, 1, 2].filter((n) => n !== done[0]);
    done.length = 0;
    // In the first one they still find that it has been done.
    for (let n = 0; n < 3; n++) await round(survivors);
    expect(done.length).toBe(2);
  });
});
