import { AsyncLocalStorage } from 'node:async_hooks';
import type { Armed, KillPoint } from './messages.ts';

/** Counts how often a process comes by its kill points. */
export interface Killing {
  /** Does not return where the process is to die here. */
  pass(point: KillPoint): void;
  ready(): void;
}

export function createKilling(armed: Armed | undefined): Killing {
  let left = armed?.countdown ?? Number.POSITIVE_INFINITY;
  let counts = armed?.onceReady !== true;
  return {
    ready() {
      counts = true;
    },
    pass(point) {
      if (!counts || point !== armed?.point || --left > 0) return;
      process.kill(process.pid, 'SIGKILL');
      // Not one instruction more, whenever the signal arrives.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
  };
}

/** True of everything that a consumer does, and false of what people ask for. */
export const consuming = new AsyncLocalStorage<true>();
