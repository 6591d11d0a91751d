import type { Adoption } from '#schema/vocabulary/adoption';
import { type Act, type AdoptionDecision, demandNothingMissing, moved, noted } from './adoption.ts';
import { demandStep } from './steps.ts';

/** What a verification rests on besides the adoption itself. */
export interface Proof {
  /** So long an adoption must have been live; a setting of the programme. */
  readonly liveDays: number;
  /** One realised impact entry at least was confirmed by the adopter's controller. */
  readonly impactConfirmed: boolean;
}

const day = 86_400_000;

/** The conditions of a verification that are not met, all at once. Each renewal needs evidence of its own. */
export function missingForVerification(adoption: Adoption, proof: Proof, at: string): string[] {
  const missing: string[] = [];
  const longEnough = new Date(Date.parse(adoption.liveSince ?? at) + proof.liveDays * day).toISOString();
  if (adoption.liveSince === undefined || longEnough > at)
    missing.push(`liveSince (${proof.liveDays} d: ${longEnough.slice(0, 10)})`);
  if (adoption.taken.length === 0) missing.push('taken');
  if (adoption.takenConfirmedBy === undefined) missing.push('takenConfirmedBy');
  const lastVerified = adoption.steps.findLast((step) => step.status === 'verified')?.at ?? '';
  if (!adoption.evidence.some((it) => it.at > lastVerified)) missing.push('evidence');
  if (!proof.impactConfirmed) missing.push('impact');
  return missing;
}

/** The assigned verifier confirms, for twelve months. */
export function verifyAdoption(adoption: Adoption, proof: Proof, act: Act): AdoptionDecision {
  demandStep('verify', adoption, act.viewer);
  demandNothingMissing(missingForVerification(adoption, proof, act.at));
  return moved({ ...adoption, verifiedUntil: yearAfter(act.at) }, 'verified', act);
}

/** Time has come: a verification that nobody renewed stands no longer. Nothing happens before its day. */
export function lapseVerification(adoption: Adoption, at: string): AdoptionDecision {
  const { status, verifiedUntil } = adoption;
  if (status !== 'verified' || verifiedUntil === undefined || verifiedUntil > at)
    return { state: adoption, events: [] };
  return moved(adoption, 'lapsed', { at });
}

/** When time has to act on the adoption. */
export function dueAtOf({ status, verifiedUntil }: Adoption): string | undefined {
  return status === 'verified' ? verifiedUntil : undefined;
}

export interface Candidate {
  readonly id: string;
  readonly affiliateId: string;
}

/**
 * The verifier whose turn it is: the one assigned while he still can, else one of those without a stake, by
 * `draw` (a whole number that follows from the adoption), so that everybody comes to the same one.
 */
export function verifierFor(
  adoption: Adoption,
  candidates: readonly Candidate[],
  affiliatesWithStake: readonly string[],
  draw: number,
): string | undefined {
  const stake = [adoption.affiliateId, adoption.originAffiliateId, ...affiliatesWithStake];
  const eligible = candidates
    .filter((it) => !stake.includes(it.affiliateId))
    .map((it) => it.id)
    .sort();
  if (adoption.verifierId !== undefined && eligible.includes(adoption.verifierId)) return adoption.verifierId;
  return eligible[draw % eligible.length];
}

/** Hands an adoption that runs to the verifier whose turn it is. */
export function assignVerifier(
  adoption: Adoption,
  verifierId: string | undefined,
  at: string,
): AdoptionDecision {
  const runs = ['live', 'verified', 'lapsed'].includes(adoption.status);
  if (!runs || adoption.verifierId === verifierId) return { state: adoption, events: [] };
  const { verifierId: _, ...rest } = adoption;
  return noted(verifierId === undefined ? rest : { ...rest, verifierId }, 'annotated', { at });
}

function yearAfter(instant: string): string {
  const date = new Date(instant);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString();
}
