/** Waits about so many milliseconds: between half and one and a half times as long, so that replicas spread out. */
export type Delay = (milliseconds: number) => Promise<void>;

/** Timers that never keep a process alive by themselves. */
export function createDelay(random: () => number = Math.random): Delay {
  return (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds * (0.5 + random())).unref();
    });
}
