import { affiliateId } from '../../support/group.ts';

export const placesEach = 4;

/** Everybody has a stake in some adoption, so that each affiliate needs somebody to verify those of the others. */
export const otherVerifiers = ['batteries', 'display', 'chemistry'].map((name) => ({
  id: `mem_${name}-verifier`,
  affiliateId: affiliateId(name),
}));
