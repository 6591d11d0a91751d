import { type Aggregates, createAggregates } from '#platform/aggregate/aggregates';
import type { Relay } from '#platform/aggregate/relay';
import { fail } from '#platform/errors/errors';
import type { Ids } from '#platform/ids/ids';
import { createFindSoon, type FindSoon } from '#platform/projection/findSoon';
import type { Row } from '#platform/projection/rows';
import type { Collection, Reader, Store } from '#platform/store/collection';
import type { Logger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import type { Delay } from '#platform/time/timers';
import type { Decision } from '#schema/events/happening';
import {
  atLeast,
  groupAnalyst,
  type Seen,
  tokensOf,
  type Viewer,
  visibleTo,
} from '#schema/policy/visibility';
import type { Adoption, ImpactEntry, SolutionReuse } from '#schema/vocabulary/adoption';
import type { AdoptionRecord, KnownSolution, Slot } from '../adapters/collections.ts';
import * as collections from '../adapters/collections.ts';
import type { Contribution } from '../domain/counting.ts';
import { isVerifier } from '../domain/steps.ts';
import { dueAtOf } from '../domain/verification.ts';

export interface ReuseDeps {
  readonly store: Store;
  readonly relay: Relay;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly delay: Delay;
  /** Waits a jittered moment before the n-th new attempt of a write. */
  readonly pause: (attempt: number) => Promise<void>;
  /** Setting of the programme: so many days an adoption must have been live before it can be verified. */
  readonly liveDays: number;
}

export type AdoptionIndex = Exclude<keyof (typeof collections.adoptions)['indexes'], 'pending' | 'due'>;
type Rows<T, I extends string = never> = Collection<Row<T>, I>;

/** The records of reuse, and what it knows of the records of others. */
export interface Reuse {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly liveDays: number;
  readonly findSoon: FindSoon;
  readonly adoptions: Aggregates<AdoptionRecord, AdoptionIndex>;
  readonly impact: Aggregates<ImpactEntry, 'byAdoption'>;
  readonly totals: Aggregates<SolutionReuse>;
  readonly slots: Collection<Slot, never>;
  readonly contributions: Rows<Contribution, 'bySolution'>;
  readonly solutions: Rows<KnownSolution>;
  readonly affiliates: ReturnType<typeof openRows>['affiliates'];
  readonly places: ReturnType<typeof openRows>['places'];
  readonly members: ReturnType<typeof openRows>['members'];
  readonly problems: ReturnType<typeof openRows>['problems'];
  readonly matches: ReturnType<typeof openRows>['matches'];
}

export function openReuse({ store, relay, clock, ids, pause, delay, liveDays }: ReuseDeps): Reuse {
  const shared = { relay, clock, pause, schemaVersion: 1 };
  return {
    clock,
    ids,
    liveDays,
    findSoon: createFindSoon(delay),
    adoptions: createAggregates({
      ...shared,
      collection: store.collection(collections.adoptions),
      audienceOf: audienceOfAdoption,
      dueAtOf: ({ adoption }: AdoptionRecord) => dueAtOf(adoption),
    }),
    impact: createAggregates({ ...shared, collection: store.collection(collections.impactEntries) }),
    totals: createAggregates({ ...shared, collection: store.collection(collections.solutionReuse) }),
    slots: store.collection(collections.slots),
    ...openRows(store),
  };
}

function openRows(store: Store) {
  return {
    contributions: store.collection(collections.contributions),
    solutions: store.collection(collections.solutions),
    affiliates: store.collection(collections.affiliates),
    places: store.collection(collections.places),
    members: store.collection(collections.members),
    problems: store.collection(collections.problems),
    matches: store.collection(collections.matches),
  };
}

/** Both affiliates, the verifier himself, and analysts where the group may read the solution. */
function audienceOfAdoption({ adoption, groupSees }: AdoptionRecord): string[] {
  const sides = [adoption.affiliateId, adoption.originAffiliateId].map((id) => `affiliate:${id}`);
  const verifier = adoption.verifierId === undefined ? [] : [memberToken(adoption.verifierId)];
  return [...new Set([...sides, ...verifier, ...(groupSees ? ['analyst'] : [])])];
}

/** Tokens under which a viewer finds adoptions. */
export function readerOf(viewer: Viewer): Exclude<Reader, 'system'> {
  const own = viewer.memberId !== undefined && viewer.roles.includes('verifier') ? [viewer.memberId] : [];
  return [...tokensOf(viewer), ...own.map(memberToken)];
}

function memberToken(memberId: string): string {
  return `member:${memberId}`;
}

export function maySee(viewer: Viewer, record: AdoptionRecord): boolean {
  const tokens = readerOf(viewer);
  return audienceOfAdoption(record).some((token) => tokens.includes(token));
}

/** One of the two affiliates: amounts are for these alone. */
export function isSide({ affiliateId }: Viewer, adoption: Adoption): boolean {
  return affiliateId === adoption.affiliateId || affiliateId === adoption.originAffiliateId;
}

/** Sees persons, notes and evidence of the adoption. */
export function isInside(viewer: Viewer, adoption: Adoption): boolean {
  return isSide(viewer, adoption) || isVerifier(viewer, adoption);
}

/** The adoption a viewer asks for; what he may not see does not exist for him. */
export function demandSeen(viewer: Viewer, record: AdoptionRecord | undefined, id: string): AdoptionRecord {
  return record && maySee(viewer, record) ? record : fail('NOT_FOUND', { what: id });
}

/** What a consumer came for: a list named it, and records never go. */
export function demandStored(record: AdoptionRecord | undefined, id: string): AdoptionRecord {
  return record ?? fail('NOT_FOUND', { what: id });
}

/** A decision about the adoption inside its record. */
export function within(
  record: AdoptionRecord,
  { state, events }: Decision<Adoption>,
): Decision<AdoptionRecord> {
  return { state: { ...record, adoption: state }, events };
}

/** An adoption names affiliates, so analysts see it only where they see whose the solution is. */
export function groupReads(solution: KnownSolution): boolean {
  return atLeast(visibleTo(groupAnalyst, seenOf(solution)).level, 'teaser');
}

/** What decides who may see a solution, as far as reuse knows it. */
export function seenOf(solution: KnownSolution): Seen {
  const { affiliateId, visibility, status, version, technologyClass } = solution;
  return {
    affiliateId,
    visibility,
    published: status === 'published' || (status === 'retired' && version > 0),
    ...(technologyClass === undefined ? {} : { technologyClass }),
  };
}
