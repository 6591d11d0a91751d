import { fail } from '#platform/errors/errors';
import type { Viewer } from '#schema/policy/visibility';
import type { Role } from '#schema/vocabulary/affiliate';
import { anyRole } from '#schema/vocabulary/roleNames';

/** Refuses unless the viewer has one of the roles in the affiliate; an admin may act for every affiliate. */
export function demandRole(viewer: Viewer, affiliateId: string, roles: readonly Role[]): void {
  if (viewer.roles.includes('admin')) return;
  if (viewer.affiliateId === affiliateId && viewer.roles.some((role) => roles.includes(role))) return;
  // Never whose it is: of a record that only shows its existence that would be told by the refusal.
  fail('FORBIDDEN', { needed: anyRole(roles, { ko: '같은 계열사의', en: 'of the same affiliate' }) });
}

/** Refuses unless the viewer has one of the roles, in whatever affiliate. */
export function demandGroupRole(viewer: Viewer, roles: readonly Role[]): void {
  if (viewer.roles.includes('admin') || viewer.roles.some((role) => roles.includes(role))) return;
  fail('FORBIDDEN', { needed: anyRole(roles) });
}

export const ownsSolutions: readonly Role[] = ['solution_owner', 'affiliate_lead'];
export const postsProblems: readonly Role[] = ['member', 'solution_owner', 'affiliate_lead', 'controller'];
export const curates: readonly Role[] = ['consultant', 'programme_lead'];
export const leads: readonly Role[] = ['affiliate_lead'];
