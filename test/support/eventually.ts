import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 10;

/**
 * Runs `assertion` until it stops throwing and returns its result; after `deadlineMs` throws what it threw last.
 * For what happens soon by itself: an event that arrives, a projection that catches up.
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { deadlineMs = 5_000 }: { readonly deadlineMs?: number } = {},
): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() >= deadline) throw error;
      await pause(PAUSE_MS);
    }
  }
}
