import type { CommandContext } from '#platform/aggregate/aggregates';
import { causedBy } from '#platform/consumer/causedBy';
import { type ConsumerDefinition, on } from '#platform/consumer/consumer';
import { hashOf } from '#platform/ids/ids';
import type { Filter } from '#platform/store/collection';
import { adoptionEvents } from '#schema/events/reuse';
import type { Adoption } from '#schema/vocabulary/adoption';
import { assignVerifier, verifierFor } from '../domain/verification.ts';
import { everyAdoption } from './everyAdoption.ts';
import { type AdoptionIndex, demandStored, type Reuse, within } from './reuse.ts';

/** A group has few verifiers: they are read whole. */
const most = 1_000;

/** The verifier whose turn this adoption is; undefined where everybody has a stake, or there is none yet. */
export async function turnOf(reuse: Reuse, adoption: Adoption): Promise<string | undefined> {
  const [page, solution] = await Promise.all([
    reuse.members.find({
      index: 'byRole',
      equals: { 'value.active': true },
      anyOf: ['verifier'],
      limit: most,
    }),
    reuse.solutions.get(adoption.solutionId),
  ]);
  const candidates = page.edges.map(({ doc }) => ({ id: doc.id, affiliateId: doc.value.affiliateId }));
  const origin = solution?.value.origin;
  const stake = origin ? [origin.firstUseAffiliateId, ...origin.builtBy] : [];
  return verifierFor(adoption, candidates, stake, Number.parseInt(hashOf(adoption.id).slice(0, 8), 16));
}

/** Hands the adoption to the verifier whose turn it is now. */
async function checkVerifier(reuse: Reuse, id: string, context: CommandContext): Promise<void> {
  await reuse.adoptions.execute(id, context, async (state) => {
    const record = demandStored(state, id);
    const verifierId = await turnOf(reuse, record.adoption);
    return within(record, assignVerifier(record.adoption, verifierId, reuse.clock.now()));
  });
}

/** Gives what a verifier leaves behind to others, and to a new one what waits for somebody. */
export async function reassignVerifiers(
  reuse: Reuse,
  memberId: string,
  canVerify: boolean,
  context: CommandContext,
): Promise<void> {
  const statuses = ['live', 'verified', 'lapsed'] as const;
  const filters: Filter<AdoptionIndex>[] = canVerify
    ? statuses.map((it) => ({ index: 'byStatus', equals: { 'state.adoption.status': it } }))
    : [{ index: 'byVerifier', equals: { 'state.adoption.verifierId': memberId } }];
  for (const filter of filters) {
    const found = await everyAdoption(reuse, filter);
    const waiting = found.filter(({ adoption }) => !canVerify || adoption.verifierId === undefined);
    for (const { adoption } of waiting) await checkVerifier(reuse, adoption.id, context);
  }
}

/** The verifier was chosen by what was known of members then: looked at again here. */
export function checkVerifierOnAdoptionLive(reuse: Reuse): ConsumerDefinition {
  return {
    name: 'CheckVerifierOnAdoptionLive',
    on: [on(adoptionEvents.live, (event) => checkVerifier(reuse, event.subject, causedBy(event)))],
  };
}
