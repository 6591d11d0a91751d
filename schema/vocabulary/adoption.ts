import { z } from 'zod';
import { CivilDate, Instant, LocalizedText, LongText, ShortText, WebAddress, Won } from './basics.ts';
import {
  AdoptionId,
  AffiliateId,
  ImpactId,
  MatchId,
  MemberId,
  PlaceId,
  ProblemId,
  ReuseId,
  SolutionId,
} from './ids.ts';

export const AdoptionStatus = z.enum([
  'requested',
  'accepted',
  'assessing',
  'piloting',
  'live',
  'verified',
  'lapsed',
  'declined',
  'abandoned',
  'stopped',
  'revoked',
]);
export type AdoptionStatus = z.infer<typeof AdoptionStatus>;

const ended: readonly AdoptionStatus[] = ['declined', 'abandoned', 'stopped', 'revoked'];

/** Ended for ever: it answers nothing any more, and its place can take the solution over again. */
export function hasEnded({ status }: { readonly status: AdoptionStatus }): boolean {
  return ended.includes(status);
}

export const DeclineReason = z.enum([
  'noCapacity',
  'notTransferable',
  'termsNotPossible',
  'duplicate',
  /** The solution was retired before anybody answered. */
  'solutionRetired',
  'other',
]);
export type DeclineReason = z.infer<typeof DeclineReason>;
export const Taken = z.enum([
  'model',
  'code',
  'dataSchema',
  'configuration',
  'prompts',
  'procedure',
  'training',
  'expertHelp',
]);
export type Taken = z.infer<typeof Taken>;

/** Who did what when: one per step of the life cycle. */
export const AdoptionStep = z
  .object({ status: AdoptionStatus, at: Instant, actorId: MemberId.optional(), note: LongText.optional() })
  .strict();

export const UsageEvidence = z
  .object({ description: LongText, url: WebAddress.optional(), at: Instant, actorId: MemberId })
  .strict();

/** One place of an affiliate taking over one solution version. */
export const Adoption = z
  .object({
    id: AdoptionId,
    solutionId: SolutionId,
    solutionVersion: z.int().min(1),
    /** The solution's affiliate at the time of the request. */
    originAffiliateId: AffiliateId,
    affiliateId: AffiliateId,
    placeId: PlaceId,
    problemIds: z.array(ProblemId).max(50),
    matchId: MatchId.optional(),
    /** Requests for several places made together share this. */
    rolloutId: ShortText.optional(),
    requestedBy: MemberId,
    status: AdoptionStatus,
    steps: z.array(AdoptionStep).min(1).max(200),
    sponsor: ShortText.optional(),
    budgetLine: ShortText.optional(),
    termsVersion: z.int().min(1).optional(),
    /** What was taken over from the origin; counts only when the owner has confirmed it. */
    taken: z.array(Taken),
    takenConfirmedBy: MemberId.optional(),
    /** "Bought the same product": listed, never counted. */
    sameProduct: z.boolean(),
    evidence: z.array(UsageEvidence).max(50),
    liveSince: Instant.optional(),
    verifierId: MemberId.optional(),
    verifiedUntil: Instant.optional(),
    endReason: ShortText.optional(),
    lesson: LocalizedText.optional(),
    updatedAt: Instant,
  })
  .strict();
export type Adoption = z.infer<typeof Adoption>;

export const ImpactStatus = z.enum(['recorded', 'confirmed', 'verified', 'disputed', 'corrected']);
export const EffectType = z.enum(['cash', 'costAvoided', 'time', 'energy', 'quality', 'safety']);
/** Money in won, a quantity with its unit, or a stated reason why nothing was measured. */
export const Effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('money'), benefitKrw: Won, costKrw: Won.optional() }).strict(),
  z.object({ kind: z.literal('quantity'), value: z.number(), unit: ShortText, metric: ShortText }).strict(),
  z.object({ kind: z.literal('noneMeasured'), reason: LongText }).strict(),
]);

/** One line of the append-only ledger; the value belongs to the beneficiary alone. */
export const ImpactEntry = z
  .object({
    id: ImpactId,
    adoptionId: AdoptionId,
    solutionId: SolutionId,
    affiliateId: AffiliateId,
    placeId: PlaceId,
    effectType: EffectType,
    effect: Effect,
    realised: z.boolean(),
    periodFrom: CivilDate,
    periodTo: CivilDate,
    baseline: LongText.optional(),
    method: LongText.optional(),
    evidence: LongText.optional(),
    status: ImpactStatus,
    recordedBy: MemberId,
    confirmedBy: MemberId.optional(),
    recordedAt: Instant,
    updatedAt: Instant,
  })
  .strict();
export type ImpactEntry = z.infer<typeof ImpactEntry>;

export const ReuseMeasure = z.enum(['places', 'reach', 'tenfold']);
export type ReuseMeasure = z.infer<typeof ReuseMeasure>;
export const Milestone = z.object({ measure: ReuseMeasure, threshold: z.int(), reachedAt: Instant }).strict();
export type Milestone = z.infer<typeof Milestone>;

/** Where a solution is at work, recomputed from adoptions, never incremented: one per solution. */
export const SolutionReuse = z
  .object({
    id: ReuseId,
    solutionId: SolutionId,
    current: z.object({ places: z.int().min(0), reach: z.int().min(0) }).strict(),
    ever: z.object({ places: z.int().min(0), reach: z.int().min(0) }).strict(),
    /** Once reached, a milestone keeps its date, also when the count falls. */
    milestones: z.array(Milestone),
    updatedAt: Instant,
  })
  .strict();
export type SolutionReuse = z.infer<typeof SolutionReuse>;
