import { z } from 'zod';
import { defineAggregate } from '#platform/aggregate/document';
import { defineRows } from '#platform/projection/rows';
import { defineCollection } from '#platform/store/collection';
import { Match } from '#schema/vocabulary/match';
import type { ModelPart } from '../domain/model/splitModel.ts';

export const matches = defineAggregate({
  name: 'matching.matches',
  state: Match,
  guarded: true,
  indexes: {
    byProblem: { keys: ['state.problemId', 'state.status', 'state.problemSide.fit'] },
    bySolution: { keys: ['state.solutionId', 'state.status', 'state.solutionSide.fit'] },
    byProblemTime: { keys: ['state.problemId', 'state.status', 'state.proposedAt'] },
    bySolutionTime: { keys: ['state.solutionId', 'state.status', 'state.proposedAt'] },
    byProblemAffiliate: { keys: ['state.problemSide.affiliateId', 'state.status', 'state.problemSide.fit'] },
    bySolutionAffiliate: {
      keys: ['state.solutionSide.affiliateId', 'state.status', 'state.solutionSide.fit'],
    },
    byStatus: { keys: ['state.status', 'state.proposedAt'] },
  },
});

/** One per record that takes part in matching: whose it is, and the newest of its events that has been worked on. */
export const sides = defineRows({
  name: 'matching.sides',
  value: z.object({ eligible: z.boolean(), affiliateId: z.string() }).strict(),
  indexes: {},
});

/** What matching keeps of adoptions: which pair they answer, and whether they still do. */
export const adoptionRows = defineRows({
  name: 'matching.adoptions',
  value: z.object({ open: z.boolean(), matchId: z.string() }).strict(),
  indexes: { byMatch: { keys: ['value.matchId', 'value.open'] } },
});

/** The frozen statistics of a model, in parts below the size limit of a document. */
export const modelParts = defineCollection({
  name: 'matching.modelParts',
  schema: z
    .object({
      id: z.string(),
      /** For which it was counted; of several that are counted at once one comes into force. */
      generation: z.int(),
      version: z.string(),
      part: z.int(),
      content: z.custom<ModelPart>(isObject),
    })
    .strict(),
  indexes: { byGeneration: { keys: ['generation', 'version', 'part'] } },
});

/** The model in force: one document. `rescoring` until every pair has been scored by it. */
export const activeModel = defineCollection({
  name: 'matching.modelInForce',
  schema: z
    .object({
      id: z.literal('active'),
      /** Counts the models that have been in force: the next one is put in its place by comparing it. */
      generation: z.int().min(1),
      version: z.string(),
      documents: z.int(),
      rescoring: z.boolean(),
      since: z.string(),
    })
    .strict(),
  indexes: {},
});

/** `joinModel` checks that the parts belong together. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
