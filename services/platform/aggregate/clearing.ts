import type { Logger } from '../telemetry/logger.ts';
import { lastOf, type Pending, type RelayedCollection } from './pending.ts';

/** Takes out of documents what is on the log. Never fails: what stays is published again by the sweep. */
export type Clear = (published: readonly Pending[]) => Promise<void>;

export function createClearing(logger: Logger): Clear {
  async function clearIn(collection: RelayedCollection, documents: readonly Pending[]): Promise<void> {
    try {
      const isEmptied = await collection.writeMany(documents.map(emptying));
      // The others have a newer event pending, which must keep its marker.
      const others = documents.filter((_, at) => !isEmptied[at]);
      if (others.length > 0) await collection.writeMany(others.map(shortening));
    } catch (err) {
      const { name } = collection.definition;
      logger.error({ err, collection: name }, 'outbox not cleared; the sweep will repeat');
    }
  }

  return async (published) => {
    await Promise.all(
      [...groupByCollection(published)].map(([collection, group]) => clearIn(collection, group)),
    );
  };
}

/** Takes everything out, with the marker, where nothing came after it. */
function emptying(document: Pending) {
  const { id, patch } = shortening(document);
  return { id, guard: { sequence: lastOf(document) }, patch: { ...patch, unset: ['pendingSince'] } };
}

function shortening(document: Pending) {
  const { id } = document;
  return { id, guard: {}, patch: { pull: { outbox: { field: 'n', atMost: lastOf(document) } } } };
}

function groupByCollection(documents: readonly Pending[]): Map<RelayedCollection, Pending[]> {
  const groups = new Map<RelayedCollection, Pending[]>();
  for (const document of documents) {
    const group = groups.get(document.collection);
    if (group) group.push(document);
    else groups.set(document.collection, [document]);
  }
  return groups;
}
