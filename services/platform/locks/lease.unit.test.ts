import { beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { storeThroughGate } from '../../../test/support/storeThroughGate.ts';
import type { Store } from '../store/collection.ts';
import { createFakeStore } from '../store/fake/createFakeStore.ts';
import { createLogger } from '../telemetry/logger.ts';
import { createLease, type Lease } from './lease.ts';

const lifeMs = 60;
const never = new Promise<never>(() => {});
let store: Store;
beforeEach(() => {
  store = createFakeStore();
});

/** The lease as another process has it; `gate` holds up what it asks of the store. */
function processOf(gate: () => Promise<void> = async () => {}): Lease {
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
  return { work, end, isBegun: () => stillMine !== undefined, isMine: () => stillMine?.() };
}

async function untilBegun({ isBegun }: { isBegun(): boolean }): Promise<void> {
  await eventually(() => expect(isBegun()).toBe(true));
}

/** Whether the work was done, again and again until it was. */
const untilHeld = (lease: Lease) =>
  eventually(async () => expect(await lease.hold(async () => {})).toBe(true));

describe('a lease', () => {
  it('goes to one of many that want it at once', async () => {
    let atWork = 0;
    const all = await Promise.all(
      Array.from({ length: 8 }, () =>
        processOf().hold(async () => {
          expect(++atWork).toBe(1);
          await new Promise(setImmediate);
          atWork--;
        }),
      ),
    );
    expect(all.filter(Boolean).length).toBeGreaterThan(0);
  });

  it('is free again once the work is done, or has failed', async () => {
    const [one, other] = [processOf(), processOf()];
    expect(await one.hold(async () => {})).toBe(true);
    await expect(other.hold(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await one.hold(async () => {})).toBe(true);
  });

  it('stays with an owner that lives, however long its work takes', async () => {
    const owner = longWork();
    const holding = processOf().hold(owner.work);
    await untilBegun(owner);
    const other = processOf();
    const end = performance.now() + 4 * lifeMs;
    while (performance.now() < end) {
      expect(await other.hold(async () => {})).toBe(false);
      await new Promise(setImmediate);
    }
    expect(owner.isMine()).toBe(true);
    owner.end();
    expect(await holding).toBe(true);
  });

  it('goes to another process when the owner has died, not before it has been watched for its life', async () => {
    let isDead = false;
    const owner = longWork();
    void processOf(() => (isDead ? never : Promise.resolve())).hold(owner.work);
    await untilBegun(owner);
    isDead = true;
    const other = processOf();
    const began = performance.now();
    await untilHeld(other);
    expect(performance.now() - began).toBeGreaterThanOrEqual(lifeMs);
  });

  it('is lost to an owner that was paused and wakes up, who leaves the next one alone', async () => {
    let resume: (() => void) | undefined;
    let paused: Promise<void> | undefined;
    const owner = longWork();
    const holding = processOf(() => paused ?? Promise.resolve()).hold(owner.work);
    await untilBegun(owner);
    paused = new Promise((resolve) => {
      resume = resolve;
    });
    const next = longWork();
    const other = processOf();
    const holdingNext = eventually(async () => expect(await other.hold(next.work)).toBe(true));
    await untilBegun(next);
    // It does not know yet, and works on.
    expect(owner.isMine()).toBe(true);
    paused = undefined;
    resume?.();
    await eventually(() => expect(owner.isMine()).toBe(false));
    owner.end();
    expect(await holding).toBe(true);
    expect([next.isMine(), await processOf().hold(async () => {})]).toEqual([true, false]);
    next.end();
    await holdingNext;
  });

  it('is not held up by a store that fails while the owner works', async () => {
    let fails = false;
    const owner = longWork();
    const lease = processOf(() => (fails ? Promise.reject(new Error('no store')) : Promise.resolve()));
    const holding = lease.hold(owner.work);
    await untilBegun(owner);
    fails = true;
    owner.end();
    expect(await holding).toBe(true);
    await expect(lease.hold(async () => {})).rejects.toThrow('no store');
    fails = false;
    await untilHeld(processOf());
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
