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

/** The open adoption in a slot. One that was about to be created is created first: its writer may have crashed. */
export async function openAdoptionIn(reuse: Reuse, slot: Slot): Promise<Adoption | undefined> {
  const { adoption } = await createAdoption(reuse, slot.request, contextOf(slot));
  return !hasEnded(adoption) && slotIdOf(adoption) === slot.id ? adoption : undefined;
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
