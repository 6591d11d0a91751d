import { z } from 'zod';
import type { CommandContext } from '#platform/aggregate/aggregates';
import { parseOrFail } from '#platform/errors/parse';
import type { Viewer } from '#schema/policy/visibility';
import { type Adoption, DeclineReason, Taken } from '#schema/vocabulary/adoption';
import { LocalizedText, LongText, ShortText, WebAddress } from '#schema/vocabulary/basics';
import type { KnownSolution } from '../adapters/collections.ts';
import * as decide from '../domain/adoption.ts';
import { demandStep, type Step } from '../domain/steps.ts';
import { verifyAdoption } from '../domain/verification.ts';
import { turnOf } from './assignVerifiers.ts';
import { isImpactConfirmed } from './impactCommands.ts';
import { requestAdoptions } from './requestAdoption.ts';
import { demandSeen, type Reuse, within } from './reuse.ts';

const TakenInput = z
  .object({ taken: z.array(Taken).max(8), sameProduct: z.boolean().default(false) })
  .strict();
const Described = LongText.refine((text) => text.trim() !== '', 'not empty');
const EvidenceInput = z.object({ description: Described, url: WebAddress.optional() }).strict();
const Reason = ShortText.refine((text) => text.trim() !== '', 'not empty');
const EndingInput = z.object({ reason: Reason, lesson: LocalizedText.optional() }).strict();

type Act = (
  adoption: Adoption,
  act: decide.Act,
) => decide.AdoptionDecision | Promise<decide.AdoptionDecision>;

/** What people do with adoptions. Each command returns the adoption as it is after it. */
export function adoptionCommands(reuse: Reuse) {
  const { adoptions, clock } = reuse;

  /** `work` runs only where the step is this viewer's and possible now, so that nobody waits for a refusal. */
  async function take(
    step: Step,
    viewer: Viewer,
    context: CommandContext,
    id: string,
    input: unknown,
    work: Act,
    note?: string,
  ): Promise<Adoption> {
    const said = note === undefined ? {} : { note: parseOrFail(LongText, note, ['note']) };
    const { document } = await adoptions.execute(
      id,
      context,
      async (state) => {
        const record = demandSeen(viewer, state, id);
        demandStep(step, record.adoption, viewer);
        return within(record, await work(record.adoption, { viewer, at: clock.now(), ...said }));
      },
      { input: [id, step, input, said] },
    );
    return document.state.adoption;
  }

  const solutionOf = (adoption: Adoption, isAwaited: (solution: KnownSolution) => boolean) =>
    reuse.findSoon(reuse.solutions, adoption.solutionId, isAwaited);

  return {
    request: (viewer: Viewer, context: CommandContext, affiliateId: string, input: unknown) =>
      requestAdoptions(reuse, viewer, context, affiliateId, input),

    accept: (viewer: Viewer, context: CommandContext, id: string, note?: string) =>
      take(
        'accept',
        viewer,
        context,
        id,
        null,
        async (adoption, act) => {
          const solution = await solutionOf(adoption, (it) => it.missing.length === 0);
          return decide.acceptAdoption(adoption, solution?.missing ?? [], act);
        },
        note,
      ),

    async decline(viewer: Viewer, context: CommandContext, id: string, reason: unknown, note?: string) {
      const parsed = parseOrFail(DeclineReason, reason, ['reason']);
      return take(
        'decline',
        viewer,
        context,
        id,
        parsed,
        (adoption, act) => decide.declineAdoption(adoption, parsed, act),
        note,
      );
    },

    acceptTerms: (viewer: Viewer, context: CommandContext, id: string, version: number) =>
      take('acceptTerms', viewer, context, id, version, async (adoption, act) => {
        const solution = await solutionOf(adoption, (it) => (it.termsVersion ?? 0) >= version);
        return decide.acceptTerms(adoption, version, solution?.termsVersion, act);
      }),

    startAssessing: (viewer: Viewer, context: CommandContext, id: string, note?: string) =>
      take(
        'startAssessing',
        viewer,
        context,
        id,
        null,
        async (adoption, act) => {
          const solution = await reuse.solutions.get(adoption.solutionId);
          return decide.startAssessing(adoption, solution?.value.termsVersion, act);
        },
        note,
      ),

    startPilot: (viewer: Viewer, context: CommandContext, id: string, note?: string) =>
      take('startPilot', viewer, context, id, null, decide.startPilot, note),

    goLive: (viewer: Viewer, context: CommandContext, id: string, note?: string) =>
      take(
        'goLive',
        viewer,
        context,
        id,
        null,
        async (adoption, act) => decide.goLive(adoption, await turnOf(reuse, adoption), act),
        note,
      ),

    async recordTaken(viewer: Viewer, context: CommandContext, id: string, input: unknown) {
      const parsed = parseOrFail(TakenInput, input);
      return take('recordTaken', viewer, context, id, parsed, (adoption, act) =>
        decide.recordTaken(adoption, parsed, act),
      );
    },

    confirmTaken: (viewer: Viewer, context: CommandContext, id: string) =>
      take('confirmTaken', viewer, context, id, null, decide.confirmTaken),

    async addEvidence(viewer: Viewer, context: CommandContext, id: string, input: unknown) {
      const { description, url } = parseOrFail(EvidenceInput, input);
      const evidence = { description, ...(url === undefined ? {} : { url }) };
      return take('addEvidence', viewer, context, id, evidence, (adoption, act) =>
        decide.addEvidence(adoption, evidence, act),
      );
    },

    verify: (viewer: Viewer, context: CommandContext, id: string, note?: string) =>
      take(
        'verify',
        viewer,
        context,
        id,
        null,
        async (adoption, act) => {
          const impactConfirmed = await isImpactConfirmed(reuse, id);
          return verifyAdoption(adoption, { liveDays: reuse.liveDays, impactConfirmed }, act);
        },
        note,
      ),

    async stop(viewer: Viewer, context: CommandContext, id: string, input: unknown) {
      const ending = endingOf(input);
      return take('stop', viewer, context, id, ending, (adoption, act) =>
        decide.stopAdoption(adoption, ending, act),
      );
    },

    async abandon(viewer: Viewer, context: CommandContext, id: string, input: unknown) {
      const ending = endingOf(input);
      return take('abandon', viewer, context, id, ending, (adoption, act) =>
        decide.abandonAdoption(adoption, ending, act),
      );
    },

    async revoke(viewer: Viewer, context: CommandContext, id: string, reason: unknown) {
      const parsed = parseOrFail(Reason, reason, ['reason']);
      return take('revoke', viewer, context, id, parsed, (adoption, act) =>
        decide.revokeAdoption(adoption, parsed, act),
      );
    },
  };
}

function endingOf(input: unknown): decide.Ending {
  const { reason, lesson } = parseOrFail(EndingInput, input);
  return { reason, ...(lesson === undefined ? {} : { lesson }) };
}
