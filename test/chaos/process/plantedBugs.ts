import type { RelayedCollection } from '#platform/aggregate/pending';
import type { Relay } from '#platform/aggregate/relay';
import type { Batch, EventLog } from '#platform/log/eventLog';
import type {
  Collection,
  CollectionDefinition,
  GuardedWrite,
  Store,
  Stored,
} from '#platform/store/collection';
import type { Engines } from '../../../services/main/platform/platform.ts';
import type { Bug } from './messages.ts';

/** The engines, made slightly wrong. `idle` resolves when nothing goes on that they have told nobody of. */
export interface BuggyEngines extends Engines {
  idle(): Promise<void>;
}

export function plantInEngines(engines: Engines, bug: Bug | undefined): BuggyEngines {
  const idle = () => Promise.resolve();
  switch (bug) {
    case 'no-sequence-check':
      return { ...engines, store: withoutSequenceCheck(engines.store), idle };
    case 'seen-before-effect':
      return withEarlyOffsets(engines);
    case 'no-recheck':
      return { ...engines, log: withHastyFeeds(engines.log), idle };
    default:
      return { ...engines, idle };
  }
}

export function plantInRelay(relay: Relay, bug: Bug | undefined): Relay {
  switch (bug) {
    case 'clear-before-publish':
      return clearingFirst(relay);
    case 'only-own-event':
      return publishingOwn(relay);
    default:
      return relay;
  }
}

/** Rows take the value of any event, also of one that they have seen, or of an older one. */
function withoutSequenceCheck(store: Store): Store {
  return {
    ...store,
    collection<T extends Stored, I extends string>(definition: CollectionDefinition<T, I>): Collection<T, I> {
      const inner = store.collection(definition);
      const unchecked = ({ guard: { position: _, ...guard }, ...write }: GuardedWrite<T>) => ({
        ...write,
        guard,
      });
      return { ...inner, writeMany: (writes) => inner.writeMany(writes.map(unchecked)) };
    },
  };
}

/** The offset is committed while the events of a batch are still to have their effects. */
function withEarlyOffsets(engines: Engines): BuggyEngines {
  const going = new Set<Promise<void>>();
  function begin(onBatch: (batch: Batch) => Promise<void>, batch: Batch): Promise<void> {
    const work = onBatch(batch)
      .catch(() => {})
      .finally(() => going.delete(work));
    going.add(work);
    return Promise.resolve();
  }
  return {
    ...engines,
    log: {
      ...engines.log,
      join: (options) => engines.log.join({ ...options, onBatch: (batch) => begin(options.onBatch, batch) }),
    },
    async idle() {
      while (going.size > 0) await Promise.all(going);
    },
  };
}

/** Whoever asks, before or after he has written a pair, is told that the records in memory are those of the log. */
function withHastyFeeds(log: EventLog): EventLog {
  return {
    ...log,
    async follow(options) {
      const feed = await log.follow(options);
      return { ...feed, reached: () => Promise.resolve() };
    },
  };
}

function clearingFirst(relay: Relay): Relay {
  const going = new Set<Promise<void>>();
  async function clearAndPublish(collection: RelayedCollection, id: string, outbox: Outbox) {
    const sequence = outbox.at(-1)?.n ?? 0;
    const patch = { pull: { outbox: { field: 'n', atMost: sequence } }, unset: ['pendingSince'] };
    await collection.writeMany([{ id, guard: { sequence }, patch }]);
    relay.publish(collection, id, outbox);
  }
  return {
    ...relay,
    publish(collection, id, outbox) {
      const work = clearAndPublish(collection, id, outbox).finally(() => going.delete(work));
      going.add(work);
    },
    async idle() {
      while (going.size > 0) await Promise.all(going);
      await relay.idle();
    },
  };
}

type Outbox = Parameters<Relay['publish']>[2];

/** Whoever writes a document publishes what he has appended to it, and nothing that was pending before. */
function publishingOwn(relay: Relay): Relay {
  const handedOver = new Map<string, number>();
  return {
    ...relay,
    publish(collection, id, outbox) {
      const before = handedOver.get(id) ?? 0;
      handedOver.set(id, Math.max(before, outbox.at(-1)?.n ?? 0));
      relay.publish(
        collection,
        id,
        outbox.filter((entry) => entry.n > before),
      );
    },
  };
}
