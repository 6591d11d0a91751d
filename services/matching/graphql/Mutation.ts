import { commandContext } from '#platform/graphql/commandContext';
import { present } from '#platform/graphql/inputs';
import { mutation } from '#platform/graphql/userErrors';
import type { matchCommands } from '../application/matchCommands.ts';
import type { MutationResolvers } from './types.generated.ts';

export function mutationFields(commands: ReturnType<typeof matchCommands>): MutationResolvers {
  return {
    viewMatch: (_, { id, idempotencyKey }, context) =>
      mutation(context, async () => ({
        match: await commands.view(context.viewer, commandContext(context, idempotencyKey), id),
      })),
    declareInterest: (_, { id, idempotencyKey }, context) =>
      mutation(context, async () => ({
        match: await commands.declareInterest(context.viewer, commandContext(context, idempotencyKey), id),
      })),
    dismissMatch: (_, args, context) =>
      mutation(context, async () => {
        const { id, idempotencyKey, ...dismissal } = present(args);
        return {
          match: await commands.dismiss(
            context.viewer,
            commandContext(context, idempotencyKey),
            id,
            dismissal,
          ),
        };
      }),
  };
}
