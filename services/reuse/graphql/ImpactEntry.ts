import type { ReuseLoaders } from './loaders.ts';
import { nodeOf, optionalNode } from './loaders.ts';
import type { ImpactEntryResolvers } from './types.generated.ts';

export function impactFields(loaders: ReuseLoaders): ImpactEntryResolvers {
  return {
    adoption: (it, _, context) => loaders.adoption(context, it.adoptionId),
    affiliate: (it, _, context) => nodeOf(context, it.affiliateId),
    place: (it, _, context) => nodeOf(context, it.placeId),
    recordedBy: (it, _, context) => optionalNode(context, it.recordedBy),
    confirmedBy: (it, _, context) => optionalNode(context, it.confirmedBy),
  };
}
