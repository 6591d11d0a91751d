import { fail } from '#platform/errors/errors';
import { anyRole } from '#schema/vocabulary/roleNames';
import type { Reuse } from '../application/reuse.ts';
import { adoptionConnection } from './connections.ts';
import type { ReuseLoaders } from './loaders.ts';
import type { ProblemResolvers, QueryResolvers, SolutionResolvers } from './types.generated.ts';

export function queryFields(reuse: Reuse, loaders: ReuseLoaders): QueryResolvers {
  return {
    adoption: (_, { id }, context) => loaders.adoption(context, id),
    myRequests(_, args, context) {
      const own = { 'state.adoption.affiliateId': demandMember(context.viewer.affiliateId) };
      const where = args.status
        ? ({ index: 'byAdopterStatus', equals: { ...own, 'state.adoption.status': args.status } } as const)
        : ({ index: 'byAdopter', equals: own } as const);
      return adoptionConnection(reuse, context, where, args);
    },
    requestsToUs(_, args, context) {
      const own = { 'state.adoption.originAffiliateId': demandMember(context.viewer.affiliateId) };
      const where = args.status
        ? ({ index: 'byOriginStatus', equals: { ...own, 'state.adoption.status': args.status } } as const)
        : ({ index: 'byOrigin', equals: own } as const);
      return adoptionConnection(reuse, context, where, args);
    },
    myVerifications(_, args, context) {
      const equals = { 'state.adoption.verifierId': demandMember(context.viewer.memberId) };
      return adoptionConnection(reuse, context, { index: 'byVerifier', equals }, args);
    },
  };
}

/** Where a solution is at work, and who takes it over. */
export function solutionFields(reuse: Reuse, loaders: ReuseLoaders): SolutionResolvers {
  return {
    reuse: ({ id }, _, context) => loaders.reuseOf(context, id),
    adoptions: ({ id }, args, context) =>
      adoptionConnection(
        reuse,
        context,
        { index: 'bySolution', equals: { 'state.adoption.solutionId': id } },
        args,
      ),
  };
}

export function problemFields(reuse: Reuse): ProblemResolvers {
  return {
    adoptions: ({ id }, args, context) =>
      adoptionConnection(reuse, context, { index: 'byProblem', anyOf: [id] }, args),
  };
}

function demandMember(id: string | undefined): string {
  return id ?? fail('FORBIDDEN', { needed: anyRole(['member']) });
}
