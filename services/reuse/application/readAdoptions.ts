import type { AggregateDocument } from '#platform/aggregate/document';
import type { Filter, Page } from '#platform/store/collection';
import { atLeast, type Viewer, visibleTo } from '#schema/policy/visibility';
import type { Adoption, ImpactEntry, SolutionReuse } from '#schema/vocabulary/adoption';
import type { AdoptionRecord } from '../adapters/collections.ts';
import { noReuse } from '../domain/counting.ts';
import { missingForVerification } from '../domain/verification.ts';
import { isImpactConfirmed } from './impactCommands.ts';
import { reuseIdOf } from './recountReuse.ts';
import { type AdoptionIndex, isInside, isSide, maySee, type Reuse, readerOf, seenOf } from './reuse.ts';

type Private =
  | 'requestedBy'
  | 'takenConfirmedBy'
  | 'verifierId'
  | 'sponsor'
  | 'budgetLine'
  | 'evidence'
  | 'endReason'
  | 'lesson'
  | 'matchId'
  | 'updatedAt';

/** An adoption as one viewer sees it; `own` is the whole of it, for the two sides and the verifier. */
export type SeenAdoption = Omit<Adoption, Private> & { readonly own?: Adoption };

export type StepRecord = SeenAdoption['steps'][number];
export type EvidenceRecord = Adoption['evidence'][number];

/** Everybody else sees what the public streams show: steps with their times, no notes, reasons or persons. */
export function seeAdoption(viewer: Viewer, record: AdoptionRecord): SeenAdoption | undefined {
  if (!maySee(viewer, record)) return undefined;
  const { adoption } = record;
  if (isInside(viewer, adoption)) return { ...adoption, own: adoption };
  const {
    requestedBy: _requestedBy,
    takenConfirmedBy: _takenConfirmedBy,
    verifierId: _verifierId,
    sponsor: _sponsor,
    budgetLine: _budgetLine,
    evidence: _evidence,
    endReason: _endReason,
    lesson: _lesson,
    matchId: _matchId,
    updatedAt: _updatedAt,
    ...shown
  } = adoption;
  return { ...shown, steps: adoption.steps.map(({ status, at }) => ({ status, at })) };
}

type StatementKey =
  | 'effect'
  | 'baseline'
  | 'method'
  | 'evidence'
  | 'recordedBy'
  | 'confirmedBy'
  | 'updatedAt';

/** A ledger line as one viewer sees it; amounts of money are for the two sides. */
export type SeenImpact = Omit<ImpactEntry, StatementKey> & Partial<Pick<ImpactEntry, StatementKey>>;

export function seeImpact(viewer: Viewer, adoption: SeenAdoption, entry: ImpactEntry): SeenImpact {
  if (adoption.own && isSide(viewer, adoption.own)) return entry;
  const {
    effect,
    baseline,
    method,
    evidence,
    recordedBy: _,
    confirmedBy: __,
    updatedAt: ___,
    ...shown
  } = entry;
  if (!adoption.own || effect.kind === 'money') return shown;
  return {
    ...shown,
    effect,
    ...(baseline === undefined ? {} : { baseline }),
    ...(method === undefined ? {} : { method }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/** In the order of the ids; undefined where the viewer may not see it, or nothing is there. */
export async function loadAdoptions(
  { adoptions }: Reuse,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(SeenAdoption | undefined)[]> {
  const found = await adoptions.collection.getMany(ids);
  return ids.map((id) => {
    const document = found.get(id);
    return document && seeAdoption(viewer, document.state);
  });
}

export async function loadImpact(
  reuse: Reuse,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(SeenImpact | undefined)[]> {
  const found = await reuse.impact.collection.getMany(ids);
  const entries = ids.map((id) => found.get(id)?.state);
  const adoptions = await loadAdoptions(
    reuse,
    viewer,
    entries.map((entry) => entry?.adoptionId ?? ''),
  );
  return entries.map((entry, index) => {
    const adoption = adoptions[index];
    return entry && adoption && seeImpact(viewer, adoption, entry);
  });
}

export interface AdoptionList {
  readonly page: Page<AggregateDocument<AdoptionRecord>>;
  count(): Promise<number>;
}

/** Adoptions the viewer may see, newest first; the count counts no other. */
export async function listAdoptions(
  { adoptions }: Reuse,
  viewer: Viewer,
  where: Omit<Filter<AdoptionIndex>, 'reader'>,
  paging: { readonly limit: number; readonly after?: string },
): Promise<AdoptionList> {
  const filter = { ...where, reader: readerOf(viewer) };
  const page = await adoptions.collection.find({ ...filter, ...paging, order: 'descending' });
  return { page, count: () => adoptions.collection.count(filter) };
}

/** Absent of a solution that nobody has asked for: when it was counted. */
export type SeenReuse = Omit<SolutionReuse, 'updatedAt'> & { readonly updatedAt?: string };

/** The reuse of solutions, for who sees a teaser of them at least; in the order of their ids. */
export async function loadReuse(
  { totals, solutions }: Reuse,
  viewer: Viewer,
  solutionIds: readonly string[],
): Promise<(SeenReuse | undefined)[]> {
  const [known, counted] = await Promise.all([
    solutions.getMany(solutionIds),
    totals.collection.getMany(solutionIds.map(reuseIdOf)),
  ]);
  return solutionIds.map((solutionId) => {
    const solution = known.get(solutionId)?.value;
    if (!solution || !atLeast(visibleTo(viewer, seenOf(solution)).level, 'teaser')) return undefined;
    const id = reuseIdOf(solutionId);
    const { updatedAt: _, ...none } = noReuse({ id, solutionId }, '');
    return counted.get(id)?.state ?? none;
  });
}

/** What an adoption still lacks: to be accepted, and to be verified. */
export async function missingOf(
  reuse: Reuse,
  adoption: Adoption,
): Promise<{ readonly accept: string[]; readonly verify: string[] }> {
  const [solution, impactConfirmed] = await Promise.all([
    reuse.solutions.get(adoption.solutionId),
    isImpactConfirmed(reuse, adoption.id),
  ]);
  const proof = { liveDays: reuse.liveDays, impactConfirmed };
  return {
    accept: adoption.status === 'requested' ? (solution?.value.missing ?? []) : [],
    verify: missingForVerification(adoption, proof, reuse.clock.now()),
  };
}
