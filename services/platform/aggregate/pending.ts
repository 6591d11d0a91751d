import type { Collection } from '../store/collection.ts';
import type { AggregateDocument, OutboxEntry } from './document.ts';

type Watched = Collection<AggregateDocument<never>, 'pending' | 'due'>;

export type PendingDocument = Pick<AggregateDocument<never>, 'id' | 'sequence' | 'outbox' | 'pendingSince'>;

/** What a relay needs of a collection, whatever its state is. */
export type RelayedCollection = {
  readonly definition: { readonly name: string };
  find(query: {
    index: 'pending';
    range: { to: string };
    limit: number;
    reader: 'system';
    after?: string;
  }): Promise<{
    readonly edges: readonly {
      readonly cursor: string;
      readonly doc: PendingDocument;
    }[];
    readonly hasNextPage: boolean;
  }>;
  count(filter: { index: 'pending'; range: { to: string }; reader: 'system' }): Promise<number>;
  writeMany: Watched['writeMany'];
};

/** What is to be brought to the log of one document. */
export interface Pending {
  readonly collection: RelayedCollection;
  readonly id: string;
  entries: readonly OutboxEntry[];
  /** When it was handed over first, by the time of this process. */
  readonly since: number;
}

/** Of all instants that are ever stored. */
export const afterEverything = '9999-12-31T00:00:00.000Z';

export function keyOf(pending: Pick<Pending, 'collection' | 'id'>): string {
  return `${pending.collection.definition.name}/${pending.id}`;
}

export function lastOf({ entries }: Pending): number {
  return entries.at(-1)?.n ?? 0;
}
