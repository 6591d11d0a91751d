import { isTenfold } from '../domain/counting.ts';
import type { SolutionReuseResolvers } from './types.generated.ts';

export const SolutionReuseFields: SolutionReuseResolvers = {
  solution: (it, _, context) => context.node(it.solutionId),
  tenfold: ({ current }) => isTenfold(current),
};
