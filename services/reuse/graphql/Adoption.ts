import { impactOf } from '../application/impactCommands.ts';
import { missingOf, seeImpact } from '../application/readAdoptions.ts';
import type { Reuse } from '../application/reuse.ts';
import { nodeOf, optionalNode } from './loaders.ts';
import type { AdoptionResolvers, AdoptionStepResolvers, UsageEvidenceResolvers } from './types.generated.ts';

export function adoptionFields(reuse: Reuse): AdoptionResolvers {
  return {
    solution: (it, _, context) => context.node(it.solutionId),
    originAffiliate: (it, _, context) => nodeOf(context, it.originAffiliateId),
    affiliate: (it, _, context) => nodeOf(context, it.affiliateId),
    place: (it, _, context) => nodeOf(context, it.placeId),
    async problems(it, _, context) {
      const problems = await Promise.all(it.problemIds.map((id) => context.node(id)));
      return problems.flatMap((problem) => problem ?? []);
    },
    match: ({ own }, _, context) => optionalNode(context, own?.matchId),
    requestedBy: ({ own }, _, context) => optionalNode(context, own?.requestedBy),
    sponsor: ({ own }) => own?.sponsor,
    budgetLine: ({ own }) => own?.budgetLine,
    takenConfirmedBy: ({ own }, _, context) => optionalNode(context, own?.takenConfirmedBy),
    evidence: ({ own }) => own?.evidence,
    verifier: ({ own }, _, context) => optionalNode(context, own?.verifierId),
    endReason: ({ own }) => own?.endReason,
    lesson: ({ own }) => own?.lesson,
    updatedAt: ({ own }) => own?.updatedAt,
    async impact(it, _, { viewer }) {
      const entries = await impactOf(reuse, it.id);
      return entries.map((entry) => seeImpact(viewer, it, entry));
    },
    missing: ({ own }) => own && missingOf(reuse, own),
  };
}

export const AdoptionStepFields: AdoptionStepResolvers = {
  actor: (it, _, context) => optionalNode(context, it.actorId),
};

export const UsageEvidenceFields: UsageEvidenceResolvers = {
  actor: (it, _, context) => context.node(it.actorId),
};
