import { z } from 'zod';
import { Instant, Level } from './basics.ts';
import { AffiliateId, ChallengeCode, MatchId, ProblemId, SolutionId } from './ids.ts';

export const MatchStatus = z.enum(['proposed', 'withdrawn', 'adopting']);
export type MatchStatus = z.infer<typeof MatchStatus>;
export const WithdrawReason = z.enum([
  'problemClosed',
  'solutionRetired',
  'textChanged',
  'visibility',
  'modelChanged',
]);
export const DismissReason = z.enum([
  'alreadySolved',
  'wrongTask',
  'wrongDomain',
  'notNow',
  'constraint',
  'other',
]);
export type DismissReason = z.infer<typeof DismissReason>;
export const SideName = z.enum(['problemSide', 'solutionSide']);
export type SideName = z.infer<typeof SideName>;
/** How a fit is shown: never as a number unless asked for. */
export const Strength = z.enum(['strong', 'possible', 'weak']);

/** What a reader should know of an answer of matching. */
export const MatchingNoteCode = z.enum(['otherLanguage', 'embeddingsUnavailable']);
export type MatchingNoteCode = z.infer<typeof MatchingNoteCode>;

/** One line of the explanation of a match; texts are made at the edge, in the reader's language. */
export const Reason = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('sharedTerm'),
      /** Surface form and field on each side. */
      problem: z.object({ term: z.string(), field: z.string() }).strict(),
      solution: z.object({ term: z.string(), field: z.string() }).strict(),
      contribution: z.number(),
    })
    .strict(),
  z
    .object({
      kind: z.literal('sharedConcept'),
      /** Id in the glossary. */
      concept: z.string(),
      /** As each side writes it. */
      problem: z.object({ term: z.string(), field: z.string() }).strict(),
      solution: z.object({ term: z.string(), field: z.string() }).strict(),
      contribution: z.number(),
    })
    .strict(),
  /** Words that are spelled alike, words that stand in alike records, and texts that an embedding model takes for alike. */
  z
    .object({
      kind: z.enum(['similarWording', 'similarSubject', 'similarMeaning']),
      contribution: z.number(),
    })
    .strict(),
  z.object({ kind: z.literal('sameChallenge'), code: ChallengeCode, contribution: z.number() }).strict(),
  z
    .object({
      kind: z.enum(['sameProcess', 'sameIndustry', 'sameAiClass', 'sameModality']),
      value: z.string(),
      contribution: z.number(),
    })
    .strict(),
  z.object({ kind: z.literal('otherTerms'), contribution: z.number() }).strict(),
]);
export type Reason = z.infer<typeof Reason>;

/** What one side knows of a pair: scored only from what the other record shows to this side. */
export const MatchSide = z
  .object({
    affiliateId: AffiliateId,
    /** How much of the other record this side sees. */
    sees: Level,
    /** Probability (0..1) that a domain reader calls the solution reusable for the problem; absent where nothing is seen. */
    fit: z.number().min(0).max(1).optional(),
    reasons: z.array(Reason),
    state: z.enum(['none', 'viewed', 'interested', 'dismissed']),
    dismissal: z
      .object({ reason: DismissReason, until: Instant.optional(), at: Instant })
      .strict()
      .optional(),
  })
  .strict();
export type MatchSide = z.infer<typeof MatchSide>;

/** The system's claim that a solution fits a problem of another affiliate: one record per pair, for ever. */
export const Match = z
  .object({
    id: MatchId,
    problemId: ProblemId,
    solutionId: SolutionId,
    status: MatchStatus,
    withdrawReason: WithdrawReason.optional(),
    /** Versions the stored fits were computed from. */
    basis: z.object({ problem: z.string(), solution: z.string(), model: z.string() }).strict(),
    problemSide: MatchSide,
    solutionSide: MatchSide,
    /** Whether the group's analysts may know that these two records meet. */
    groupSees: z.boolean(),
    proposedAt: Instant,
    updatedAt: Instant,
  })
  .strict();
export type Match = z.infer<typeof Match>;
