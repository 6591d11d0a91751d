import { setTimeout as wait } from 'node:timers/promises';

/** Now and then something takes longer, so that things happen in other orders. */
export type Slowness = (share: number, mostMs: number) => Promise<void>;

export function createSlowness(random: () => number): Slowness {
  return async (share, mostMs) => {
    if (random() < share) await wait(random() * mostMs);
  };
}
