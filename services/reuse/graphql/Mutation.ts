import { fail } from '#platform/errors/errors';
import { commandContext } from '#platform/graphql/commandContext';
import { present } from '#platform/graphql/inputs';
import type { RequestContext } from '#platform/graphql/service';
import { mutation } from '#platform/graphql/userErrors';
import type { Adoption } from '#schema/vocabulary/adoption';
import type { adoptionCommands } from '../application/adoptionCommands.ts';
import { seeAdoption } from '../application/readAdoptions.ts';
import type { MutationResolvers } from './types.generated.ts';

interface Keyed {
  readonly idempotencyKey?: string | null | undefined;
}

/** The mutations on adoptions; those on the ledger are in ImpactMutation.ts. */
export function mutationFields(commands: ReturnType<typeof adoptionCommands>): MutationResolvers {
  const by = (context: RequestContext, args: Keyed) => commandContext(context, args.idempotencyKey);
  // Who could carry out a command sees the adoption, whatever the group sees of it.
  const see = ({ viewer }: RequestContext, adoption: Adoption) =>
    seeAdoption(viewer, { adoption, groupSees: true });
  const on = (context: RequestContext, work: () => Promise<Adoption>) =>
    mutation(context, async () => ({ adoption: see(context, await work()) ?? null }));
  const noteOf = (args: { readonly note?: string | null | undefined }) => args.note ?? undefined;

  return {
    requestAdoption: (_, args, context) =>
      mutation(context, async () => {
        const { idempotencyKey: __, affiliateId, ...input } = present(args);
        const own =
          affiliateId ??
          context.viewer.affiliateId ??
          fail('FIELD_MISSING', { fields: 'affiliateId' }, ['affiliateId']);
        const adoptions = await commands.request(context.viewer, by(context, args), own, input);
        return { adoptions: adoptions.flatMap((it) => see(context, it) ?? []) };
      }),
    acceptAdoption: (_, args, context) =>
      on(context, () => commands.accept(context.viewer, by(context, args), args.id, noteOf(args))),
    declineAdoption: (_, args, context) =>
      on(context, () =>
        commands.decline(context.viewer, by(context, args), args.id, args.reason, noteOf(args)),
      ),
    acceptTerms: (_, args, context) =>
      on(context, () => commands.acceptTerms(context.viewer, by(context, args), args.id, args.version)),
    startAssessing: (_, args, context) =>
      on(context, () => commands.startAssessing(context.viewer, by(context, args), args.id, noteOf(args))),
    startPilot: (_, args, context) =>
      on(context, () => commands.startPilot(context.viewer, by(context, args), args.id, noteOf(args))),
    goLive: (_, args, context) =>
      on(context, () => commands.goLive(context.viewer, by(context, args), args.id, noteOf(args))),
    recordTaken: (_, args, context) =>
      on(context, () => {
        const { taken, sameProduct } = args;
        return commands.recordTaken(context.viewer, by(context, args), args.id, { taken, sameProduct });
      }),
    confirmTaken: (_, args, context) =>
      on(context, () => commands.confirmTaken(context.viewer, by(context, args), args.id)),
    addEvidence: (_, args, context) =>
      on(context, () => {
        const { id, idempotencyKey: __, ...evidence } = present(args);
        return commands.addEvidence(context.viewer, by(context, args), id, evidence);
      }),
    verifyAdoption: (_, args, context) =>
      on(context, () => commands.verify(context.viewer, by(context, args), args.id, noteOf(args))),
    stopAdoption: (_, args, context) =>
      on(context, () => {
        const { id, reason, lesson } = present(args);
        return commands.stop(context.viewer, by(context, args), id, { reason, lesson });
      }),
    abandonAdoption: (_, args, context) =>
      on(context, () => {
        const { id, idempotencyKey: __, ...ending } = present(args);
        return commands.abandon(context.viewer, by(context, args), id, ending);
      }),
    revokeAdoption: (_, args, context) =>
      on(context, () => commands.revoke(context.viewer, by(context, args), args.id, args.reason)),
  };
}
