import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Viewer } from '#schema/policy/visibility';
import { Role } from '#schema/vocabulary/affiliate';
import { curates, demandGroupRole, demandRole, leads, ownsSolutions, postsProblems } from './permissions.ts';

const roles = fc.subarray([...Role.options]);
const viewer: fc.Arbitrary<Viewer> = fc.record(
  { affiliateId: fc.constantFrom('aff_a', 'aff_b'), roles },
  { requiredKeys: ['roles'] },
);
const isAllowed = (demand: () => void): boolean => {
  try {
    demand();
    return true;
  } catch {
    return false;
  }
};

describe('a role in an affiliate', () => {
  it('is asked of its own members; an admin may act for every affiliate', () => {
    fc.assert(
      fc.property(viewer, roles, (who, wanted) => {
        const own = who.affiliateId === 'aff_a' && who.roles.some((role) => wanted.includes(role));
        const isAdmin = who.roles.includes('admin');
        expect(isAllowed(() => demandRole(who, 'aff_a', wanted))).toBe(own || isAdmin);
      }),
    );
  });

  it('is refused without saying which affiliate it is', () => {
    const stranger: Viewer = { affiliateId: 'aff_b', roles: ['member'] };
    const refuse = () => demandRole(stranger, 'aff_secret', ownsSolutions);
    expect(refuse).toThrow('FORBIDDEN');
    expect(refuse).toThrow('solution owner or affiliate lead of the same affiliate');
    expect(refuse).not.toThrow('aff_secret');
  });
});

describe('a role in the group', () => {
  it('is asked whatever the affiliate', () => {
    fc.assert(
      fc.property(viewer, roles, (who, wanted) => {
        const has = who.roles.some((role) => wanted.includes(role) || role === 'admin');
        expect(isAllowed(() => demandGroupRole(who, wanted))).toBe(has);
      }),
    );
  });
});

it.each([
  ['owns solutions', ownsSolutions, ['solution_owner', 'affiliate_lead']],
  ['posts problems', postsProblems, ['member', 'solution_owner', 'affiliate_lead', 'controller']],
  ['curates', curates, ['consultant', 'programme_lead']],
  ['leads', leads, ['affiliate_lead']],
])('who %s', (_, listed, expected) => {
  expect([...listed].sort()).toEqual([...expected].sort());
});
