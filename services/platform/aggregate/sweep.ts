import type { OutboxEntry } from './document.ts';
import { afterEverything, type PendingDocument, type RelayedCollection } from './pending.ts';

/** Finds in the store what nobody brings to the log, because whoever was to do it has died. */
export interface Sweep {
  /** Publishes everything that is pending, also what another process has in hand. */
  everything(): Promise<void>;
  /**
   * Publishes what was pending at the last look already. By no clock: those of two processes may be hours apart, and
   * what one of them stored would look too young to the other for as long.
   */
  stuck(): Promise<void>;
}

const pageSize = 200;
/** More are not remembered, and so wait until the first of them are published. */
const rememberedLimit = 10_000;

export function createSweep({
  collections,
  publish,
  room,
  isOver,
}: {
  readonly collections: () => Iterable<RelayedCollection>;
  readonly publish: (collection: RelayedCollection, id: string, outbox: readonly OutboxEntry[]) => void;
  /** Resolves when not too much waits in this process. */
  readonly room: () => Promise<unknown>;
  readonly isOver: () => boolean;
}): Sweep {
  /** The number of the first pending event of each document, as the last look found it. */
  let before = new Map<string, number>();

  async function look(
    mayPublish: (key: string, first: number) => boolean,
    found: (key: string, first: number) => void,
  ): Promise<void> {
    for (const collection of collections())
      for await (const { id, outbox, sequence } of pendingIn(collection)) {
        const [first] = outbox;
        if (!first) {
          await unmark(collection, id, sequence);
          continue;
        }
        const key = `${collection.definition.name}/${id}`;
        if (mayPublish(key, first.n)) publish(collection, id, outbox);
        else found(key, first.n);
      }
  }

  async function* pendingIn(collection: RelayedCollection): AsyncGenerator<PendingDocument> {
    for (let after: string | undefined; !isOver(); ) {
      await room();
      const page = await collection.find({
        index: 'pending',
        range: { to: afterEverything },
        limit: pageSize,
        reader: 'system',
        ...(after === undefined ? {} : { after }),
      });
      for (const { doc } of page.edges) yield doc;
      if (!page.hasNextPage) return;
      after = page.edges.at(-1)?.cursor;
    }
  }

  return {
    everything: () =>
      look(
        () => true,
        () => {},
      ),
    async stuck() {
      const now = new Map<string, number>();
      await look(
        (key, first) => before.get(key) === first,
        (key, first) => {
          if (now.size < rememberedLimit) now.set(key, first);
        },
      );
      before = now;
    },
  };
}

/** Nothing waits in it any more, as long as no event has come since. Where it fails the next sweep comes to it again. */
async function unmark(collection: RelayedCollection, id: string, sequence: number): Promise<void> {
  const unmarked = { id, guard: { sequence }, patch: { unset: ['pendingSince'] } };
  await collection.writeMany([unmarked]).catch(() => {});
}
