import { commandContext } from '#platform/graphql/commandContext';
import { present } from '#platform/graphql/inputs';
import { mutation } from '#platform/graphql/userErrors';
import { derivedId } from '#platform/ids/ids';
import type { IdKind } from '#schema/vocabulary/ids';
import type { Catalog } from '../application/catalog.ts';
import { groupCommands } from '../application/groupCommands.ts';
import type { MutationResolvers } from './types.generated.ts';

/** Mutations that keep the group's affiliates, places, members and challenges. */
export function groupMutationFields(catalog: Catalog): MutationResolvers {
  const commands = groupCommands(catalog);
  const idFor = (kind: IdKind, scope: string, key: string | undefined) =>
    key === undefined ? catalog.ids.next(kind) : derivedId(kind, scope, key);

  return {
    joinAffiliate: (_, args, context) =>
      mutation(context, async () => {
        const { idempotencyKey, ...input } = present(args);
        const id = derivedId('affiliate', input.code);
        const by = commandContext(context, idempotencyKey);
        return { affiliate: await commands.joinAffiliate(context.viewer, by, { id, ...input }) };
      }),
    registerPlace: (_, args, context) =>
      mutation(context, async () => {
        const { idempotencyKey, ...input } = present(args);
        const id = idFor('place', input.affiliateId, idempotencyKey);
        const by = commandContext(context, idempotencyKey);
        return { place: await commands.registerPlace(context.viewer, by, { id, ...input }) };
      }),
    closePlace: (_, args, context) =>
      mutation(context, async () => ({
        place: await commands.closePlace(
          context.viewer,
          commandContext(context, args.idempotencyKey),
          args.id,
        ),
      })),
    registerMember: (_, args, context) =>
      mutation(context, async () => {
        const { idempotencyKey, ...input } = present(args);
        const id = idFor('member', input.affiliateId, idempotencyKey);
        const by = commandContext(context, idempotencyKey);
        return { member: await commands.registerMember(context.viewer, by, { id, ...input }) };
      }),
    changeMemberRoles: (_, args, context) =>
      mutation(context, async () => {
        const by = commandContext(context, args.idempotencyKey);
        return { member: await commands.changeRoles(context.viewer, by, args.id, args.roles) };
      }),
    removeMember: (_, args, context) =>
      mutation(context, async () => ({
        member: await commands.leaveAffiliate(
          context.viewer,
          commandContext(context, args.idempotencyKey),
          args.id,
        ),
      })),
    declareChallenge: (_, args, context) =>
      mutation(context, async () => {
        const { idempotencyKey, ...input } = present(args);
        const by = commandContext(context, idempotencyKey);
        return { challenge: await commands.declareChallenge(context.viewer, by, input) };
      }),
  };
}
