import { z } from 'zod';
import { defineAggregate } from '#platform/aggregate/document';
import { defineRows } from '#platform/projection/rows';
import { defineCollection } from '#platform/store/collection';
import { Affiliate, Member, Place } from '#schema/vocabulary/affiliate';
import { Challenge, Problem } from '#schema/vocabulary/problem';
import { Solution } from '#schema/vocabulary/solution';

export const affiliates = defineAggregate({
  name: 'catalog.affiliates',
  state: Affiliate,
  indexes: { byCode: { keys: ['state.code'], unique: true } },
});

export const places = defineAggregate({
  name: 'catalog.places',
  state: Place,
  indexes: { byAffiliate: { keys: ['state.affiliateId'] } },
});

export const members = defineAggregate({
  name: 'catalog.members',
  state: Member,
  indexes: { byAffiliate: { keys: ['state.affiliateId'] } },
});

export const challenges = defineAggregate({ name: 'catalog.challenges', state: Challenge, indexes: {} });

export const solutions = defineAggregate({
  name: 'catalog.solutions',
  state: Solution,
  guarded: true,
  indexes: {
    byStatus: { keys: ['state.status', 'state.updatedAt'], array: 'state.content.challengeCodes' },
    byAffiliate: {
      keys: ['state.affiliateId', 'state.status', 'state.updatedAt'],
      array: 'state.content.challengeCodes',
    },
    byProvenance: { keys: ['state.provenance', 'state.affiliateId'] },
  },
});

export const problems = defineAggregate({
  name: 'catalog.problems',
  state: Problem,
  guarded: true,
  indexes: {
    byStatus: { keys: ['state.status', 'state.updatedAt'], array: 'state.content.challengeCodes' },
    byAffiliate: {
      keys: ['state.affiliateId', 'state.status', 'state.updatedAt'],
      array: 'state.content.challengeCodes',
    },
    byProvenance: { keys: ['state.provenance', 'state.affiliateId'] },
  },
});

/** What the catalog keeps of adoptions: which problems they answer, and whether they still can. */
export const adoptionRows = defineRows({
  name: 'catalog.adoptions',
  value: z.object({ open: z.boolean(), problemIds: z.array(z.string()) }).strict(),
  indexes: { byOpen: { keys: ['value.open'], array: 'value.problemIds' } },
});

/** What earlier imports made of each row of a source, to know at the next import what has changed there. */
export const importedRows = defineCollection({
  name: 'catalog.importedRows',
  schema: z
    .object({
      id: z.string(),
      sourceId: z.string(),
      recordId: z.string(),
      kind: z.enum(['solution', 'retired', 'problem']),
      contentHash: z.string(),
      label: z.string(),
    })
    .strict(),
  indexes: { bySource: { keys: ['sourceId'], unique: true } },
});
