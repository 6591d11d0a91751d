import type { Identity } from '#platform/http/identity';
import type { Role } from '#schema/vocabulary/affiliate';
import type { LocalizedText } from '#schema/vocabulary/basics';
import type { Catalog } from './catalog.ts';

/** The members of the group, for signing in; those who have left are not among them. */
export interface MemberDirectory {
  find(id: string): Promise<Identity | undefined>;
  list(): Promise<
    readonly {
      readonly id: string;
      readonly name: string;
      readonly affiliate?: LocalizedText;
      readonly roles: readonly Role[];
      readonly language: 'ko' | 'en';
    }[]
  >;
}

const most = 1_000;

export function memberDirectory({ members, affiliates }: Catalog): MemberDirectory {
  return {
    async find(id) {
      const member = (await members.collection.get(id))?.state;
      if (!member?.active) return undefined;
      const affiliate = (await affiliates.collection.get(member.affiliateId))?.state;
      if (!affiliate) return undefined;
      const { name, language, roles, affiliateId } = member;
      return { name, language, viewer: { memberId: id, affiliateId, affiliateKind: affiliate.kind, roles } };
    },
    async list() {
      const everyone = await members.collection.find({ index: 'byAffiliate', limit: most });
      const known = await affiliates.collection.getMany(
        everyone.edges.map(({ doc }) => doc.state.affiliateId),
      );
      return everyone.edges.flatMap(({ doc: { state } }) => {
        if (!state.active) return [];
        const affiliate = known.get(state.affiliateId)?.state.name;
        const { id, name, roles, language } = state;
        return [{ id, name, roles, language, ...(affiliate ? { affiliate } : {}) }];
      });
    },
  };
}
