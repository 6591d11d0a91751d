import { z } from 'zod';
import type { CommandContext } from '#platform/aggregate/aggregates';
import { fail, failure, TenfoldError } from '#platform/errors/errors';
import { parseOrFail } from '#platform/errors/parse';
import { derivedId } from '#platform/ids/ids';
import { atLeast, type Viewer, visibleTo } from '#schema/policy/visibility';
import type { Adoption } from '#schema/vocabulary/adoption';
import { LongText, ShortText } from '#schema/vocabulary/basics';
import type { Wording } from '#schema/vocabulary/errorCodes';
import { MatchId, PlaceId, ProblemId, SolutionId } from '#schema/vocabulary/ids';
import { anyRole } from '#schema/vocabulary/roleNames';
import type { AdoptionRecord, KnownSolution, Slot } from '../adapters/collections.ts';
import { memberOf } from '../domain/adoption.ts';
import { adopts, demandRole } from '../domain/steps.ts';
import { groupReads, type Reuse, seenOf } from './reuse.ts';
import { createAdoption, type Draft, openAdoptionIn, requestBegun, slotIdOf, takeSlot } from './slots.ts';

export const AdoptionRequest = z
  .object({
    solutionId: SolutionId,
    /** One adoption each. */
    placeIds: z.array(PlaceId).min(1).max(50),
    /** Of the own affiliate. */
    problemIds: z.array(ProblemId).max(50).default([]),
    /** Where it came from; its problem is answered too. */
    matchId: MatchId.optional(),
    sponsor: ShortText.optional(),
    budgetLine: ShortText.optional(),
    note: LongText.optional(),
  })
  .strict();
export type AdoptionRequest = z.infer<typeof AdoptionRequest>;

/**
 * An affiliate asks to take a solution over, at one place or several. `NOT_FOUND` for what the affiliate may not
 * know of or does not own, `STATE_NOT_ALLOWED` for what cannot be adopted, `CONFLICT` where a place has an open
 * adoption of the solution already: then nothing is stored, unless another request came in between.
 */
export async function requestAdoptions(
  reuse: Reuse,
  viewer: Viewer,
  context: CommandContext,
  affiliateId: string,
  input: unknown,
): Promise<Adoption[]> {
  demandRole(viewer, affiliateId, adopts);
  const request = parseOrFail(AdoptionRequest, input);
  const begun = await requestBegun(reuse, keyedPlaces(context, affiliateId, request));
  const draft = begun ?? (await newDraft(reuse, viewer, affiliateId, request));
  const places = await Promise.all(
    request.placeIds.map((placeId, index) => lookAt(reuse, context, affiliateId, request, placeId, index)),
  );
  demandFree(places);
  const created: Adoption[] = [];
  const lost: Looked[] = [];
  for (const place of places) {
    const record = recordOf(draft, place, places);
    if (place.exists || (await takeSlot(reuse, place.slot, record, context)))
      created.push((await createAdoption(reuse, record, context, [affiliateId, request])).adoption);
    else lost.push({ ...place, holder: (await reuse.slots.get(slotIdOf(record.adoption)))?.adoptionId });
  }
  demandFree(lost);
  return created;
}

/** The places with the adoptions that a request under this key makes there; none without a key. */
function keyedPlaces(
  { idempotencyKey }: CommandContext,
  affiliateId: string,
  { solutionId, placeIds }: AdoptionRequest,
): readonly Pick<Adoption, 'id' | 'placeId' | 'solutionId'>[] {
  if (idempotencyKey === undefined) return [];
  return placeIds.map((placeId, index) => ({
    id: keyedId(affiliateId, idempotencyKey, index),
    placeId,
    solutionId,
  }));
}

function keyedId(affiliateId: string, idempotencyKey: string, index: number): string {
  return derivedId('adoption', affiliateId, idempotencyKey, String(index));
}

interface Looked {
  readonly index: number;
  readonly placeId: string;
  readonly adoptionId: string;
  readonly slot: Slot | undefined;
  /** The same request came before. */
  readonly exists: boolean;
  /** The open adoption that is in the way. */
  readonly holder: string | undefined;
}

/** Who is in a place's slot, and which id the new adoption gets: from the key, or from the one before it. */
async function lookAt(
  reuse: Reuse,
  { idempotencyKey }: CommandContext,
  affiliateId: string,
  { solutionId }: AdoptionRequest,
  placeId: string,
  index: number,
): Promise<Looked> {
  const slotId = slotIdOf({ solutionId, placeId });
  const slot = await reuse.slots.get(slotId);
  const adoptionId =
    idempotencyKey === undefined
      ? derivedId('adoption', slotId, slot?.adoptionId ?? '')
      : keyedId(affiliateId, idempotencyKey, index);
  const exists = (await reuse.adoptions.collection.get(adoptionId)) !== undefined;
  const isOther = !exists && slot !== undefined && slot.adoptionId !== adoptionId;
  const holder = isOther ? (await openAdoptionIn(reuse, slot))?.id : undefined;
  return { index, placeId, adoptionId, slot, exists, holder };
}

function demandFree(places: readonly Looked[]): void {
  const [first, ...others] = places
    .filter((it) => it.holder !== undefined)
    .map(({ placeId, holder, index }) =>
      failure('CONFLICT', { what: isAdopting(placeId, holder ?? '') }, ['placeIds', index]),
    );
  if (first) throw new TenfoldError([first, ...others]);
}

const ownSolution: Wording = {
  ko: '자기 계열사의 솔루션입니다. 다른 계열사의 솔루션만 적용을 요청할 수 있습니다',
  en: 'it is a solution of your own affiliate; only those of others are requested',
};

function isAdopting(placeId: string, adoptionId: string): Wording {
  return {
    ko: `적용처 ${placeId}에서는 이미 적용 ${adoptionId}이(가) 진행 중입니다`,
    en: `${placeId} is already taking it over: ${adoptionId}`,
  };
}

function namedTwice(id: string): Wording {
  return { ko: `${id}이(가) 두 번 적혀 있습니다`, en: `${id} is named twice` };
}

/** What the adoptions of a new request have in common, once it is known that it may be made. */
async function newDraft(
  reuse: Reuse,
  viewer: Viewer,
  affiliateId: string,
  request: AdoptionRequest,
): Promise<Draft> {
  const { solutionId, matchId, sponsor, budgetLine, note, placeIds } = request;
  const [solution, problemIds] = await Promise.all([
    demandSolution(reuse, affiliateId, solutionId),
    demandProblems(reuse, affiliateId, request),
    demandPlaces(reuse, affiliateId, placeIds),
  ]);
  const at = reuse.clock.now();
  const requestedBy = memberOf(viewer);
  return {
    groupSees: groupReads(solution),
    adoption: {
      solutionId,
      solutionVersion: solution.version,
      originAffiliateId: solution.affiliateId,
      ...{ affiliateId, requestedBy, problemIds },
      ...(matchId === undefined ? {} : { matchId }),
      status: 'requested',
      steps: [{ status: 'requested', at, actorId: requestedBy, ...(note === undefined ? {} : { note }) }],
      ...(sponsor === undefined ? {} : { sponsor }),
      ...(budgetLine === undefined ? {} : { budgetLine }),
      taken: [],
      sameProduct: false,
      evidence: [],
      updatedAt: at,
    },
  };
}

function recordOf(
  { groupSees, adoption }: Draft,
  { adoptionId: id, placeId }: Looked,
  places: readonly Looked[],
): AdoptionRecord {
  const [first] = places;
  const rollout = first && places.length > 1 ? { rolloutId: first.adoptionId } : {};
  return { groupSees, adoption: { ...adoption, id, placeId, ...rollout } };
}

async function demandSolution(reuse: Reuse, affiliateId: string, id: string): Promise<KnownSolution> {
  const isOut = ({ status }: KnownSolution) => status === 'published' || status === 'retired';
  const [solution, affiliate] = await Promise.all([
    reuse.findSoon(reuse.solutions, id, isOut),
    reuse.findSoon(reuse.affiliates, affiliateId),
  ]);
  if (!affiliate) return fail('NOT_FOUND', { what: affiliateId }, ['affiliateId']);
  const viewer: Viewer = { affiliateId, affiliateKind: affiliate.kind, roles: ['member'] };
  const level = solution ? visibleTo(viewer, seenOf(solution)).level : 'hidden';
  if (!solution || level === 'hidden') return fail('NOT_FOUND', { what: id }, ['solutionId']);
  if (solution.affiliateId === affiliateId) fail('VALUE_INVALID', { reason: ownSolution }, ['solutionId']);
  // Whose it is stays unknown at existence: a consultant introduces the two sides first.
  if (!atLeast(level, 'teaser')) fail('FORBIDDEN', { needed: anyRole(['consultant']) }, ['solutionId']);
  demandAdoptable(solution);
  return solution;
}

/** Only what runs somewhere, and did not fail there. */
function demandAdoptable({ status, stage, outcome }: KnownSolution): void {
  if (status !== 'published')
    fail('STATE_NOT_ALLOWED', { state: status, allowed: 'published' }, ['solutionId']);
  if (stage !== 'pilot' && stage !== 'deployed')
    fail('STATE_NOT_ALLOWED', { state: stage ?? '-', allowed: 'pilot, deployed' }, ['solutionId']);
  if (outcome === 'failed')
    fail('STATE_NOT_ALLOWED', { state: outcome, allowed: 'success, mixed' }, ['solutionId']);
}

async function demandPlaces(reuse: Reuse, affiliateId: string, placeIds: readonly string[]): Promise<void> {
  const found = await Promise.all(placeIds.map((id) => reuse.findSoon(reuse.places, id)));
  found.forEach((place, index) => {
    const path = ['placeIds', index];
    const id = placeIds[index] ?? '';
    if (place?.affiliateId !== affiliateId) fail('NOT_FOUND', { what: id }, path);
    if (!place.open) fail('STATE_NOT_ALLOWED', { state: 'closed', allowed: 'open' }, path);
    if (placeIds.indexOf(id) !== index) fail('VALUE_INVALID', { reason: namedTwice(id) }, path);
  });
}

/** The problems that are answered: those named, and the one of the match. */
async function demandProblems(
  reuse: Reuse,
  affiliateId: string,
  { problemIds, matchId, solutionId }: AdoptionRequest,
): Promise<string[]> {
  const match = matchId === undefined ? undefined : await reuse.findSoon(reuse.matches, matchId);
  if (matchId !== undefined && (match?.solutionId !== solutionId || match.affiliateId !== affiliateId))
    fail('NOT_FOUND', { what: matchId }, ['matchId']);
  const isOpen = ({ status }: { status: string }) => status === 'open' || status === 'adopting';
  const found = await Promise.all(problemIds.map((id) => reuse.findSoon(reuse.problems, id, isOpen)));
  found.forEach((problem, index) => {
    const path = ['problemIds', index];
    if (problem?.affiliateId !== affiliateId) fail('NOT_FOUND', { what: problemIds[index] ?? '' }, path);
    if (!isOpen(problem))
      fail('STATE_NOT_ALLOWED', { state: problem.status, allowed: 'open, adopting' }, path);
  });
  return [...new Set([...problemIds, ...(match ? [match.problemId] : [])])];
}
