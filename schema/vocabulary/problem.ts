import { z } from 'zod';
import {
  CivilDate,
  Instant,
  Language,
  LocalizedText,
  LocalizedTitle,
  ShortText,
  Visibility,
  Won,
} from './basics.ts';
import { AdoptionId, AffiliateId, ChallengeCode, MemberId, PlaceId, ProblemId } from './ids.ts';
import { AiClass, DataModality, Provenance } from './solution.ts';

/** A need, or a project about to be built ("before you build it, X runs this"). */
export const ProblemKind = z.enum(['need', 'plannedProject']);
export const ProblemStatus = z.enum(['open', 'adopting', 'solved', 'closed']);
export type ProblemStatus = z.infer<typeof ProblemStatus>;
export const Constraint = z.enum([
  'onPremises',
  'personalData',
  'explainable',
  'realTime',
  'language',
  'budget',
]);
export type Constraint = z.infer<typeof Constraint>;
export const CloseReason = z.enum(['noLongerNeeded', 'duplicate', 'solvedElsewhere', 'notFeasible', 'other']);

export const ProblemContent = z
  .object({
    kind: ProblemKind,
    title: LocalizedTitle,
    description: LocalizedText.optional(),
    placeIds: z.array(PlaceId).max(200),
    unit: ShortText.optional(),
    sponsor: ShortText.optional(),
    budgetLine: ShortText.optional(),
    process: ShortText.optional(),
    industry: ShortText.optional(),
    aiClasses: z.array(AiClass).max(8),
    dataAvailable: z.array(z.object({ name: ShortText, modality: DataModality.optional() }).strict()).max(40),
    desiredOutcome: LocalizedText.optional(),
    /** Unknown sorts last and is shown as "value not stated". */
    expectedValueKrw: Won.optional(),
    currentCost: LocalizedText.optional(),
    deadline: CivilDate.optional(),
    constraints: z.array(Constraint),
    challengeCodes: z.array(ChallengeCode).max(20),
    language: Language,
    tags: z.array(ShortText).max(30),
  })
  .strict();
export type ProblemContent = z.infer<typeof ProblemContent>;

/** "We have this too": one per affiliate. */
export const Join = z
  .object({
    affiliateId: AffiliateId,
    memberId: MemberId,
    placeId: PlaceId.optional(),
    valueKrw: Won.optional(),
    at: Instant,
  })
  .strict();

/** How much an adoption contributed to solving a problem; named by the problem's owner. */
export const Contribution = z.object({ adoptionId: AdoptionId, share: z.enum(['full', 'partial']) }).strict();

/** What an affiliate wants solved. */
export const Problem = z
  .object({
    id: ProblemId,
    sourceId: ShortText.optional(),
    version: z.int().min(1),
    status: ProblemStatus,
    affiliateId: AffiliateId,
    ownerId: MemberId.optional(),
    content: ProblemContent,
    visibility: Visibility,
    joins: z.array(Join).max(500),
    closeReason: CloseReason.optional(),
    solvedBy: z.array(Contribution).optional(),
    provenance: Provenance,
    postedAt: Instant,
    updatedAt: Instant,
  })
  .strict();
export type Problem = z.infer<typeof Problem>;

/** A curated kind of problem that several affiliates share. */
export const Challenge = z
  .object({
    id: z.string().regex(/^chl_[a-z0-9][a-z0-9-]{1,47}$/),
    code: ChallengeCode,
    name: LocalizedTitle,
    description: LocalizedText.optional(),
    ownerId: MemberId.optional(),
  })
  .strict();
export type Challenge = z.infer<typeof Challenge>;
