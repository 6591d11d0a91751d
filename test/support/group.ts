import type { Application } from '../../services/main/application.ts';
import { programme } from './startTenfold.ts';

/** Affiliates of the group that tests act in, each with a lead, a plain member and places. */
export const affiliateNames = ['batteries', 'display', 'chemistry', 'logistics'] as const;
export type AffiliateName = (typeof affiliateNames)[number];

export const affiliateId = (name: string) => `aff_${name}`;
export const leadOf = (name: string) => `mem_${name}-lead`;
export const plainMemberOf = (name: string) => `mem_${name}-plain`;
export const placeOf = (name: string, n: number) => `plc_${name}-${n}`;
/** Of the last affiliate, so solutions and adoptions of the others have somebody without a stake. */
export const verifierId = 'mem_logistics-verifier';
export const groupAnalystId = 'group-analyst';

const context = { correlationId: 'group' };

export async function foundGroup(
  { catalog: { group } }: Application,
  { names = affiliateNames, places = 3 }: { names?: readonly string[]; places?: number } = {},
): Promise<void> {
  for (const name of names) {
    const id = affiliateId(name);
    await group.joinAffiliate(programme, context, {
      id,
      code: name.toUpperCase(),
      name: { en: name, ko: `한빛 ${name}` },
      kind: 'subsidiary',
    });
    for (let n = 1; n <= places; n++)
      await group.registerPlace(programme, context, {
        id: placeOf(name, n),
        affiliateId: id,
        name: { en: `${name} plant ${n}` },
        kind: 'plant',
      });
    const people = [
      [leadOf(name), ['affiliate_lead', 'controller']],
      [plainMemberOf(name), ['member']],
    ] as const;
    for (const [memberId, roles] of people)
      await group.registerMember(programme, context, {
        id: memberId,
        affiliateId: id,
        name: memberId,
        roles: [...roles],
        language: 'en',
      });
  }
  await group.registerMember(programme, context, {
    id: verifierId,
    affiliateId: affiliateId('logistics'),
    name: 'verifier',
    roles: ['verifier'],
    language: 'ko',
  });
}
