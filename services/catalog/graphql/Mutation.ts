import { commandContext } from '#platform/graphql/commandContext';
import { present } from '#platform/graphql/inputs';
import type { RequestContext } from '#platform/graphql/service';
import { mutation } from '#platform/graphql/userErrors';
import type { Problem } from '#schema/vocabulary/problem';
import type { Solution } from '#schema/vocabulary/solution';
import type { Catalog } from '../application/catalog.ts';
import { problemCommands } from '../application/problemCommands.ts';
import { seeProblem, seeSolution } from '../application/readCatalog.ts';
import { solutionCommands } from '../application/solutionCommands.ts';
import { affiliateOf } from './Query.ts';
import type { MutationResolvers } from './types.generated.ts';
import { visibilityOf } from './visibility.ts';

interface Keyed {
  readonly idempotencyKey?: string | null | undefined;
}

/** Mutations on solutions and problems; those that keep the group are in GroupMutation.ts. */
export function mutationFields(catalog: Catalog): MutationResolvers {
  const solutions = solutionCommands(catalog);
  const problems = problemCommands(catalog);

  const onSolution = (context: RequestContext, work: () => Promise<Solution>) =>
    mutation(context, async () => ({ solution: seeSolution(context.viewer, await work()) ?? null }));
  const onProblem = (context: RequestContext, work: () => Promise<Problem>) =>
    mutation(context, async () => ({ problem: seeProblem(context.viewer, await work()) ?? null }));
  const by = (context: RequestContext, args: Keyed) => commandContext(context, args.idempotencyKey);

  return {
    draftSolution: (_, args, context) =>
      onSolution(context, () => {
        const { affiliateId, content, visibility: ___, idempotencyKey: __, ...rest } = present(args);
        return solutions.draft(context.viewer, by(context, args), {
          ...rest,
          affiliateId: affiliateOf(context, affiliateId),
          content: termsCounted(content),
          ...(args.visibility ? { visibility: visibilityOf(args.visibility) } : {}),
        });
      }),
    submitSolution: (_, args, context) =>
      onSolution(context, () => solutions.submit(context.viewer, by(context, args), args.id)),
    returnSolution: (_, args, context) =>
      onSolution(context, () => solutions.giveBack(context.viewer, by(context, args), args.id)),
    publishSolution: (_, args, context) =>
      onSolution(context, () => solutions.publish(context.viewer, by(context, args), args.id)),
    reviseSolution: (_, args, context) =>
      onSolution(context, () =>
        solutions.revise(
          context.viewer,
          by(context, args),
          args.id,
          termsCounted(present(args.content)),
          args.expectedVersion ?? undefined,
        ),
      ),
    changeSolutionVisibility: (_, args, context) =>
      onSolution(context, () =>
        solutions.changeVisibility(context.viewer, by(context, args), args.id, visibilityOf(args.visibility)),
      ),
    retireSolution: (_, args, context) =>
      onSolution(context, () => solutions.retire(context.viewer, by(context, args), args.id)),

    postProblem: (_, args, context) =>
      onProblem(context, () => {
        const { affiliateId, visibility: ___, idempotencyKey: __, ...rest } = present(args);
        return problems.post(context.viewer, by(context, args), {
          ...rest,
          affiliateId: affiliateOf(context, affiliateId),
          ...(args.visibility ? { visibility: visibilityOf(args.visibility) } : {}),
        });
      }),
    reviseProblem: (_, args, context) =>
      onProblem(context, () =>
        problems.revise(
          context.viewer,
          by(context, args),
          args.id,
          present(args.content),
          args.expectedVersion ?? undefined,
        ),
      ),
    joinProblem: (_, args, context) =>
      onProblem(context, () => {
        const { id, idempotencyKey: __, ...join } = present(args);
        return problems.join(context.viewer, by(context, args), id, join);
      }),
    changeProblemVisibility: (_, args, context) =>
      onProblem(context, () =>
        problems.changeVisibility(context.viewer, by(context, args), args.id, visibilityOf(args.visibility)),
      ),
    closeProblem: (_, args, context) =>
      onProblem(context, () => problems.close(context.viewer, by(context, args), args.id, args.reason)),
    reopenProblem: (_, args, context) =>
      onProblem(context, () => problems.reopen(context.viewer, by(context, args), args.id)),
    solveProblem: (_, args, context) =>
      onProblem(context, () =>
        problems.solve(context.viewer, by(context, args), args.id, [...args.contributions]),
      ),
  };
}

/** The version of terms is counted by the domain; the input has none. */
function termsCounted(content: { readonly terms?: object }): unknown {
  return content.terms ? { ...content, terms: { ...content.terms, version: 1 } } : content;
}
