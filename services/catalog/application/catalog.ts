import type { z } from 'zod';
import { type Aggregates, createAggregates } from '#platform/aggregate/aggregates';
import type { Relay } from '#platform/aggregate/relay';
import { fail } from '#platform/errors/errors';
import type { Ids } from '#platform/ids/ids';
import type { Row } from '#platform/projection/rows';
import type { Collection, Store } from '#platform/store/collection';
import type { Clock } from '#platform/time/clock';
import { seenProblem, seenSolution } from '#schema/policy/shown';
import { audienceOf, type Seen, type Viewer, visibleTo } from '#schema/policy/visibility';
import type { Affiliate, Member, Place } from '#schema/vocabulary/affiliate';
import type { Challenge, Problem } from '#schema/vocabulary/problem';
import type { Solution } from '#schema/vocabulary/solution';
import * as collections from '../adapters/collections.ts';

export interface CatalogDeps {
  readonly store: Store;
  readonly relay: Relay;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pause: (attempt: number) => Promise<void>;
}

export type RecordIndex = 'byStatus' | 'byAffiliate' | 'byProvenance';

/** The records of the catalog. */
export interface Catalog {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly affiliates: Aggregates<Affiliate, 'byCode'>;
  readonly places: Aggregates<Place, 'byAffiliate'>;
  readonly members: Aggregates<Member, 'byAffiliate'>;
  readonly challenges: Aggregates<Challenge>;
  readonly solutions: Aggregates<Solution, RecordIndex>;
  readonly problems: Aggregates<Problem, RecordIndex>;
  readonly importedRows: Collection<z.infer<typeof collections.importedRows.schema>, 'bySource'>;
  readonly adoptionRows: Collection<Row<{ open: boolean; problemIds: string[] }>, 'byOpen'>;
}

export function openCatalog({ store, relay, clock, ids, pause }: CatalogDeps): Catalog {
  const shared = { relay, clock, pause, schemaVersion: 1 };
  return {
    clock,
    ids,
    affiliates: createAggregates({ ...shared, collection: store.collection(collections.affiliates) }),
    places: createAggregates({ ...shared, collection: store.collection(collections.places) }),
    members: createAggregates({ ...shared, collection: store.collection(collections.members) }),
    challenges: createAggregates({ ...shared, collection: store.collection(collections.challenges) }),
    solutions: createAggregates({
      ...shared,
      collection: store.collection(collections.solutions),
      audienceOf: (solution: Solution) => audienceOf(seenSolution(solution)),
    }),
    problems: createAggregates({
      ...shared,
      collection: store.collection(collections.problems),
      audienceOf: (problem: Problem) => audienceOf(seenProblem(problem)),
    }),
    importedRows: store.collection(collections.importedRows),
    adoptionRows: store.collection(collections.adoptionRows),
  };
}

/** The state a command needs, or `NOT_FOUND`. */
export function existing<S>(state: S | undefined, what: string): S {
  return state ?? fail('NOT_FOUND', { what });
}

/** A record that the viewer may not even know of does not exist for him; an admin acts for every affiliate. */
export function demandKnown(viewer: Viewer, seen: Seen, id: string): void {
  if (viewer.roles.includes('admin')) return;
  if (visibleTo(viewer, seen).level === 'hidden') fail('NOT_FOUND', { what: id });
}
