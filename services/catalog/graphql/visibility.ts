import type { Visibility } from '#schema/vocabulary/basics';
import type { CatalogLoaders } from './loaders.ts';
import type { GrantedLevel } from './records.ts';
import type { AffiliateLevelResolvers, VisibilityInput, VisibilityResolvers } from './types.generated.ts';

export const VisibilityFields: VisibilityResolvers = {
  affiliates: (visibility: Visibility): GrantedLevel[] =>
    Object.entries(visibility.affiliates).map(([affiliateId, level]) => ({ affiliateId, level })),
};

export function affiliateLevelFields(loaders: CatalogLoaders): AffiliateLevelResolvers {
  return { affiliate: ({ affiliateId }, _, context) => loaders.affiliate(context, affiliateId) };
}

/** The stored form of a visibility input. */
export function visibilityOf({ group, affiliates }: VisibilityInput): Visibility {
  return {
    group,
    affiliates: Object.fromEntries((affiliates ?? []).map((it) => [it.affiliateId, it.level])),
  };
}
