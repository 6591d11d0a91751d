import { commandContext } from '#platform/graphql/commandContext';
import { present } from '#platform/graphql/inputs';
import { mutation } from '#platform/graphql/userErrors';
import type { impactCommands } from '../application/impactCommands.ts';
import type { MutationResolvers } from './types.generated.ts';

/** The mutations on the ledger: who carries one out is of the adopter, so that he sees all of the entry. */
export function impactMutationFields(commands: ReturnType<typeof impactCommands>): MutationResolvers {
  return {
    recordImpact: (_, args, context) =>
      mutation(context, async () => {
        const { adoptionId, idempotencyKey, ...input } = present(args);
        const by = commandContext(context, idempotencyKey);
        return { entry: await commands.record(context.viewer, by, adoptionId, input) };
      }),
    confirmImpact: (_, { id, idempotencyKey }, context) =>
      mutation(context, async () => ({
        entry: await commands.confirm(context.viewer, commandContext(context, idempotencyKey), id),
      })),
  };
}
