import { z } from 'zod';
import { defineAggregate } from '#platform/aggregate/document';
import { defineRows } from '#platform/projection/rows';
import { defineCollection } from '#platform/store/collection';
import { Adoption, ImpactEntry, SolutionReuse } from '#schema/vocabulary/adoption';
import { Affiliate, Member, Place } from '#schema/vocabulary/affiliate';
import { Visibility } from '#schema/vocabulary/basics';
import { Problem } from '#schema/vocabulary/problem';
import { Solution, SolutionOutcome, SolutionStage, TechnologyClass } from '#schema/vocabulary/solution';

/** An adoption, and whether the group's analysts may know of it: they may where they may know of its solution. */
export const AdoptionRecord = z.object({ adoption: Adoption, groupSees: z.boolean() }).strict();
export type AdoptionRecord = z.infer<typeof AdoptionRecord>;

const updatedAt = 'state.adoption.updatedAt';
const status = 'state.adoption.status';

export const adoptions = defineAggregate({
  name: 'reuse.adoptions',
  state: AdoptionRecord,
  guarded: true,
  indexes: {
    byAdopter: { keys: ['state.adoption.affiliateId', updatedAt] },
    byAdopterStatus: { keys: ['state.adoption.affiliateId', status, updatedAt] },
    byOrigin: { keys: ['state.adoption.originAffiliateId', updatedAt] },
    byOriginStatus: { keys: ['state.adoption.originAffiliateId', status, updatedAt] },
    bySolution: { keys: ['state.adoption.solutionId', updatedAt] },
    byProblem: { keys: [updatedAt], array: 'state.adoption.problemIds' },
    byVerifier: { keys: ['state.adoption.verifierId', updatedAt], sparse: true },
    byStatus: { keys: [status, updatedAt] },
  },
});

/** Read through the adoption of each entry only, which says who may see it. */
export const impactEntries = defineAggregate({
  name: 'reuse.impact',
  state: ImpactEntry,
  indexes: { byAdoption: { keys: ['state.adoptionId', 'state.recordedAt'] } },
});

export const solutionReuse = defineAggregate({ name: 'reuse.totals', state: SolutionReuse, indexes: {} });

/**
 * Guards that a place has one open adoption of a solution: one per pair, for ever. It names the newest adoption
 * with all that is needed to create it, so that whoever meets it after a crash completes it.
 */
export const Slot = z
  .object({
    id: z.string(),
    adoptionId: z.string(),
    request: AdoptionRecord,
    context: z.object({ actor: z.string().optional(), correlationId: z.string() }).strict(),
  })
  .strict();
export type Slot = z.infer<typeof Slot>;
export const slots = defineCollection({ name: 'reuse.slots', schema: Slot, indexes: {} });

/** What one adoption adds to the reuse of its solution. */
export const contributions = defineRows({
  name: 'reuse.contributions',
  value: z
    .object({
      solutionId: z.string(),
      affiliateId: z.string(),
      placeId: z.string(),
      counts: z.boolean(),
      counted: z.boolean(),
      countsSince: z.string().optional(),
    })
    .strict(),
  indexes: { bySolution: { keys: ['value.solutionId'] } },
});

export const KnownSolution = Solution.pick({ version: true, status: true, affiliateId: true, origin: true })
  .extend({
    visibility: Visibility,
    stage: SolutionStage.optional(),
    outcome: SolutionOutcome.optional(),
    technologyClass: TechnologyClass.optional(),
    termsVersion: z.int().optional(),
    /** What its owner has to fill in before an adoption can be accepted. */
    missing: z.array(z.string()),
  })
  .strict();
export type KnownSolution = z.infer<typeof KnownSolution>;

export const solutions = defineRows({ name: 'reuse.solutions', value: KnownSolution, indexes: {} });

export const affiliates = defineRows({
  name: 'reuse.affiliates',
  value: Affiliate.pick({ kind: true }).strict(),
  indexes: {},
});
export const places = defineRows({
  name: 'reuse.places',
  value: Place.pick({ affiliateId: true, open: true }).strict(),
  indexes: {},
});
export const members = defineRows({
  name: 'reuse.members',
  value: Member.pick({ affiliateId: true, roles: true, active: true }).strict(),
  indexes: { byRole: { keys: ['value.active'], array: 'value.roles' } },
});
export const problems = defineRows({
  name: 'reuse.problems',
  value: Problem.pick({ affiliateId: true, status: true }).strict(),
  indexes: {},
});
export const matches = defineRows({
  name: 'reuse.matches',
  value: z.object({ solutionId: z.string(), problemId: z.string(), affiliateId: z.string() }).strict(),
  indexes: {},
});
