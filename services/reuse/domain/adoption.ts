import { fail } from '#platform/errors/errors';
import { type Decision, happened } from '#schema/events/happening';
import { adoptionEvents } from '#schema/events/reuse';
import type { Viewer } from '#schema/policy/visibility';
import type { Adoption, AdoptionStatus, DeclineReason, Taken } from '#schema/vocabulary/adoption';
import type { LocalizedText } from '#schema/vocabulary/basics';
import { anyRole } from '#schema/vocabulary/roleNames';
import { demandStep } from './steps.ts';

export type AdoptionDecision = Decision<Adoption>;

/** Who acts, when, and what he says about it. */
export interface Act {
  readonly viewer: Viewer;
  readonly at: string;
  readonly note?: string;
}

/** Why something ended, and what the next team should know. */
export interface Ending {
  readonly reason: string;
  readonly lesson?: LocalizedText;
}

/** The first state of an adoption; what was requested before stays as it is. */
export function requestAdoption(state: Adoption | undefined, request: Adoption): AdoptionDecision {
  if (!state) return { state: request, events: [happened(adoptionEvents.requested, { adoption: request })] };
  if (state.solutionId !== request.solutionId || state.placeId !== request.placeId)
    fail('CONFLICT', { what: state.id }, ['idempotencyKey']);
  return { state, events: [] };
}

/** The solution's side says yes, once everything that another affiliate needs is there (`missing` is empty). */
export function acceptAdoption(adoption: Adoption, missing: readonly string[], act: Act): AdoptionDecision {
  demandStep('accept', adoption, act.viewer);
  demandNothingMissing(missing);
  return moved(adoption, 'accepted', act);
}

export function declineAdoption(adoption: Adoption, reason: DeclineReason, act: Act): AdoptionDecision {
  demandStep('decline', adoption, act.viewer);
  return moved({ ...adoption, endReason: reason }, 'declined', act);
}

/** What nobody has answered ends with the solution that it asks for. */
export function declineForRetirement(adoption: Adoption, at: string): AdoptionDecision {
  if (adoption.status !== 'requested') return { state: adoption, events: [] };
  return moved({ ...adoption, endReason: 'solutionRetired' satisfies DeclineReason }, 'declined', { at });
}

/** The adopter accepts the terms in force (`current`): `TERMS_NOT_ACCEPTED` for any other version. */
export function acceptTerms(
  adoption: Adoption,
  version: number,
  current: number | undefined,
  act: Act,
): AdoptionDecision {
  demandStep('acceptTerms', adoption, act.viewer);
  if (current === undefined) return fail('FIELD_MISSING', { fields: 'terms' }, ['terms']);
  if (version !== current) fail('TERMS_NOT_ACCEPTED', { version: current }, ['version']);
  if (adoption.termsVersion === version) return { state: adoption, events: [] };
  return noted({ ...adoption, termsVersion: version }, 'termsAccepted', act);
}

/** Nothing starts before the terms in force were accepted. */
export function startAssessing(adoption: Adoption, current: number | undefined, act: Act): AdoptionDecision {
  demandStep('startAssessing', adoption, act.viewer);
  if (adoption.termsVersion === undefined || adoption.termsVersion !== (current ?? adoption.termsVersion))
    fail('TERMS_NOT_ACCEPTED', { version: current ?? 1 });
  return moved(adoption, 'assessing', act);
}

export function startPilot(adoption: Adoption, act: Act): AdoptionDecision {
  demandStep('startPilot', adoption, act.viewer);
  return moved(adoption, 'piloting', act);
}

export function goLive(adoption: Adoption, verifierId: string | undefined, act: Act): AdoptionDecision {
  demandStep('goLive', adoption, act.viewer);
  const verifier = verifierId === undefined ? {} : { verifierId };
  return moved({ ...adoption, ...verifier, liveSince: act.at }, 'live', act);
}

/** What came from the origin; another list has to be confirmed anew. */
export function recordTaken(
  adoption: Adoption,
  { taken, sameProduct }: { readonly taken: readonly Taken[]; readonly sameProduct: boolean },
  act: Act,
): AdoptionDecision {
  demandStep('recordTaken', adoption, act.viewer);
  if (taken.length === 0 && !sameProduct) fail('FIELD_MISSING', { fields: 'taken' }, ['taken']);
  const { takenConfirmedBy: _, ...rest } = adoption;
  return noted({ ...rest, taken: [...new Set(taken)], sameProduct }, 'annotated', act);
}

export function confirmTaken(adoption: Adoption, act: Act): AdoptionDecision {
  demandStep('confirmTaken', adoption, act.viewer);
  if (adoption.taken.length === 0) fail('FIELD_MISSING', { fields: 'taken' }, ['taken']);
  return noted({ ...adoption, takenConfirmedBy: memberOf(act.viewer) }, 'annotated', act);
}

const evidenceLimit = 50;

export function addEvidence(
  adoption: Adoption,
  evidence: { readonly description: string; readonly url?: string },
  act: Act,
): AdoptionDecision {
  demandStep('addEvidence', adoption, act.viewer);
  if (adoption.evidence.length >= evidenceLimit)
    fail('TOO_LARGE', { what: { ko: '사용 증거 목록', en: 'The list of evidence' }, limit: evidenceLimit }, [
      'evidence',
    ]);
  const entry = { ...evidence, at: act.at, actorId: memberOf(act.viewer) };
  return noted({ ...adoption, evidence: [...adoption.evidence, entry] }, 'annotated', act);
}

/** It ran, and is given up. */
export function stopAdoption(adoption: Adoption, ending: Ending, act: Act): AdoptionDecision {
  demandStep('stop', adoption, act.viewer);
  return moved(withEnding(adoption, ending, true), 'stopped', act);
}

/** It never ran: a lesson is asked for once the work had begun. */
export function abandonAdoption(adoption: Adoption, ending: Ending, act: Act): AdoptionDecision {
  demandStep('abandon', adoption, act.viewer);
  const begun = adoption.status === 'assessing' || adoption.status === 'piloting';
  return moved(withEnding(adoption, ending, begun), 'abandoned', act);
}

/** The programme takes a verification back: it counts neither now nor ever. */
export function revokeAdoption(adoption: Adoption, reason: string, act: Act): AdoptionDecision {
  demandStep('revoke', adoption, act.viewer);
  return moved({ ...adoption, endReason: reason }, 'revoked', act);
}

function withEnding(adoption: Adoption, { reason, lesson }: Ending, demandsLesson: boolean): Adoption {
  if (lesson === undefined && demandsLesson) fail('FIELD_MISSING', { fields: 'lesson' }, ['lesson']);
  return { ...adoption, endReason: reason, ...(lesson === undefined ? {} : { lesson }) };
}

type System = Pick<Act, 'at'>;

/** The next step of the life cycle and its event, which has the name of the status. */
export function moved(
  adoption: Adoption,
  status: Exclude<AdoptionStatus, 'requested'>,
  act: Act | System,
): AdoptionDecision {
  const { viewer, note }: Partial<Act> = act;
  const actor = viewer?.memberId === undefined ? {} : { actorId: viewer.memberId };
  const step = { status, at: act.at, ...actor, ...(note === undefined ? {} : { note }) };
  return noted({ ...adoption, status, steps: [...adoption.steps, step] }, status, act);
}

/** A fact that moves nothing. */
export function noted(
  adoption: Adoption,
  event: keyof typeof adoptionEvents,
  { at }: System,
): AdoptionDecision {
  const state = { ...adoption, updatedAt: at };
  return { state, events: [happened(adoptionEvents[event], { adoption: state })] };
}

/** Refuses with all missing fields at once. */
export function demandNothingMissing(missing: readonly string[]): void {
  if (missing.length > 0) fail('FIELD_MISSING', { fields: missing.join(', ') }, [...missing]);
}

export function memberOf(viewer: Viewer): string {
  return viewer.memberId ?? fail('FORBIDDEN', { needed: anyRole(['member']) });
}
