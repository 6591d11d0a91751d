import { z } from 'zod';
import type { CommandContext } from '#platform/aggregate/aggregates';
import { fail } from '#platform/errors/errors';
import { parseOrFail } from '#platform/errors/parse';
import { derivedId } from '#platform/ids/ids';
import type { Viewer } from '#schema/policy/visibility';
import { Effect, EffectType, type ImpactEntry } from '#schema/vocabulary/adoption';
import { CivilDate, LongText } from '#schema/vocabulary/basics';
import * as decide from '../domain/impact.ts';
import { maySee, type Reuse } from './reuse.ts';

const ImpactInput = z
  .object({
    effectType: EffectType,
    effect: Effect.refine((it) => it.kind !== 'noneMeasured' || it.reason.trim() !== '', {
      message: 'not empty',
      path: ['reason'],
    }),
    realised: z.boolean(),
    periodFrom: CivilDate,
    periodTo: CivilDate,
    baseline: LongText.optional(),
    method: LongText.optional(),
    evidence: LongText.optional(),
  })
  .strict();

/** An adoption has few entries: they are read whole. */
const most = 1_000;

/** The ledger lines of an adoption, oldest first. */
export async function impactOf({ impact }: Reuse, adoptionId: string): Promise<ImpactEntry[]> {
  const page = await impact.collection.find({
    index: 'byAdoption',
    equals: { 'state.adoptionId': adoptionId },
    limit: most,
  });
  return page.edges.map(({ doc }) => doc.state);
}

/** An expectation, however well confirmed, is no impact yet. */
export async function isImpactConfirmed(reuse: Reuse, adoptionId: string): Promise<boolean> {
  const entries = await impactOf(reuse, adoptionId);
  return entries.some((it) => it.status === 'confirmed' && it.realised);
}

/** What people do with the ledger of an adoption. */
export function impactCommands(reuse: Reuse) {
  const { impact, adoptions, clock, ids } = reuse;

  /** One answer where the adoption is missing and where it is hidden: what was named was not found. */
  async function adoptionOf(viewer: Viewer, id: string, named: { what: string; path: string }) {
    const state = (await adoptions.collection.get(id))?.state;
    if (!state || !maySee(viewer, state)) return fail('NOT_FOUND', { what: named.what }, [named.path]);
    return state.adoption;
  }

  return {
    async record(
      viewer: Viewer,
      context: CommandContext,
      adoptionId: string,
      input: unknown,
    ): Promise<ImpactEntry> {
      const adoption = await adoptionOf(viewer, adoptionId, { what: adoptionId, path: 'adoptionId' });
      const stated = parseOrFail(ImpactInput, input);
      const key = context.idempotencyKey;
      const id = key === undefined ? ids.next('impact') : derivedId('impact', adoptionId, key);
      const { document } = await impact.execute(
        id,
        context,
        (state) => decide.recordImpact(state, { id, ...stated }, adoption, { viewer, at: clock.now() }),
        { input: [adoptionId, stated] },
      );
      return document.state;
    },

    async confirm(viewer: Viewer, context: CommandContext, id: string): Promise<ImpactEntry> {
      const entry = (await impact.collection.get(id))?.state ?? fail('NOT_FOUND', { what: id }, ['id']);
      const adoption = await adoptionOf(viewer, entry.adoptionId, { what: id, path: 'id' });
      const { document } = await impact.execute(
        id,
        context,
        (state) => decide.confirmImpact(state ?? entry, adoption, { viewer, at: clock.now() }),
        { input: [id, 'confirm'] },
      );
      return document.state;
    },
  };
}
