import { type Decision, type Happening, happened } from '#schema/events/happening';
import { reuseEvents } from '#schema/events/reuse';
import type { Adoption, Milestone, ReuseMeasure, SolutionReuse } from '#schema/vocabulary/adoption';

/** What one adoption adds to the reuse of its solution, whoever counts. */
export type Contribution = {
  readonly solutionId: string;
  readonly affiliateId: string;
  readonly placeId: string;
  /** Verified and unlapsed now. */
  readonly counts: boolean;
  /** Was verified at some time, and that was not taken back. */
  readonly counted: boolean;
  /** Since when it has been verified without a break. */
  readonly countsSince?: string | undefined;
};

/** "Bought the same product" is listed, never counted. */
export function contributionOf(adoption: Adoption): Contribution {
  const { solutionId, affiliateId, placeId, status, sameProduct } = adoption;
  const counts = status === 'verified' && !sameProduct;
  return {
    solutionId,
    affiliateId,
    placeId,
    counts,
    counted: adoption.steps.some(isVerified) && status !== 'revoked' && !sameProduct,
    ...(counts ? { countsSince: verifiedSince(adoption) } : {}),
  };
}

/** A renewal goes on with what was verified before; after a lapse it begins anew. */
function verifiedSince({ steps }: Adoption): string | undefined {
  const broken = steps.findLastIndex((step) => step.status === 'lapsed');
  return steps.slice(broken + 1).find(isVerified)?.at;
}

function isVerified({ status }: Adoption['steps'][number]): boolean {
  return status === 'verified';
}

export interface Origin {
  readonly firstUseAffiliateId: string;
  readonly builtBy: readonly string[];
}

type Counts = SolutionReuse['current'];

/** Counting rule 1: distinct places and the distinct affiliates among them, without those of the origin. */
export function countPlaces(
  contributions: readonly Pick<Contribution, 'placeId' | 'affiliateId'>[],
  origin: Origin,
): Counts {
  const reused = contributions.filter(
    ({ affiliateId }) => affiliateId !== origin.firstUseAffiliateId && !origin.builtBy.includes(affiliateId),
  );
  return {
    places: new Set(reused.map((it) => it.placeId)).size,
    reach: new Set(reused.map((it) => it.affiliateId)).size,
  };
}

const thresholds = [3, 5, 10];
const tenfold = { places: 10, reach: 3 };

/** Counting rule 2: what a solution with these counts has reached. */
function reachedBy({ places, reach }: Counts): Omit<Milestone, 'reachedAt'>[] {
  return [
    ...thresholds
      .filter((it) => places >= it)
      .map((threshold) => ({ measure: 'places' as const, threshold })),
    ...thresholds.filter((it) => reach >= it).map((threshold) => ({ measure: 'reach' as const, threshold })),
    ...(isTenfold({ places, reach }) ? [{ measure: 'tenfold' as const, threshold: tenfold.places }] : []),
  ];
}

export function isTenfold({ places, reach }: Counts): boolean {
  return places >= tenfold.places && reach >= tenfold.reach;
}

/**
 * The reuse of a solution from all its contributions. A milestone is told once and keeps its date, that of the
 * verification which completed it; a count that falls is told each time, with the count before.
 */
export function recount(
  state: SolutionReuse | undefined,
  key: Pick<SolutionReuse, 'id' | 'solutionId'>,
  contributions: readonly Contribution[],
  origin: Origin,
  at: string,
): Decision<SolutionReuse> {
  const before = state ?? noReuse(key, at);
  const counting = contributions.filter((it) => it.counts);
  const current = countPlaces(counting, origin);
  const ever = countPlaces(
    contributions.filter((it) => it.counted),
    origin,
  );
  const fresh = reachedBy(current)
    .filter((it) => !before.milestones.some((old) => isSame(old, it)))
    .map((it): Milestone => ({ ...it, reachedAt: dateOf(it, counting, origin) ?? at }));
  const changed = fresh.length > 0 || !isEqual(before, { current, ever });
  const reuse: SolutionReuse = changed
    ? { ...before, current, ever, milestones: [...before.milestones, ...fresh], updatedAt: at }
    : before;
  const reached = fresh.map(({ measure, threshold }) =>
    happened(reuseEvents.reached, { reuse, measure, threshold }),
  );
  return { state: reuse, events: [...reached, ...falls(before.current, reuse)] };
}

/** Since when the adoptions that count now have been enough: the same, however late they were counted. */
function dateOf(
  milestone: Omit<Milestone, 'reachedAt'>,
  counting: readonly Contribution[],
  origin: Origin,
): string | undefined {
  const inOrder = counting
    .map((it) => ({ ...it, countsSince: it.countsSince ?? '' }))
    .sort((a, b) => (a.countsSince < b.countsSince ? -1 : 1));
  const enough = inOrder.find((_, index) =>
    reachedBy(countPlaces(inOrder.slice(0, index + 1), origin)).some((it) => isSame(it, milestone)),
  );
  return enough?.countsSince || undefined;
}

function falls({ places, reach }: Counts, reuse: SolutionReuse): Happening[] {
  const { current } = reuse;
  const fell = (measure: ReuseMeasure, threshold: number) =>
    happened(reuseEvents.fell, { reuse, measure, threshold });
  return [
    ...(current.places < places ? [fell('places', places)] : []),
    ...(current.reach < reach ? [fell('reach', reach)] : []),
    ...(isTenfold({ places, reach }) && !isTenfold(current) ? [fell('tenfold', places)] : []),
  ];
}

export function noReuse(key: Pick<SolutionReuse, 'id' | 'solutionId'>, at: string): SolutionReuse {
  const none = { places: 0, reach: 0 };
  return { ...key, current: none, ever: none, milestones: [], updatedAt: at };
}

function isSame(a: Omit<Milestone, 'reachedAt'>, b: Omit<Milestone, 'reachedAt'>): boolean {
  return a.measure === b.measure && a.threshold === b.threshold;
}

function isEqual(
  a: Pick<SolutionReuse, 'current' | 'ever'>,
  b: Pick<SolutionReuse, 'current' | 'ever'>,
): boolean {
  return (['current', 'ever'] as const).every(
    (it) => a[it].places === b[it].places && a[it].reach === b[it].reach,
  );
}
