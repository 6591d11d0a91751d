import type { CommandContext } from '#platform/aggregate/aggregates';
import { fail } from '#platform/errors/errors';
import { parseOrFail } from '#platform/errors/parse';
import type { Viewer } from '#schema/policy/visibility';
import { Affiliate, Member, Place, type Role } from '#schema/vocabulary/affiliate';
import { Challenge } from '#schema/vocabulary/problem';
import * as decide from '../domain/affiliate.ts';
import { curates, demandGroupRole, demandRole, leads } from '../domain/permissions.ts';
import { type Catalog, existing } from './catalog.ts';

/** What keeps the group's affiliates, places, members and challenges. */
export function groupCommands(catalog: Catalog) {
  const { affiliates, places, members, challenges, clock } = catalog;

  return {
    async joinAffiliate(
      viewer: Viewer,
      context: CommandContext,
      input: Omit<Affiliate, 'joinedAt'>,
    ): Promise<Affiliate> {
      demandGroupRole(viewer, ['admin']);
      const affiliate = parseOrFail(Affiliate, { ...input, joinedAt: clock.now() });
      const namesake = await affiliates.collection.find({
        index: 'byCode',
        equals: { 'state.code': affiliate.code },
        limit: 1,
      });
      if (namesake.edges.some((edge) => edge.doc.id !== affiliate.id))
        fail(
          'VALUE_INVALID',
          {
            reason: {
              ko: `계열사 코드 ${affiliate.code}은(는) 이미 쓰이고 있습니다`,
              en: `the code ${affiliate.code} is taken`,
            },
          },
          ['code'],
        );
      const { document } = await affiliates.execute(affiliate.id, context, (state) =>
        decide.joinAffiliate(state, affiliate),
      );
      return document.state;
    },

    async registerPlace(viewer: Viewer, context: CommandContext, input: Omit<Place, 'open'>): Promise<Place> {
      demandRole(viewer, input.affiliateId, leads);
      const place = parseOrFail(Place, { ...input, open: true });
      existing((await affiliates.collection.get(place.affiliateId))?.state, place.affiliateId);
      const { document } = await places.execute(
        place.id,
        context,
        (state) => decide.registerPlace(state, place),
        { input },
      );
      return document.state;
    },

    async closePlace(viewer: Viewer, context: CommandContext, id: string): Promise<Place> {
      const { document } = await places.execute(
        id,
        context,
        (state) => {
          const place = existing(state, id);
          demandRole(viewer, place.affiliateId, leads);
          return decide.closePlace(place);
        },
        { input: ['closePlace', id] },
      );
      return document.state;
    },

    async registerMember(
      viewer: Viewer,
      context: CommandContext,
      input: Omit<Member, 'active'>,
    ): Promise<Member> {
      demandRole(viewer, input.affiliateId, leads);
      const member = parseOrFail(Member, { ...input, active: true });
      existing((await affiliates.collection.get(member.affiliateId))?.state, member.affiliateId);
      demandNoEscalation(viewer, member.roles);
      const { document } = await members.execute(
        member.id,
        context,
        (state) => decide.registerMember(state, member),
        { input },
      );
      return document.state;
    },

    async changeRoles(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      roles: readonly Role[],
    ): Promise<Member> {
      demandNoEscalation(viewer, roles);
      return changeMember(viewer, context, id, roles, (member) => decide.changeRoles(member, roles));
    },

    leaveAffiliate: (viewer: Viewer, context: CommandContext, id: string): Promise<Member> =>
      changeMember(viewer, context, id, 'leave', decide.leaveAffiliate),

    async declareChallenge(
      viewer: Viewer,
      context: CommandContext,
      input: Omit<Challenge, 'id'>,
    ): Promise<Challenge> {
      demandGroupRole(viewer, curates);
      const challenge = parseOrFail(Challenge, { ...input, id: `chl_${input.code}` });
      const { document } = await challenges.execute(
        challenge.id,
        context,
        (state) => decide.declareChallenge(state, challenge),
        { input },
      );
      return document.state;
    },
  };

  async function changeMember(
    viewer: Viewer,
    context: CommandContext,
    id: string,
    input: unknown,
    step: (member: Member) => ReturnType<typeof decide.leaveAffiliate>,
  ): Promise<Member> {
    const { document } = await members.execute(
      id,
      context,
      (state) => {
        const member = existing(state, id);
        demandRole(viewer, member.affiliateId, leads);
        return step(member);
      },
      { input: [id, input] },
    );
    return document.state;
  }
}

const grantedByAdmin: readonly Role[] = ['admin', 'programme_lead', 'consultant', 'verifier', 'analyst'];

/** Roles that reach across affiliates are given by an admin only. */
function demandNoEscalation(viewer: Viewer, roles: readonly Role[]): void {
  if (roles.some((role) => grantedByAdmin.includes(role))) demandGroupRole(viewer, ['admin']);
}
