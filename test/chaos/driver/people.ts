import type { Application } from '../../../services/main/application.ts';
import { affiliateId, foundGroup } from '../../support/group.ts';
import { programme } from '../../support/startTenfold.ts';

export const placesEach = 4;

/** Everybody has a stake in some adoption, so that each affiliate needs somebody to verify those of the others. */
const otherVerifiers = ['batteries', 'display', 'chemistry'].map((name) => ({
  id: `mem_${name}-verifier`,
  affiliateId: affiliateId(name),
}));

/** The affiliates with their places, and everybody who acts in the suite. */
export async function foundPeople(application: Application): Promise<void> {
  await foundGroup(application, { places: placesEach });
  for (const { id, affiliateId: of } of otherVerifiers)
    await application.catalog.group.registerMember(
      programme,
      { correlationId: 'group' },
      { id, affiliateId: of, name: id, roles: ['verifier'], language: 'ko' },
    );
}
