import type { CommandContext } from '#platform/aggregate/aggregates';
import { hashOf } from '#platform/ids/ids';
import type { Adoption } from '#schema/vocabulary/adoption';
import { hasEnded } from '#schema/vocabulary/adoption';
import type { AdoptionRecord, Slot } from '../adapters/collections.ts';
import { requestAdoption } from '../domain/adoption.ts';
import { type Reuse, within } from './reuse.ts';

export function slotIdOf({ solutionId, placeId }: Pick<Adoption, 'solutionId' | 'placeId'>): string {
  return hashOf([solutionId, placeId]).slice(0, 32);
}

/** Creates the adoption unless it exists. */
export async function createAdoption(
  { adoptions }: Reuse,
  request: AdoptionRecord,
  context: CommandContext,
  input?: unknown,
): Promise<AdoptionRecord> {
  const { document } = await adoptions.execute(
    request.adoption.id,
    context,
    (state) => within(state ?? request, requestAdoption(state?.adoption, request.adoption)),
    { input },
  );
  return document.state;
}

/** What the adoptions of one request have in common. */
export interface Draft {
  readonly groupSees: boolean;
  readonly adoption: Omit<Adoption, 'id' | 'placeId' | 'rolloutId'>;
}

/**
 * The request that is to make these adoptions, if it has taken a place before: whoever made it may have crashed, and
 * with a place taken it will be made, if not by its repeat then by the next request for that place.
 */
export async function requestBegun(
  { slots, adoptions }: Reuse,
  wanted: readonly Pick<Adoption, 'id' | 'placeId' | 'solutionId'>[],
): Promise<Draft | undefined> {
  for (const it of wanted) {
    const slot = await slots.get(slotIdOf(it));
    if (slot?.adoptionId === it.id) return draftOf(slot.request);
    const made = await adoptions.collection.get(it.id);
    if (made) return draftOf(made.state);
  }
  return undefined;
}

/** As it was requested, whatever has happened since. */
function draftOf({ groupSees, adoption }: AdoptionRecord): Draft {
  const { solutionId, solutionVersion, originAffiliateId, affiliateId, problemIds, matchId, requestedBy } =
    adoption;
  const { sponsor, budgetLine, steps, updatedAt } = adoption;
  return {
    groupSees,
    adoption: {
      ...{ solutionId, solutionVersion, originAffiliateId, affiliateId, problemIds, requestedBy },
      ...(matchId === undefined ? {} : { matchId }),
      ...(sponsor === undefined ? {} : { sponsor }),
      ...(budgetLine === undefined ? {} : { budgetLine }),
      status: 'requested',
      steps: steps.slice(0, 1),
      taken: [],
      sameProduct: false,
      evidence: [],
      updatedAt: steps[0]?.at ?? updatedAt,
    },
  };
}

/** The open adoption in a slot. One that was about to be created is created first: its writer may have crashed. */
export async function openAdoptionIn(reuse: Reuse, slot: Slot): Promise<Adoption | undefined> {
  const { adoption } = await createAdoption(reuse, slot.request, contextOf(slot));
  return !hasEnded(adoption) && slotIdOf(adoption) === slot.id ? adoption : undefined;
}

/** The slot of an adoption that is on the log: of several, one after another, it is the newest one's. */
export async function keepSlot(
  { slots }: Reuse,
  request: AdoptionRecord,
  correlationId: string,
): Promise<void> {
  const { id: adoptionId } = request.adoption;
  const slot: Slot = { id: slotIdOf(request.adoption), adoptionId, request, context: { correlationId } };
  const before = await slots.get(slot.id);
  if (!before) return void (await slots.insert(slot));
  if (requestedAt(before.request) >= requestedAt(request)) return;
  const { id, ...content } = slot;
  await slots.write(id, {}, { set: content });
}

function requestedAt({ adoption }: AdoptionRecord): string {
  return adoption.steps[0]?.at ?? '';
}

function contextOf({ context: { actor, correlationId } }: Slot): CommandContext {
  return { correlationId, ...(actor === undefined ? {} : { actor }) };
}

/**
 * Takes the slot from whom it was seen with (`before`); false where somebody else was faster. Only then may the
 * adoption be created.
 */
export async function takeSlot(
  { slots }: Reuse,
  before: Slot | undefined,
  request: AdoptionRecord,
  { actor, correlationId }: CommandContext,
): Promise<boolean> {
  const slot: Slot = {
    id: slotIdOf(request.adoption),
    adoptionId: request.adoption.id,
    request,
    context: { correlationId, ...(actor === undefined ? {} : { actor }) },
  };
  if (before?.adoptionId === slot.adoptionId) return true;
  const { id, ...content } = slot;
  const taken = before
    ? (await slots.write(id, { adoptionId: before.adoptionId }, { set: content })) !== undefined
    : (await slots.insert(slot)).inserted;
  return taken || (await slots.get(id))?.adoptionId === slot.adoptionId;
}
