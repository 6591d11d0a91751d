import { z } from 'zod';
import { ShownProblem, ShownSolution } from '../policy/shown.ts';
import { Adoption, ImpactEntry, SolutionReuse } from '../vocabulary/adoption.ts';
import { Affiliate } from '../vocabulary/affiliate.ts';
import { Instant } from '../vocabulary/basics.ts';
import { Match } from '../vocabulary/match.ts';
import { Challenge } from '../vocabulary/problem.ts';
import { defineEvent, type EventDefinition } from './defineEvent.ts';
import * as example from './examples.ts';
import { topics } from './topics.ts';

/** A match as analysts see it: that two records meet, never why one side thinks so. */
export const PublicMatch = Match.omit({
  basis: true,
  problemSide: true,
  solutionSide: true,
  groupSees: true,
  updatedAt: true,
});
/**
 * An adoption as analysts see it: steps with their times, no notes, no reasons and no persons. Whose the solution is stands
 * in the solution's own record, where the group may know it; `problemIds` names only problems that the group
 * sees at least as a teaser, because the adopter is their affiliate.
 */
export const PublicAdoption = Adoption.omit({
  originAffiliateId: true,
  steps: true,
  requestedBy: true,
  takenConfirmedBy: true,
  verifierId: true,
  sponsor: true,
  budgetLine: true,
  evidence: true,
  endReason: true,
  lesson: true,
  matchId: true,
  updatedAt: true,
}).extend({
  steps: z.array(z.object({ status: Adoption.shape.status, at: Instant }).strict()),
  counts: z
    .boolean()
    .describe('the place counts as reuse while verified: neither a place of the origin nor the same product'),
});
/** An impact entry as analysts see it: kind and state; amounts stay with the two sides. */
export const PublicImpact = ImpactEntry.pick({
  id: true,
  adoptionId: true,
  solutionId: true,
  affiliateId: true,
  effectType: true,
  realised: true,
  periodFrom: true,
  periodTo: true,
  status: true,
});
/**
 * What a solution has reached, and when. Without the counts of that moment: they follow from the adoptions, which change
 * more often than milestones are reached.
 */
export const PublicReuse = SolutionReuse.omit({ current: true, ever: true, updatedAt: true });
export const PublicAffiliate = Affiliate;
export const PublicChallenge = Challenge;

/** Why a public record changed: the internal event that brought it about. */
const Cause = z.object({ name: z.string(), time: Instant });

const {
  updatedAt: _,
  basis: __,
  problemSide: ___,
  solutionSide: ____,
  groupSees: _groupSees,
  ...publicMatch
} = example.exampleMatch;
const { content, visibility: _____, ...solutionRecord } = example.exampleSolution;
const { updatedAt: ______, current: _current, ever: _ever, ...publicReuse } = example.exampleReuse;

/** The events of one kind of public record: it comes into sight, it changes, it goes out of sight. */
function publicFamily<T>(
  context: string,
  kind: string,
  topic: string,
  record: z.ZodType<T>,
  shown: NoInfer<T>,
) {
  const data = z.object({ record, cause: Cause });
  const cause = { name: `${kind}-published`, time: '2026-03-02T01:00:00.000Z' };
  return {
    kind,
    topic,
    record,
    snapshot: defineEvent({
      context: `public.${context}`,
      name: `${kind}-snapshot`,
      topic,
      data,
      example: { record: shown, cause },
    }),
    changed: defineEvent({
      context: `public.${context}`,
      name: `${kind}-changed`,
      topic,
      data,
      example: { record: shown, cause },
    }),
    tombstone: defineEvent({
      context: `public.${context}`,
      name: `${kind}-tombstone`,
      topic,
      data: z.object({ cause: Cause }),
      example: { cause },
    }),
    /** Never on the log: what `/events` serves instead of an event whose content the group may not see any more. */
    withheld: defineEvent({
      context: `public.${context}`,
      name: `${kind}-withheld`,
      topic,
      data: z.object({}).strict(),
      example: {},
    }),
  };
}

export const publicFamilies = {
  affiliate: publicFamily(
    'catalog',
    'affiliate',
    topics.publicAffiliates,
    PublicAffiliate,
    example.exampleAffiliate,
  ),
  challenge: publicFamily(
    'catalog',
    'challenge',
    topics.publicChallenges,
    PublicChallenge,
    example.exampleChallenge,
  ),
  solution: publicFamily('catalog', 'solution', topics.publicSolutions, ShownSolution, {
    ...solutionRecord,
    level: 'full',
    content,
  }),
  problem: publicFamily('catalog', 'problem', topics.publicProblems, ShownProblem, {
    id: example.exampleProblem.id,
    status: 'open',
    level: 'teaser',
    affiliateId: example.exampleProblem.affiliateId,
    content: { title: example.exampleProblem.content.title, challengeCodes: ['visual-inspection'] },
  }),
  match: publicFamily('matching', 'match', topics.publicMatches, PublicMatch, publicMatch),
  adoption: publicFamily('reuse', 'adoption', topics.publicAdoptions, PublicAdoption, {
    id: example.exampleAdoption.id,
    solutionId: example.exampleAdoption.solutionId,
    solutionVersion: 1,
    affiliateId: example.exampleAdoption.affiliateId,
    placeId: example.exampleAdoption.placeId,
    problemIds: example.exampleAdoption.problemIds,
    status: 'requested',
    steps: [{ status: 'requested', at: example.exampleAdoption.updatedAt }],
    taken: [],
    sameProduct: false,
    counts: true,
  }),
  milestone: publicFamily('reuse', 'milestone', topics.publicMilestones, PublicReuse, publicReuse),
  impact: publicFamily('reuse', 'impact', topics.publicImpact, PublicImpact, {
    id: example.exampleImpact.id,
    adoptionId: example.exampleImpact.adoptionId,
    solutionId: example.exampleImpact.solutionId,
    affiliateId: example.exampleImpact.affiliateId,
    effectType: 'quality',
    realised: true,
    periodFrom: '2026-06-01',
    periodTo: '2026-08-31',
    status: 'recorded',
  }),
};

export type PublicKind = keyof typeof publicFamilies;

export const publicEvents: readonly EventDefinition[] = Object.values(publicFamilies).flatMap(
  (family): EventDefinition[] => [family.snapshot, family.changed, family.tombstone, family.withheld],
);
