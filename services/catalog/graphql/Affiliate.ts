import type { Catalog } from '../application/catalog.ts';
import type { CatalogLoaders } from './loaders.ts';
import type { AffiliateResolvers, MemberResolvers, PlaceResolvers } from './types.generated.ts';

/** An affiliate has few places and members: they are listed whole. */
const most = 1_000;

export function affiliateFields(catalog: Catalog): AffiliateResolvers {
  return {
    async places({ id }) {
      const page = await catalog.places.collection.find({
        index: 'byAffiliate',
        equals: { 'state.affiliateId': id },
        limit: most,
      });
      return page.edges.map(({ doc }) => doc.state);
    },
    async members({ id }, _, { viewer }) {
      if (viewer.affiliateId === undefined) return [];
      const page = await catalog.members.collection.find({
        index: 'byAffiliate',
        equals: { 'state.affiliateId': id },
        limit: most,
      });
      return page.edges.map(({ doc }) => doc.state);
    },
  };
}

export function placeFields(loaders: CatalogLoaders): PlaceResolvers {
  return { affiliate: (it, _, context) => loaders.affiliate(context, it.affiliateId) };
}

export function memberFields(loaders: CatalogLoaders): MemberResolvers {
  return { affiliate: (it, _, context) => loaders.affiliate(context, it.affiliateId) };
}
