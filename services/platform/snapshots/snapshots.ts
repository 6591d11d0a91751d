/**
 * Derived data written down so that the next start is fast: whatever is read here could be worked out again, and is
 * where nothing is found.
 */
export interface Snapshots {
  /** The last one that was written whole under the name; undefined where there is none or it is damaged. */
  read(name: string): Promise<Buffer | undefined>;
  /** In the place of the one before. */
  write(name: string, content: readonly Uint8Array[]): Promise<void>;
}

/** Where processes have no folder that outlives them. */
export const noSnapshots: Snapshots = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
};

/** In memory. */
export function createFakeSnapshots(): Snapshots {
  const kept = new Map<string, Buffer>();
  return {
    read: (name) => Promise.resolve(kept.get(name)),
    write(name, content) {
      kept.set(name, Buffer.concat(content));
      return Promise.resolve();
    },
  };
}
