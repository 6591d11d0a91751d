import { z } from 'zod';
import {
  CivilDate,
  Instant,
  Language,
  LocalizedText,
  LocalizedTitle,
  LongText,
  ShortText,
  Visibility,
  WebAddress,
} from './basics.ts';
import { AffiliateId, ChallengeCode, MemberId, SolutionId } from './ids.ts';

/** Where a record stands in publishing. */
export const SolutionStatus = z.enum(['draft', 'inReview', 'published', 'retired']);
export type SolutionStatus = z.infer<typeof SolutionStatus>;
/** How far the solution itself has come; only pilot and deployed are matched. */
export const SolutionStage = z.enum(['idea', 'development', 'pilot', 'deployed', 'retired']);
export type SolutionStage = z.infer<typeof SolutionStage>;
export const SolutionOutcome = z.enum(['success', 'mixed', 'failed']);
export const AiClass = z.enum([
  'classicalMl',
  'computerVision',
  'nlp',
  'generative',
  'agentic',
  'reinforcementLearning',
  'optimisation',
  'other',
]);
export type AiClass = z.infer<typeof AiClass>;
export const DataModality = z.enum([
  'text',
  'document',
  'image',
  'video',
  'audio',
  'table',
  'timeSeries',
  'geo',
  'graph',
]);
export type DataModality = z.infer<typeof DataModality>;
export const BuildKind = z.enum(['vendor', 'inHouse', 'both']);
export const RiskClass = z.enum(['minimal', 'limited', 'high']);
export const PreconditionKind = z.enum(['data', 'system', 'process', 'skill', 'constraint']);
export const ChargeBasis = z.enum(['free', 'costShare', 'perUse', 'fixed']);
export const PriceBasisKind = z.enum(['armsLength', 'cost', 'free']);
export const TechnologyClass = z.enum([
  'none',
  'companyConfidential',
  'nationalCoreTechnology',
  'strategicGoods',
]);
export const Provenance = z.enum(['own', 'imported']);

export const DataUsed = z
  .object({
    name: ShortText,
    modality: DataModality.optional(),
    description: LongText.optional(),
    personal: z.boolean().optional(),
  })
  .strict();

export const Precondition = z
  .object({ kind: PreconditionKind, code: ShortText.optional(), text: LocalizedText })
  .strict();

/** Responsible-AI record; the whole block is asked before an adoption of a high-risk solution is accepted. */
export const Risk = z
  .object({
    class: RiskClass.optional(),
    justification: LongText.optional(),
    risks: z.array(LongText).optional(),
    humanOversight: LongText.optional(),
    explainability: LongText.optional(),
    biasAssessment: LongText.optional(),
    monitoring: LongText.optional(),
    appeal: LongText.optional(),
    independentReview: LongText.optional(),
    koreaHighImpact: z.boolean().optional(),
    portability: LongText.optional(),
  })
  .strict();

export const Terms = z
  .object({
    licence: ShortText,
    chargeBasis: ChargeBasis,
    priceBasis: z
      .object({
        kind: PriceBasisKind,
        justification: LongText,
        reviewer: ShortText.optional(),
        date: CivilDate.optional(),
      })
      .strict(),
    rightsOwner: ShortText,
    technologyClass: TechnologyClass,
    personalDataBasis: LongText.optional(),
    expiry: CivilDate.optional(),
    /** Counts from 1; a changed text is a new version, accepted anew. */
    version: z.int().min(1),
  })
  .strict();
export type Terms = z.infer<typeof Terms>;

export const Transferability = z
  .object({
    preconditions: z.array(Precondition).max(40),
    invariant: LocalizedText.optional(),
    variable: LocalizedText.optional(),
    effortWeeksMin: z.int().min(0).max(520).optional(),
    effortWeeksMax: z.int().min(0).max(520).optional(),
    /** A member id or a functional mailbox. */
    supportContact: ShortText.optional(),
    warrantyDays: z.int().min(0).max(3_650).optional(),
    kitUrl: WebAddress.optional(),
  })
  .strict();

/** What a person writes about a solution; everything else of the record is set by the system or by commands. */
export const SolutionContent = z
  .object({
    title: LocalizedTitle,
    summary: LocalizedText.optional(),
    unit: ShortText.optional(),
    stage: SolutionStage.optional(),
    outcome: SolutionOutcome.optional(),
    knownLimits: LocalizedText.optional(),
    startDate: CivilDate.optional(),
    endDate: CivilDate.optional(),
    challengeCodes: z.array(ChallengeCode).max(20),
    industry: ShortText.optional(),
    process: ShortText.optional(),
    problemSolved: LocalizedText.optional(),
    previousProcess: LocalizedText.optional(),
    alternatives: LocalizedText.optional(),
    approach: LocalizedText.optional(),
    aiClasses: z.array(AiClass).max(8),
    outputs: LocalizedText.optional(),
    processIntegration: LocalizedText.optional(),
    dataUsed: z.array(DataUsed).max(40),
    build: BuildKind.optional(),
    vendors: z.array(ShortText).max(20),
    codeUrl: WebAddress.optional(),
    securityApproval: ShortText.optional(),
    risk: Risk.optional(),
    expectedBenefits: LocalizedText.optional(),
    transferability: Transferability.optional(),
    terms: Terms.optional(),
    language: Language,
    tags: z.array(ShortText).max(30),
  })
  .strict();
export type SolutionContent = z.infer<typeof SolutionContent>;

/** A case study of an AI solution, versioned. */
export const Solution = z
  .object({
    id: SolutionId,
    sourceId: ShortText.optional(),
    /** Version of the content: 1 at first publication, one more at each revision; 0 before. */
    version: z.int().min(0),
    status: SolutionStatus,
    affiliateId: AffiliateId,
    ownerId: MemberId.optional(),
    /** Fixed at first publication: places of these affiliates never count as reuse. */
    origin: z.object({ firstUseAffiliateId: AffiliateId, builtBy: z.array(AffiliateId) }).strict(),
    content: SolutionContent,
    visibility: Visibility,
    provenance: Provenance,
    publishedAt: Instant.optional(),
    updatedAt: Instant,
  })
  .strict();
export type Solution = z.infer<typeof Solution>;
