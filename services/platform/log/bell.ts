import type { Delay } from '../time/timers.ts';

/** Wakes the one loop that waits at it; a ring before it waits is kept. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, or at once when it has rung since the last time. */
  heard(): Promise<void>;
}

export function createBell(): Bell {
  let hasRung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      hasRung = true;
      wake?.();
    },
    async heard() {
      if (!hasRung)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      hasRung = false;
    },
  };
}

/** With the delay's jitter of half up or down, no wait is longer than a second. */
const longestBackOffMs = 660;

/** Waits before attempt `attempt` + 1, longer each time, or until the bell rings and `isOver`. */
export async function backOff(
  delay: Delay,
  attempt: number,
  bell: Bell,
  isOver: () => boolean,
): Promise<void> {
  let hasPassed = false;
  void delay(Math.min(20 * 2 ** attempt, longestBackOffMs)).then(() => {
    hasPassed = true;
    bell.ring();
  });
  while (!hasPassed && !isOver()) await bell.heard();
}
