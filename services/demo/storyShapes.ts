import { z } from 'zod';
import { DeclineReason, Effect, EffectType, Taken } from '#schema/vocabulary/adoption';
import { LocalizedText, LongText, ShortText, WebAddress } from '#schema/vocabulary/basics';
import { DismissReason, SideName } from '#schema/vocabulary/match';
import { Contribution } from '#schema/vocabulary/problem';
import { DemoKey } from './shapes.ts';

/** Days before today, negative; commands of one day are carried out in the order of the file. */
const day = z.int().min(-500).max(0);

/**
 * One dated step. `by` is needed only where somebody unusual acts; by default
 * - the owner of the solution acts in `accept`, `decline` and `confirmTaken`,
 * - the adopter's affiliate lead in `acceptTerms`, its controller in `confirmImpact`,
 * - the verifier whom the programme has assigned in `verify`,
 * - the story's member (else the adopter's lead) in everything else; a programme lead is named in `revoke`.
 */
function step<Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) {
  return z
    .object({
      day,
      do: z.literal(name),
      by: DemoKey.optional(),
      /** Of a story with several places: only these, else all. */
      at: z.array(DemoKey).min(1).optional(),
      ...shape,
    })
    .strict();
}

const note = { note: LongText.optional() };

export const DemoStep = z.discriminatedUnion('do', [
  step('request', note),
  step('accept', note),
  step('decline', { reason: DeclineReason, note: LongText }),
  step('acceptTerms', note),
  step('assess', note),
  step('pilot', note),
  step('take', { taken: z.array(Taken).min(1) }),
  step('confirmTaken', note),
  step('goLive', note),
  step('addEvidence', { description: LongText, url: WebAddress.optional() }),
  step('recordImpact', {
    /** Names the entry within the story where there are several. */
    entry: DemoKey.optional(),
    effectType: EffectType,
    effect: Effect,
    realised: z.boolean(),
    /** Days before today; become the civil dates of the period. */
    fromDay: z.int(),
    toDay: z.int(),
    baseline: LongText.optional(),
    method: LongText.optional(),
    evidence: LongText.optional(),
  }),
  step('confirmImpact', { entry: DemoKey.optional() }),
  /** Once more, with evidence of its own, to renew it. */
  step('verify', note),
  step('stop', { reason: ShortText, lesson: LocalizedText }),
  step('abandon', { reason: ShortText, lesson: LocalizedText.optional() }),
  step('revoke', { reason: ShortText }),
]);
export type DemoStep = z.infer<typeof DemoStep>;

/** One request: a solution taken over at one place, or at several under a common rollout. */
export const DemoStory = z
  .object({
    key: DemoKey,
    solution: DemoKey,
    places: z.array(DemoKey).min(1),
    /** Problems of the same affiliate which this adoption answers. */
    problems: z.array(DemoKey).optional(),
    /** The adopter's member who asks and reports; else its affiliate lead. */
    member: DemoKey.optional(),
    sponsor: ShortText.optional(),
    budgetLine: ShortText.optional(),
    sameProduct: z.literal(true).optional(),
    steps: z.array(DemoStep).min(1),
  })
  .strict();
export type DemoStory = z.infer<typeof DemoStory>;

/** What people did with a proposed match. `by` is a member of that side. */
export const DemoReaction = z
  .object({
    day,
    problem: DemoKey,
    solution: DemoKey,
    side: SideName,
    do: z.enum(['view', 'interest', 'dismiss']),
    by: DemoKey,
    reason: DismissReason.optional(),
    untilDay: z.int().optional(),
  })
  .strict()
  .refine((it) => (it.do === 'dismiss') === (it.reason !== undefined), 'a dismissal has a reason');
export type DemoReaction = z.infer<typeof DemoReaction>;

/** A problem declared solved by its owner, naming what contributed. */
export const DemoSolved = z
  .object({
    day,
    problem: DemoKey,
    by: z
      .array(z.object({ story: DemoKey, place: DemoKey, share: Contribution.shape.share }).strict())
      .min(1),
  })
  .strict();
export type DemoSolved = z.infer<typeof DemoSolved>;

export const storiesFile = z
  .object({
    stories: z.array(DemoStory).default([]),
    reactions: z.array(DemoReaction).default([]),
    solved: z.array(DemoSolved).default([]),
  })
  .strict();
export type DemoStories = z.infer<typeof storiesFile>;
