import { fail } from '#platform/errors/errors';
import type { Viewer } from '#schema/policy/visibility';
import type { Adoption, AdoptionStatus } from '#schema/vocabulary/adoption';
import type { Role } from '#schema/vocabulary/affiliate';
import type { Wording } from '#schema/vocabulary/errorCodes';
import { anyRole } from '#schema/vocabulary/roleNames';

/** What people do with an adoption once it was requested. */
export type Step =
  | 'accept'
  | 'decline'
  | 'acceptTerms'
  | 'startAssessing'
  | 'startPilot'
  | 'goLive'
  | 'recordTaken'
  | 'confirmTaken'
  | 'addEvidence'
  | 'verify'
  | 'stop'
  | 'abandon'
  | 'revoke'
  | 'recordImpact'
  | 'confirmImpact';

type Actor = 'adopter' | 'controller' | 'solutionSide' | 'verifier' | 'programme';

interface Rule {
  readonly by: Actor;
  readonly from: readonly AdoptionStatus[];
}

const running: readonly AdoptionStatus[] = ['live', 'verified', 'lapsed'];
const measured: readonly AdoptionStatus[] = ['assessing', 'piloting', ...running, 'stopped'];

/** Who takes which step, and from where: the adopter moves it forward, the solution's side answers. */
const rules: Readonly<Record<Step, Rule>> = {
  accept: { by: 'solutionSide', from: ['requested'] },
  decline: { by: 'solutionSide', from: ['requested'] },
  acceptTerms: { by: 'adopter', from: ['accepted', 'assessing', 'piloting', 'live'] },
  startAssessing: { by: 'adopter', from: ['accepted'] },
  startPilot: { by: 'adopter', from: ['assessing'] },
  goLive: { by: 'adopter', from: ['piloting'] },
  recordTaken: { by: 'adopter', from: ['assessing', 'piloting', 'live'] },
  confirmTaken: { by: 'solutionSide', from: ['assessing', 'piloting', 'live'] },
  addEvidence: { by: 'adopter', from: ['piloting', ...running] },
  verify: { by: 'verifier', from: running },
  stop: { by: 'adopter', from: running },
  abandon: { by: 'adopter', from: ['requested', 'accepted', 'assessing', 'piloting'] },
  revoke: { by: 'programme', from: ['verified', 'lapsed'] },
  recordImpact: { by: 'adopter', from: measured },
  confirmImpact: { by: 'controller', from: measured },
};

export const adopts: readonly Role[] = ['member', 'solution_owner', 'affiliate_lead', 'controller'];
export const answers: readonly Role[] = ['solution_owner', 'affiliate_lead'];

/** Refuses a step that is not this viewer's (`FORBIDDEN`), or not possible now (`STATE_NOT_ALLOWED`). */
export function demandStep(step: Step, adoption: Adoption, viewer: Viewer): void {
  const { by, from } = rules[step];
  demandActor(by, adoption, viewer);
  if (!from.includes(adoption.status))
    fail('STATE_NOT_ALLOWED', { state: adoption.status, allowed: from.join(', ') });
}

/** Refuses unless the viewer has one of the roles in the affiliate; an admin may act for every affiliate. */
export function demandRole(viewer: Viewer, affiliateId: string, roles: readonly Role[]): void {
  if (viewer.roles.includes('admin') || holds(viewer, affiliateId, roles)) return;
  fail('FORBIDDEN', { needed: anyRole(roles, inAffiliate(affiliateId)) });
}

function inAffiliate(id: string): Wording {
  return { ko: `${id}의`, en: `of ${id}` };
}

function demandActor(actor: Actor, adoption: Adoption, viewer: Viewer): void {
  switch (actor) {
    case 'adopter':
      return demandRole(viewer, adoption.affiliateId, adopts);
    case 'solutionSide':
      return demandRole(viewer, adoption.originAffiliateId, answers);
    case 'controller':
      // No admin stands in here or below: money and verification need the person who answers for them.
      if (!holds(viewer, adoption.affiliateId, ['controller']))
        fail('FORBIDDEN', { needed: anyRole(['controller'], inAffiliate(adoption.affiliateId)) });
      return;
    case 'verifier':
      if (!isVerifier(viewer, adoption))
        fail('FORBIDDEN', { needed: { ko: '배정된 검증자', en: 'the assigned verifier' } });
      return;
    case 'programme':
      if (!viewer.roles.some((role) => role === 'programme_lead' || role === 'admin'))
        fail('FORBIDDEN', { needed: anyRole(['programme_lead']) });
      return;
  }
}

export function isVerifier(viewer: Viewer, adoption: Pick<Adoption, 'verifierId'>): boolean {
  return (
    viewer.memberId !== undefined &&
    viewer.memberId === adoption.verifierId &&
    viewer.roles.includes('verifier')
  );
}

function holds(viewer: Viewer, affiliateId: string, roles: readonly Role[]): boolean {
  return viewer.affiliateId === affiliateId && viewer.roles.some((role) => roles.includes(role));
}
