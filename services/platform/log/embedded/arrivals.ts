import { type Lane, laneKey } from '../lane.ts';

/** Tells the readers of this process what has been appended, so that none of them has to poll. */
export interface Arrivals {
  /** Returns how to stop listening. */
  listen(lane: Lane, listener: () => void): () => void;
  announce(lanes: readonly Lane[]): void;
}

export function createArrivals(): Arrivals {
  const listeners = new Map<string, Set<() => void>>();
  return {
    listen(lane, listener) {
      const key = laneKey(lane);
      const ofLane = listeners.get(key) ?? new Set();
      listeners.set(key, ofLane.add(listener));
      return () => void ofLane.delete(listener);
    },
    announce(lanes) {
      for (const key of new Set(lanes.map(laneKey)))
        for (const listener of listeners.get(key) ?? []) listener();
    },
  };
}
