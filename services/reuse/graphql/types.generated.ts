// Written by "npm run generate" from schema/graphql: change the SDL, not this file.
import type { RequestContext } from '#platform/graphql/service';
import type { SeenAdoption as AdoptionRecord } from '../application/readAdoptions.ts';
import type { StepRecord as AdoptionStepRecord } from '../application/readAdoptions.ts';
import type { EvidenceRecord as UsageEvidenceRecord } from '../application/readAdoptions.ts';
import type { SeenImpact as ImpactEntryRecord } from '../application/readAdoptions.ts';
import type { SeenReuse as SolutionReuseRecord } from '../application/readAdoptions.ts';
import type { AdoptionConnectionRecord as AdoptionConnectionRecord } from './connections.ts';
import type { LocalizedText as LocalizedTextRecord } from '#schema/vocabulary/basics';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A civil date: `2026-11-24`. */
  CivilDate: { input: string; output: string; }
  /** UTC, ISO 8601, milliseconds: `2026-11-24T00:00:00.000Z`. */
  Instant: { input: string; output: string; }
  /** Whole won as a decimal string, because JSON numbers are not safe for sums: `"50000000000"`. */
  Won: { input: string; output: string; }
};

/**
 * One place of an affiliate taking over one solution version. Persons, notes, reasons, evidence and lessons are for the two
 * affiliates and the assigned verifier; for others these fields are null.
 */
export type Adoption = Node & {
  readonly __typename?: 'Adoption';
  /** Who takes it over. */
  readonly affiliate: Affiliate;
  readonly budgetLine?: Maybe<Scalars['String']['output']>;
  readonly endReason?: Maybe<Scalars['String']['output']>;
  readonly evidence?: Maybe<ReadonlyArray<UsageEvidence>>;
  readonly id: Scalars['ID']['output'];
  /** Oldest first; amounts of money are for the two affiliates. */
  readonly impact: ReadonlyArray<ImpactEntry>;
  readonly lesson?: Maybe<LocalizedText>;
  readonly liveSince?: Maybe<Scalars['Instant']['output']>;
  readonly match?: Maybe<Match>;
  /** What is still missing before this can be accepted, and before it can be verified. */
  readonly missing?: Maybe<AdoptionGates>;
  /** Whose solution it was when it was requested. */
  readonly originAffiliate: Affiliate;
  readonly place: Place;
  /** Those of the problems it answers that you may see. */
  readonly problems: ReadonlyArray<Problem>;
  readonly requestedBy?: Maybe<Member>;
  /** The same for all places that were requested together. */
  readonly rolloutId?: Maybe<Scalars['ID']['output']>;
  /** Bought the same product: listed, never counted. */
  readonly sameProduct: Scalars['Boolean']['output'];
  /** As far as you may see it. */
  readonly solution?: Maybe<Solution>;
  readonly solutionVersion: Scalars['Int']['output'];
  readonly sponsor?: Maybe<Scalars['String']['output']>;
  readonly status: AdoptionStatus;
  /** Oldest first. */
  readonly steps: ReadonlyArray<AdoptionStep>;
  readonly taken: ReadonlyArray<Taken>;
  /** Who of the solution's side confirmed what was taken. */
  readonly takenConfirmedBy?: Maybe<Member>;
  /** Version of the terms that the adopter accepted. */
  readonly termsVersion?: Maybe<Scalars['Int']['output']>;
  readonly updatedAt?: Maybe<Scalars['Instant']['output']>;
  readonly verifiedUntil?: Maybe<Scalars['Instant']['output']>;
  readonly verifier?: Maybe<Member>;
};

export type AdoptionConnection = {
  readonly __typename?: 'AdoptionConnection';
  readonly edges: ReadonlyArray<AdoptionEdge>;
  readonly nodes: ReadonlyArray<Adoption>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type AdoptionEdge = {
  readonly __typename?: 'AdoptionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Adoption;
};

export type AdoptionGates = {
  readonly __typename?: 'AdoptionGates';
  readonly accept: ReadonlyArray<Scalars['String']['output']>;
  readonly verify: ReadonlyArray<Scalars['String']['output']>;
};

export type AdoptionPayload = {
  readonly __typename?: 'AdoptionPayload';
  readonly adoption?: Maybe<Adoption>;
  readonly errors: ReadonlyArray<UserError>;
};

export type AdoptionStatus =
  | 'abandoned'
  | 'accepted'
  | 'assessing'
  | 'declined'
  | 'lapsed'
  | 'live'
  | 'piloting'
  | 'requested'
  | 'revoked'
  | 'stopped'
  | 'verified';

export type AdoptionStep = {
  readonly __typename?: 'AdoptionStep';
  readonly actor?: Maybe<Member>;
  readonly at: Scalars['Instant']['output'];
  readonly note?: Maybe<Scalars['String']['output']>;
  readonly status: AdoptionStatus;
};

/** A company of the group: the tenant of every record. */
export type Affiliate = Node & {
  readonly __typename?: 'Affiliate';
  readonly code: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly industry?: Maybe<Scalars['String']['output']>;
  readonly joinedAt: Scalars['Instant']['output'];
  readonly kind: AffiliateKind;
  /** Empty for readers outside the group's affiliates. */
  readonly members: ReadonlyArray<Member>;
  readonly name: LocalizedText;
  readonly places: ReadonlyArray<Place>;
};

export type AffiliateKind =
  | 'jointVenture'
  | 'outside'
  | 'subsidiary';

export type AffiliateLevel = {
  readonly __typename?: 'AffiliateLevel';
  readonly affiliate: Affiliate;
  readonly level: Level;
};

export type AffiliateLevelInput = {
  readonly affiliateId: Scalars['ID']['input'];
  readonly level: Level;
};

export type AffiliatePayload = {
  readonly __typename?: 'AffiliatePayload';
  readonly affiliate?: Maybe<Affiliate>;
  readonly errors: ReadonlyArray<UserError>;
};

export type AiClass =
  | 'agentic'
  | 'classicalMl'
  | 'computerVision'
  | 'generative'
  | 'nlp'
  | 'optimisation'
  | 'other'
  | 'reinforcementLearning';

export type BuildKind =
  | 'both'
  | 'inHouse'
  | 'vendor';

/** A curated kind of problem that several affiliates share. */
export type Challenge = Node & {
  readonly __typename?: 'Challenge';
  readonly code: Scalars['String']['output'];
  readonly description?: Maybe<LocalizedText>;
  readonly id: Scalars['ID']['output'];
  readonly name: LocalizedText;
};

export type ChallengePayload = {
  readonly __typename?: 'ChallengePayload';
  readonly challenge?: Maybe<Challenge>;
  readonly errors: ReadonlyArray<UserError>;
};

export type ChargeBasis =
  | 'costShare'
  | 'fixed'
  | 'free'
  | 'perUse';

export type CloseReason =
  | 'duplicate'
  | 'noLongerNeeded'
  | 'notFeasible'
  | 'other'
  | 'solvedElsewhere';

export type Constraint =
  | 'budget'
  | 'explainable'
  | 'language'
  | 'onPremises'
  | 'personalData'
  | 'realTime';

export type Contribution = {
  readonly __typename?: 'Contribution';
  readonly adoptionId: Scalars['ID']['output'];
  readonly share: ContributionShare;
};

export type ContributionInput = {
  readonly adoptionId: Scalars['ID']['input'];
  readonly share: ContributionShare;
};

export type ContributionShare =
  | 'full'
  | 'partial';

export type DataAvailable = {
  readonly __typename?: 'DataAvailable';
  readonly modality?: Maybe<DataModality>;
  readonly name: Scalars['String']['output'];
};

export type DataAvailableInput = {
  readonly modality?: InputMaybe<DataModality>;
  readonly name: Scalars['String']['input'];
};

export type DataModality =
  | 'audio'
  | 'document'
  | 'geo'
  | 'graph'
  | 'image'
  | 'table'
  | 'text'
  | 'timeSeries'
  | 'video';

export type DataUsed = {
  readonly __typename?: 'DataUsed';
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly modality?: Maybe<DataModality>;
  readonly name: Scalars['String']['output'];
  readonly personal?: Maybe<Scalars['Boolean']['output']>;
};

export type DataUsedInput = {
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly modality?: InputMaybe<DataModality>;
  readonly name: Scalars['String']['input'];
  readonly personal?: InputMaybe<Scalars['Boolean']['input']>;
};

export type DeclineReason =
  | 'duplicate'
  | 'noCapacity'
  | 'notTransferable'
  | 'other'
  | 'solutionRetired'
  | 'termsNotPossible';

export type DismissReason =
  | 'alreadySolved'
  | 'constraint'
  | 'notNow'
  | 'other'
  | 'wrongDomain'
  | 'wrongTask';

export type Dismissal = {
  readonly __typename?: 'Dismissal';
  readonly at: Scalars['Instant']['output'];
  readonly reason: DismissReason;
  readonly until?: Maybe<Scalars['Instant']['output']>;
};

/** Money in won, a quantity with its unit, or the reason why nothing was measured. */
export type Effect = {
  readonly __typename?: 'Effect';
  readonly benefitKrw?: Maybe<Scalars['Won']['output']>;
  readonly costKrw?: Maybe<Scalars['Won']['output']>;
  readonly kind: EffectKind;
  readonly metric?: Maybe<Scalars['String']['output']>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly unit?: Maybe<Scalars['String']['output']>;
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** The fields of its kind. */
export type EffectInput = {
  readonly benefitKrw?: InputMaybe<Scalars['Won']['input']>;
  readonly costKrw?: InputMaybe<Scalars['Won']['input']>;
  readonly kind: EffectKind;
  readonly metric?: InputMaybe<Scalars['String']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  readonly value?: InputMaybe<Scalars['Float']['input']>;
};

export type EffectKind =
  | 'money'
  | 'noneMeasured'
  | 'quantity';

export type EffectType =
  | 'cash'
  | 'costAvoided'
  | 'energy'
  | 'quality'
  | 'safety'
  | 'time';

/** What went wrong; a code is never reused for another meaning. */
export type ErrorCode =
  | 'CONFIGURATION_INVALID'
  | 'CONFLICT'
  | 'CURSOR_INVALID'
  | 'FIELD_MISSING'
  | 'FILE_INVALID'
  | 'FORBIDDEN'
  | 'INTERNAL'
  | 'NOT_FOUND'
  | 'QUERY_TOO_COMPLEX'
  | 'RATE_LIMITED'
  | 'STATE_NOT_ALLOWED'
  | 'TERMS_NOT_ACCEPTED'
  | 'TOO_LARGE'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'VALUE_INVALID';

/** Counted over everything that was found and that you may see. */
export type Facet = {
  readonly __typename?: 'Facet';
  readonly name: FacetName;
  readonly values: ReadonlyArray<FacetValue>;
};

export type FacetFilter = {
  readonly affiliateId?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly aiClass?: InputMaybe<ReadonlyArray<AiClass>>;
  readonly challengeCode?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly industry?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly kind?: InputMaybe<ReadonlyArray<ProblemKind>>;
  readonly process?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly stage?: InputMaybe<ReadonlyArray<SolutionStage>>;
};

export type FacetName =
  | 'affiliateId'
  | 'aiClass'
  | 'challengeCode'
  | 'industry'
  | 'kind'
  | 'process'
  | 'stage';

export type FacetValue = {
  readonly __typename?: 'FacetValue';
  readonly count: Scalars['Int']['output'];
  readonly value: Scalars['String']['output'];
};

/** One line of the append-only ledger; its value belongs to the adopter alone. */
export type ImpactEntry = Node & {
  readonly __typename?: 'ImpactEntry';
  readonly adoption?: Maybe<Adoption>;
  readonly affiliate: Affiliate;
  readonly baseline?: Maybe<Scalars['String']['output']>;
  readonly confirmedBy?: Maybe<Member>;
  /** For the two affiliates; the assigned verifier sees what is not money. Null for others, as are the next three. */
  readonly effect?: Maybe<Effect>;
  readonly effectType: EffectType;
  readonly evidence?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly method?: Maybe<Scalars['String']['output']>;
  readonly periodFrom: Scalars['CivilDate']['output'];
  readonly periodTo: Scalars['CivilDate']['output'];
  readonly place: Place;
  /** False: expected. */
  readonly realised: Scalars['Boolean']['output'];
  readonly recordedAt: Scalars['Instant']['output'];
  readonly recordedBy?: Maybe<Member>;
  readonly status: ImpactStatus;
};

export type ImpactPayload = {
  readonly __typename?: 'ImpactPayload';
  readonly entry?: Maybe<ImpactEntry>;
  readonly errors: ReadonlyArray<UserError>;
};

export type ImpactStatus =
  | 'confirmed'
  | 'corrected'
  | 'disputed'
  | 'recorded'
  | 'verified';

/** We have this too. */
export type Join = {
  readonly __typename?: 'Join';
  readonly affiliate: Affiliate;
  readonly at: Scalars['Instant']['output'];
  readonly place?: Maybe<Place>;
  readonly valueKrw?: Maybe<Scalars['Won']['output']>;
};

export type Language =
  | 'en'
  | 'ko';

/** How much of a record the reader sees; fields he may not see are null. */
export type Level =
  | 'existence'
  | 'full'
  | 'hidden'
  | 'teaser';

/** Text that people wrote, in Korean, English or both: one language is complete, the other is never invented. */
export type LocalizedText = {
  readonly __typename?: 'LocalizedText';
  readonly en?: Maybe<Scalars['String']['output']>;
  readonly ko?: Maybe<Scalars['String']['output']>;
  /** In this language (yours where none is given) if it exists, else in the other. */
  readonly text: Scalars['String']['output'];
};


/** Text that people wrote, in Korean, English or both: one language is complete, the other is never invented. */
export type LocalizedTextTextArgs = {
  language?: InputMaybe<Language>;
};

/** At least one of the two. */
export type LocalizedTextInput = {
  readonly en?: InputMaybe<Scalars['String']['input']>;
  readonly ko?: InputMaybe<Scalars['String']['input']>;
};

/** The system's claim that a solution fits a problem of another affiliate: one record per pair, for ever. */
export type Match = Node & {
  readonly __typename?: 'Match';
  readonly dismissal?: Maybe<Dismissal>;
  /** Probability (0 to 1) that a reader of the field calls the solution reusable for the problem: not a probability of success. */
  readonly fit?: Maybe<Scalars['Float']['output']>;
  readonly id: Scalars['ID']['output'];
  /** As far as you may see it. */
  readonly problem?: Maybe<Problem>;
  readonly proposedAt: Scalars['Instant']['output'];
  /** Why, strongest first; contributions add up to the score behind the fit. */
  readonly reasons?: Maybe<ReadonlyArray<MatchReason>>;
  /** The side you stand on; null for analysts, who see that two records meet and no more. */
  readonly side?: Maybe<SideName>;
  /** As far as you may see it. */
  readonly solution?: Maybe<Solution>;
  /** What your side did with it. */
  readonly state?: Maybe<SideState>;
  readonly status: MatchStatus;
  readonly strength?: Maybe<Strength>;
  readonly updatedAt: Scalars['Instant']['output'];
  readonly withdrawReason?: Maybe<WithdrawReason>;
};

export type MatchConnection = {
  readonly __typename?: 'MatchConnection';
  readonly edges: ReadonlyArray<MatchEdge>;
  readonly nodes: ReadonlyArray<Match>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

/** What somebody is writing: either a problem or a solution. */
export type MatchDraft = {
  readonly problem?: InputMaybe<ProblemContentInput>;
  readonly solution?: InputMaybe<SolutionContentInput>;
};

export type MatchEdge = {
  readonly __typename?: 'MatchEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Match;
};

export type MatchPayload = {
  readonly __typename?: 'MatchPayload';
  readonly errors: ReadonlyArray<UserError>;
  readonly match?: Maybe<Match>;
};

export type MatchPreview = {
  readonly __typename?: 'MatchPreview';
  readonly matches: ReadonlyArray<PreviewedMatch>;
  readonly notes: ReadonlyArray<MatchingNote>;
};

export type MatchReason = {
  readonly __typename?: 'MatchReason';
  readonly contribution: Scalars['Float']['output'];
  readonly kind: ReasonKind;
  readonly problemField?: Maybe<Scalars['String']['output']>;
  /** The word as the problem writes it, and where. */
  readonly problemTerm?: Maybe<Scalars['String']['output']>;
  readonly solutionField?: Maybe<Scalars['String']['output']>;
  /** The word as the solution writes it, and where. */
  readonly solutionTerm?: Maybe<Scalars['String']['output']>;
  /** In words, in this language or yours. */
  readonly text: Scalars['String']['output'];
  /** What both have: a challenge code, a process, the id of a concept … */
  readonly value?: Maybe<Scalars['String']['output']>;
};


export type MatchReasonTextArgs = {
  language?: InputMaybe<Language>;
};

export type MatchStatus =
  | 'adopting'
  | 'proposed'
  | 'withdrawn';

export type MatchingNote = {
  readonly __typename?: 'MatchingNote';
  readonly code: MatchingNoteCode;
  readonly text: Scalars['String']['output'];
};

/** What a reader should know of an answer. */
export type MatchingNoteCode =
  /** The endpoint for embeddings has not answered: words alone were compared. */
  | 'embeddingsUnavailable'
  /** Part of the text is neither Korean nor English: it is compared word by word. */
  | 'otherLanguage';

export type Member = Node & {
  readonly __typename?: 'Member';
  readonly active: Scalars['Boolean']['output'];
  readonly affiliate: Affiliate;
  readonly id: Scalars['ID']['output'];
  readonly language: Language;
  readonly name: Scalars['String']['output'];
  readonly roles: ReadonlyArray<Role>;
};

export type MemberPayload = {
  readonly __typename?: 'MemberPayload';
  readonly errors: ReadonlyArray<UserError>;
  readonly member?: Maybe<Member>;
};

export type Milestone = {
  readonly __typename?: 'Milestone';
  readonly measure: ReuseMeasure;
  readonly reachedAt: Scalars['Instant']['output'];
  readonly threshold: Scalars['Int']['output'];
};

/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** It never went live; a lesson is asked for once assessing had begun. */
  readonly abandonAdoption: AdoptionPayload;
  /** By the solution's side; names everything that the solution still has to say before. */
  readonly acceptAdoption: AdoptionPayload;
  /** By the adopter, before assessing: `version` is that of the solution's terms. */
  readonly acceptTerms: AdoptionPayload;
  /** Evidence of use, by the adopter. */
  readonly addEvidence: AdoptionPayload;
  readonly changeMemberRoles: MemberPayload;
  readonly changeProblemVisibility: ProblemPayload;
  readonly changeSolutionVisibility: SolutionPayload;
  readonly closePlace: PlacePayload;
  readonly closeProblem: ProblemPayload;
  /** By a controller of the adopter. */
  readonly confirmImpact: ImpactPayload;
  readonly confirmTaken: AdoptionPayload;
  /** The same code again revises. */
  readonly declareChallenge: ChallengePayload;
  readonly declareInterest: MatchPayload;
  readonly declineAdoption: AdoptionPayload;
  readonly dismissMatch: MatchPayload;
  /** `affiliateId` defaults to your own affiliate, `ownerId` to you, `visibility` to full for the group. */
  readonly draftSolution: SolutionPayload;
  readonly goLive: AdoptionPayload;
  /** The id is derived from the code; the same code again renames. */
  readonly joinAffiliate: AffiliatePayload;
  /** We have this too. */
  readonly joinProblem: ProblemPayload;
  /** `visibility` defaults to a teaser for the group. */
  readonly postProblem: ProblemPayload;
  readonly publishSolution: SolutionPayload;
  readonly recordImpact: ImpactPayload;
  /** Replaces the list; the solution's side confirms it anew. */
  readonly recordTaken: AdoptionPayload;
  readonly registerMember: MemberPayload;
  readonly registerPlace: PlacePayload;
  readonly removeMember: MemberPayload;
  readonly reopenProblem: ProblemPayload;
  /**
   * Asks to take a solution over at one place or several: one adoption each. `affiliateId` defaults to your own,
   * `problemIds` are of your affiliate; the problem of the match is answered too.
   */
  readonly requestAdoption: RequestAdoptionPayload;
  readonly retireSolution: SolutionPayload;
  readonly returnSolution: SolutionPayload;
  /** Replaces the whole content. `expectedVersion`: the one that was edited; a CONFLICT if somebody was faster. */
  readonly reviseProblem: ProblemPayload;
  /** Replaces the whole content; a published solution gets a new version. `expectedVersion`: the one that was edited; a CONFLICT if somebody was faster. */
  readonly reviseSolution: SolutionPayload;
  /** By the programme: the verification counts neither now nor ever. */
  readonly revokeAdoption: AdoptionPayload;
  readonly solveProblem: ProblemPayload;
  readonly startAssessing: AdoptionPayload;
  readonly startPilot: AdoptionPayload;
  /** It ran, and is given up. */
  readonly stopAdoption: AdoptionPayload;
  readonly submitSolution: SolutionPayload;
  /** By the assigned verifier, for twelve months; names all conditions that are not met. */
  readonly verifyAdoption: AdoptionPayload;
  readonly viewMatch: MatchPayload;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationAbandonAdoptionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  lesson?: InputMaybe<LocalizedTextInput>;
  reason: Scalars['String']['input'];
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationAcceptAdoptionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationAcceptTermsArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  version: Scalars['Int']['input'];
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationAddEvidenceArgs = {
  description: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  url?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationChangeMemberRolesArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  roles: ReadonlyArray<Role>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationChangeProblemVisibilityArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  visibility: VisibilityInput;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationChangeSolutionVisibilityArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  visibility: VisibilityInput;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationClosePlaceArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationCloseProblemArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  reason: CloseReason;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationConfirmImpactArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationConfirmTakenArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationDeclareChallengeArgs = {
  code: Scalars['String']['input'];
  description?: InputMaybe<LocalizedTextInput>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  name: LocalizedTextInput;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationDeclareInterestArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationDeclineAdoptionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
  reason: DeclineReason;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationDismissMatchArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  reason: DismissReason;
  until?: InputMaybe<Scalars['Instant']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationDraftSolutionArgs = {
  affiliateId?: InputMaybe<Scalars['ID']['input']>;
  builtBy?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  content: SolutionContentInput;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  visibility?: InputMaybe<VisibilityInput>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationGoLiveArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationJoinAffiliateArgs = {
  code: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  industry?: InputMaybe<Scalars['String']['input']>;
  kind: AffiliateKind;
  name: LocalizedTextInput;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationJoinProblemArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  placeId?: InputMaybe<Scalars['ID']['input']>;
  valueKrw?: InputMaybe<Scalars['Won']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationPostProblemArgs = {
  affiliateId?: InputMaybe<Scalars['ID']['input']>;
  content: ProblemContentInput;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  visibility?: InputMaybe<VisibilityInput>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationPublishSolutionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationRecordImpactArgs = {
  adoptionId: Scalars['ID']['input'];
  baseline?: InputMaybe<Scalars['String']['input']>;
  effect: EffectInput;
  effectType: EffectType;
  evidence?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  method?: InputMaybe<Scalars['String']['input']>;
  periodFrom: Scalars['CivilDate']['input'];
  periodTo: Scalars['CivilDate']['input'];
  realised?: Scalars['Boolean']['input'];
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationRecordTakenArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  sameProduct?: Scalars['Boolean']['input'];
  taken: ReadonlyArray<Taken>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationRegisterMemberArgs = {
  affiliateId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  language: Language;
  name: Scalars['String']['input'];
  roles: ReadonlyArray<Role>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationRegisterPlaceArgs = {
  affiliateId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  kind: PlaceKind;
  name: LocalizedTextInput;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationRemoveMemberArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationReopenProblemArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationRequestAdoptionArgs = {
  affiliateId?: InputMaybe<Scalars['ID']['input']>;
  budgetLine?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  matchId?: InputMaybe<Scalars['ID']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
  placeIds: ReadonlyArray<Scalars['ID']['input']>;
  problemIds?: ReadonlyArray<Scalars['ID']['input']>;
  solutionId: Scalars['ID']['input'];
  sponsor?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationRetireSolutionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationReturnSolutionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationReviseProblemArgs = {
  content: ProblemContentInput;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationReviseSolutionArgs = {
  content: SolutionContentInput;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationRevokeAdoptionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  reason: Scalars['String']['input'];
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationSolveProblemArgs = {
  contributions: ReadonlyArray<ContributionInput>;
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationStartAssessingArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationStartPilotArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationStopAdoptionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  lesson: LocalizedTextInput;
  reason: Scalars['String']['input'];
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationSubmitSolutionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationVerifyAdoptionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every mutation takes an `idempotencyKey`: sent again under the same key it does nothing more and answers as
 * before; another input under the same key is a CONFLICT.
 */
export type MutationViewMatchArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Whatever has an id can be read again by it. */
export type Node = {
  readonly id: Scalars['ID']['output'];
};

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** Where a solution can be at work; kept by the affiliate's lead. */
export type Place = Node & {
  readonly __typename?: 'Place';
  readonly affiliate: Affiliate;
  readonly id: Scalars['ID']['output'];
  readonly kind: PlaceKind;
  readonly name: LocalizedText;
  readonly open: Scalars['Boolean']['output'];
};

export type PlaceKind =
  | 'line'
  | 'plant'
  | 'site'
  | 'unit';

export type PlacePayload = {
  readonly __typename?: 'PlacePayload';
  readonly errors: ReadonlyArray<UserError>;
  readonly place?: Maybe<Place>;
};

export type Precondition = {
  readonly __typename?: 'Precondition';
  readonly code?: Maybe<Scalars['String']['output']>;
  readonly kind: PreconditionKind;
  readonly text: LocalizedText;
};

export type PreconditionInput = {
  readonly code?: InputMaybe<Scalars['String']['input']>;
  readonly kind: PreconditionKind;
  readonly text: LocalizedTextInput;
};

export type PreconditionKind =
  | 'constraint'
  | 'data'
  | 'process'
  | 'skill'
  | 'system';

/** A solution that would fit the draft of a problem, or a problem that the draft of a solution would fit. */
export type PreviewedMatch = {
  readonly __typename?: 'PreviewedMatch';
  readonly fit: Scalars['Float']['output'];
  readonly problem?: Maybe<Problem>;
  readonly reasons: ReadonlyArray<MatchReason>;
  readonly solution?: Maybe<Solution>;
  readonly strength: Strength;
};

export type PriceBasis = {
  readonly __typename?: 'PriceBasis';
  readonly date?: Maybe<Scalars['CivilDate']['output']>;
  readonly justification: Scalars['String']['output'];
  readonly kind: PriceBasisKind;
  readonly reviewer?: Maybe<Scalars['String']['output']>;
};

export type PriceBasisInput = {
  readonly date?: InputMaybe<Scalars['CivilDate']['input']>;
  readonly justification: Scalars['String']['input'];
  readonly kind: PriceBasisKind;
  readonly reviewer?: InputMaybe<Scalars['String']['input']>;
};

export type PriceBasisKind =
  | 'armsLength'
  | 'cost'
  | 'free';

/** What an affiliate wants solved. */
export type Problem = Node & {
  readonly __typename?: 'Problem';
  /** Those that answer it and that you may see, newest first. */
  readonly adoptions: AdoptionConnection;
  readonly affiliate?: Maybe<Affiliate>;
  readonly aiClasses?: Maybe<ReadonlyArray<AiClass>>;
  readonly budgetLine?: Maybe<Scalars['String']['output']>;
  readonly challengeCodes: ReadonlyArray<Scalars['String']['output']>;
  readonly challenges: ReadonlyArray<Challenge>;
  readonly closeReason?: Maybe<CloseReason>;
  readonly constraints?: Maybe<ReadonlyArray<Constraint>>;
  readonly currentCost?: Maybe<LocalizedText>;
  readonly dataAvailable?: Maybe<ReadonlyArray<DataAvailable>>;
  readonly deadline?: Maybe<Scalars['CivilDate']['output']>;
  readonly description?: Maybe<LocalizedText>;
  readonly desiredOutcome?: Maybe<LocalizedText>;
  readonly expectedValueKrw?: Maybe<Scalars['Won']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly industry?: Maybe<Scalars['String']['output']>;
  readonly joins?: Maybe<ReadonlyArray<Join>>;
  readonly kind?: Maybe<ProblemKind>;
  readonly language?: Maybe<Language>;
  /** How much of it you see. */
  readonly level: Level;
  /** Solutions of other affiliates, best first; an empty list says that nothing fits yet. */
  readonly matches: MatchConnection;
  readonly owner?: Maybe<Member>;
  readonly places?: Maybe<ReadonlyArray<Place>>;
  readonly postedAt?: Maybe<Scalars['Instant']['output']>;
  readonly process?: Maybe<Scalars['String']['output']>;
  readonly provenance?: Maybe<Provenance>;
  readonly solvedBy?: Maybe<ReadonlyArray<Contribution>>;
  readonly sponsor?: Maybe<Scalars['String']['output']>;
  readonly status: ProblemStatus;
  readonly tags?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly title?: Maybe<LocalizedText>;
  readonly unit?: Maybe<Scalars['String']['output']>;
  readonly updatedAt?: Maybe<Scalars['Instant']['output']>;
  readonly version?: Maybe<Scalars['Int']['output']>;
  /** Who may see how much; for the own affiliate only. */
  readonly visibility?: Maybe<Visibility>;
};


/** What an affiliate wants solved. */
export type ProblemAdoptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What an affiliate wants solved. */
export type ProblemMatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<MatchStatus>;
};

export type ProblemConnection = {
  readonly __typename?: 'ProblemConnection';
  readonly edges: ReadonlyArray<ProblemEdge>;
  readonly nodes: ReadonlyArray<Problem>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ProblemContentInput = {
  readonly aiClasses?: ReadonlyArray<AiClass>;
  readonly budgetLine?: InputMaybe<Scalars['String']['input']>;
  readonly challengeCodes?: ReadonlyArray<Scalars['String']['input']>;
  readonly constraints?: ReadonlyArray<Constraint>;
  readonly currentCost?: InputMaybe<LocalizedTextInput>;
  readonly dataAvailable?: ReadonlyArray<DataAvailableInput>;
  readonly deadline?: InputMaybe<Scalars['CivilDate']['input']>;
  readonly description?: InputMaybe<LocalizedTextInput>;
  readonly desiredOutcome?: InputMaybe<LocalizedTextInput>;
  readonly expectedValueKrw?: InputMaybe<Scalars['Won']['input']>;
  readonly industry?: InputMaybe<Scalars['String']['input']>;
  readonly kind?: ProblemKind;
  readonly language: Language;
  readonly placeIds?: ReadonlyArray<Scalars['ID']['input']>;
  readonly process?: InputMaybe<Scalars['String']['input']>;
  readonly sponsor?: InputMaybe<Scalars['String']['input']>;
  readonly tags?: ReadonlyArray<Scalars['String']['input']>;
  readonly title: LocalizedTextInput;
  readonly unit?: InputMaybe<Scalars['String']['input']>;
};

export type ProblemEdge = {
  readonly __typename?: 'ProblemEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Problem;
};

export type ProblemKind =
  | 'need'
  | 'plannedProject';

export type ProblemPayload = {
  readonly __typename?: 'ProblemPayload';
  readonly errors: ReadonlyArray<UserError>;
  readonly problem?: Maybe<Problem>;
};

export type ProblemSearch = {
  readonly __typename?: 'ProblemSearch';
  readonly facets: ReadonlyArray<Facet>;
  readonly nodes: ReadonlyArray<Problem>;
  readonly totalCount: Scalars['Int']['output'];
};

export type ProblemStatus =
  | 'adopting'
  | 'closed'
  | 'open'
  | 'solved';

export type Provenance =
  | 'imported'
  | 'own';

export type Query = {
  readonly __typename?: 'Query';
  readonly adoption?: Maybe<Adoption>;
  readonly affiliates: ReadonlyArray<Affiliate>;
  readonly challenges: ReadonlyArray<Challenge>;
  readonly match?: Maybe<Match>;
  /** With a side: those of your affiliate, best first. Without: all that you may know of, newest first. */
  readonly matches: MatchConnection;
  /** What your affiliate asked for, newest first. */
  readonly myRequests: AdoptionConnection;
  /** What was assigned to you to verify, newest first. */
  readonly myVerifications: AdoptionConnection;
  /** Any record by its id; null where it does not exist or you may not see it. */
  readonly node?: Maybe<Node>;
  /** At most 100, in the order of the ids. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** What would fit, before anything is posted. Nothing is stored. */
  readonly previewMatches: MatchPreview;
  readonly problem?: Maybe<Problem>;
  /** Newest first. */
  readonly problems: ProblemConnection;
  /** What others ask of your affiliate's solutions, newest first. */
  readonly requestsToUs: AdoptionConnection;
  readonly searchProblems: ProblemSearch;
  /** Korean and English alike; an empty text finds everything, newest first. At most 1,000 are found. */
  readonly searchSolutions: SolutionSearch;
  /** Empty where nobody signs in without proof: by API key alone. */
  readonly signInChoices: ReadonlyArray<SignInChoice>;
  /** Problems that say nearly the same, most alike first, your own included: so that nothing is posted twice. */
  readonly similarProblems: ReadonlyArray<SimilarProblem>;
  /** Solutions that say nearly the same, most alike first, your own included. */
  readonly similarSolutions: ReadonlyArray<SimilarSolution>;
  readonly solution?: Maybe<Solution>;
  /** Newest first. */
  readonly solutions: SolutionConnection;
  /** Null for strangers. */
  readonly viewer?: Maybe<Viewer>;
};


export type QueryAdoptionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMatchArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  side?: InputMaybe<SideName>;
  status?: InputMaybe<MatchStatus>;
};


export type QueryMyRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<AdoptionStatus>;
};


export type QueryMyVerificationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryPreviewMatchesArgs = {
  draft: MatchDraft;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryProblemArgs = {
  id: Scalars['ID']['input'];
};


export type QueryProblemsArgs = {
  affiliateId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  challengeCode?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<ProblemStatus>;
};


export type QueryRequestsToUsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<AdoptionStatus>;
};


export type QuerySearchProblemsArgs = {
  filter?: InputMaybe<FacetFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  offset?: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
};


export type QuerySearchSolutionsArgs = {
  filter?: InputMaybe<FacetFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  offset?: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
};


export type QuerySimilarProblemsArgs = {
  draft: ProblemContentInput;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySimilarSolutionsArgs = {
  draft: SolutionContentInput;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySolutionArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySolutionsArgs = {
  affiliateId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  challengeCode?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<SolutionStatus>;
};

export type ReasonKind =
  | 'otherTerms'
  | 'sameAiClass'
  | 'sameChallenge'
  | 'sameIndustry'
  | 'sameModality'
  | 'sameProcess'
  /** The same meaning, perhaps in two languages. */
  | 'sharedConcept'
  | 'sharedTerm'
  /** Texts that an embedding model takes for alike; only where one is configured. */
  | 'similarMeaning'
  | 'similarSubject'
  | 'similarWording';

export type RequestAdoptionPayload = {
  readonly __typename?: 'RequestAdoptionPayload';
  /** One for each place, in their order. */
  readonly adoptions?: Maybe<ReadonlyArray<Adoption>>;
  readonly errors: ReadonlyArray<UserError>;
};

/** Shown together always: 12 places in 5 affiliates. */
export type ReuseCount = {
  readonly __typename?: 'ReuseCount';
  /** Distinct places, without those of the companies that built the solution or used it first. */
  readonly places: Scalars['Int']['output'];
  /** Distinct affiliates among them. */
  readonly reach: Scalars['Int']['output'];
};

export type ReuseMeasure =
  | 'places'
  | 'reach'
  /** Ten places in three affiliates. */
  | 'tenfold';

export type Risk = {
  readonly __typename?: 'Risk';
  readonly appeal?: Maybe<Scalars['String']['output']>;
  readonly biasAssessment?: Maybe<Scalars['String']['output']>;
  readonly class?: Maybe<RiskClass>;
  readonly explainability?: Maybe<Scalars['String']['output']>;
  readonly humanOversight?: Maybe<Scalars['String']['output']>;
  readonly independentReview?: Maybe<Scalars['String']['output']>;
  readonly justification?: Maybe<Scalars['String']['output']>;
  readonly koreaHighImpact?: Maybe<Scalars['Boolean']['output']>;
  readonly monitoring?: Maybe<Scalars['String']['output']>;
  readonly portability?: Maybe<Scalars['String']['output']>;
  readonly risks?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

export type RiskClass =
  | 'high'
  | 'limited'
  | 'minimal';

export type RiskInput = {
  readonly appeal?: InputMaybe<Scalars['String']['input']>;
  readonly biasAssessment?: InputMaybe<Scalars['String']['input']>;
  readonly class?: InputMaybe<RiskClass>;
  readonly explainability?: InputMaybe<Scalars['String']['input']>;
  readonly humanOversight?: InputMaybe<Scalars['String']['input']>;
  readonly independentReview?: InputMaybe<Scalars['String']['input']>;
  readonly justification?: InputMaybe<Scalars['String']['input']>;
  readonly koreaHighImpact?: InputMaybe<Scalars['Boolean']['input']>;
  readonly monitoring?: InputMaybe<Scalars['String']['input']>;
  readonly portability?: InputMaybe<Scalars['String']['input']>;
  readonly risks?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type Role =
  | 'admin'
  | 'affiliate_lead'
  | 'analyst'
  | 'consultant'
  | 'controller'
  | 'member'
  | 'programme_lead'
  | 'solution_owner'
  | 'verifier';

export type SideName =
  | 'problemSide'
  | 'solutionSide';

export type SideState =
  | 'dismissed'
  | 'interested'
  | 'none'
  | 'viewed';

/** A member as whom anyone may sign in where Tenfold runs for trying and development. */
export type SignInChoice = {
  readonly __typename?: 'SignInChoice';
  readonly affiliate?: Maybe<LocalizedText>;
  /** The value of the header `x-tenfold-member`. */
  readonly id: Scalars['ID']['output'];
  readonly language: Language;
  readonly name: Scalars['String']['output'];
  readonly roles: ReadonlyArray<Role>;
};

export type SimilarProblem = {
  readonly __typename?: 'SimilarProblem';
  readonly problem: Problem;
  /** How alike the texts are, 0 to 1, in one language or in two. */
  readonly similarity: Scalars['Float']['output'];
};

export type SimilarSolution = {
  readonly __typename?: 'SimilarSolution';
  /** How alike the texts are, 0 to 1, in one language or in two. */
  readonly similarity: Scalars['Float']['output'];
  readonly solution: Solution;
};

/** A case study of an AI solution, versioned. */
export type Solution = Node & {
  readonly __typename?: 'Solution';
  /** Those you may see, newest first. */
  readonly adoptions: AdoptionConnection;
  readonly affiliate?: Maybe<Affiliate>;
  readonly aiClasses?: Maybe<ReadonlyArray<AiClass>>;
  readonly alternatives?: Maybe<LocalizedText>;
  readonly approach?: Maybe<LocalizedText>;
  readonly build?: Maybe<BuildKind>;
  readonly challengeCodes: ReadonlyArray<Scalars['String']['output']>;
  readonly challenges: ReadonlyArray<Challenge>;
  readonly codeUrl?: Maybe<Scalars['String']['output']>;
  /** 0 to 1: how much of a useful case study is there; for the own affiliate only. */
  readonly completeness?: Maybe<Scalars['Float']['output']>;
  readonly dataUsed?: Maybe<ReadonlyArray<DataUsed>>;
  readonly endDate?: Maybe<Scalars['CivilDate']['output']>;
  readonly expectedBenefits?: Maybe<LocalizedText>;
  readonly id: Scalars['ID']['output'];
  readonly industry?: Maybe<Scalars['String']['output']>;
  readonly knownLimits?: Maybe<LocalizedText>;
  readonly language?: Maybe<Language>;
  /** How much of it you see. */
  readonly level: Level;
  /** Problems of other affiliates, best first. */
  readonly matches: MatchConnection;
  /** What is still missing before this can be published, and before another affiliate can take it over; for the own affiliate only. */
  readonly missing?: Maybe<SolutionGates>;
  readonly outcome?: Maybe<SolutionOutcome>;
  readonly outputs?: Maybe<LocalizedText>;
  readonly owner?: Maybe<Member>;
  readonly previousProcess?: Maybe<LocalizedText>;
  readonly problemSolved?: Maybe<LocalizedText>;
  readonly process?: Maybe<Scalars['String']['output']>;
  readonly processIntegration?: Maybe<LocalizedText>;
  readonly provenance?: Maybe<Provenance>;
  readonly publishedAt?: Maybe<Scalars['Instant']['output']>;
  /** Null where no more than its existence is shown to you. */
  readonly reuse?: Maybe<SolutionReuse>;
  readonly risk?: Maybe<Risk>;
  readonly securityApproval?: Maybe<Scalars['String']['output']>;
  readonly stage?: Maybe<SolutionStage>;
  readonly startDate?: Maybe<Scalars['CivilDate']['output']>;
  readonly status: SolutionStatus;
  readonly summary?: Maybe<LocalizedText>;
  readonly tags?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly terms?: Maybe<Terms>;
  readonly title?: Maybe<LocalizedText>;
  readonly transferability?: Maybe<Transferability>;
  readonly unit?: Maybe<Scalars['String']['output']>;
  readonly updatedAt?: Maybe<Scalars['Instant']['output']>;
  readonly vendors?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly version?: Maybe<Scalars['Int']['output']>;
  /** Who may see how much; for the own affiliate only. */
  readonly visibility?: Maybe<Visibility>;
};


/** A case study of an AI solution, versioned. */
export type SolutionAdoptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A case study of an AI solution, versioned. */
export type SolutionMatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<MatchStatus>;
};

export type SolutionConnection = {
  readonly __typename?: 'SolutionConnection';
  readonly edges: ReadonlyArray<SolutionEdge>;
  readonly nodes: ReadonlyArray<Solution>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type SolutionContentInput = {
  readonly aiClasses?: ReadonlyArray<AiClass>;
  readonly alternatives?: InputMaybe<LocalizedTextInput>;
  readonly approach?: InputMaybe<LocalizedTextInput>;
  readonly build?: InputMaybe<BuildKind>;
  readonly challengeCodes?: ReadonlyArray<Scalars['String']['input']>;
  readonly codeUrl?: InputMaybe<Scalars['String']['input']>;
  readonly dataUsed?: ReadonlyArray<DataUsedInput>;
  readonly endDate?: InputMaybe<Scalars['CivilDate']['input']>;
  readonly expectedBenefits?: InputMaybe<LocalizedTextInput>;
  readonly industry?: InputMaybe<Scalars['String']['input']>;
  readonly knownLimits?: InputMaybe<LocalizedTextInput>;
  readonly language: Language;
  readonly outcome?: InputMaybe<SolutionOutcome>;
  readonly outputs?: InputMaybe<LocalizedTextInput>;
  readonly previousProcess?: InputMaybe<LocalizedTextInput>;
  readonly problemSolved?: InputMaybe<LocalizedTextInput>;
  readonly process?: InputMaybe<Scalars['String']['input']>;
  readonly processIntegration?: InputMaybe<LocalizedTextInput>;
  readonly risk?: InputMaybe<RiskInput>;
  readonly securityApproval?: InputMaybe<Scalars['String']['input']>;
  readonly stage?: InputMaybe<SolutionStage>;
  readonly startDate?: InputMaybe<Scalars['CivilDate']['input']>;
  readonly summary?: InputMaybe<LocalizedTextInput>;
  readonly tags?: ReadonlyArray<Scalars['String']['input']>;
  readonly terms?: InputMaybe<TermsInput>;
  readonly title: LocalizedTextInput;
  readonly transferability?: InputMaybe<TransferabilityInput>;
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  readonly vendors?: ReadonlyArray<Scalars['String']['input']>;
};

export type SolutionEdge = {
  readonly __typename?: 'SolutionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Solution;
};

export type SolutionGates = {
  readonly __typename?: 'SolutionGates';
  readonly adopt: ReadonlyArray<Scalars['String']['output']>;
  readonly publish: ReadonlyArray<Scalars['String']['output']>;
};

export type SolutionOutcome =
  | 'failed'
  | 'mixed'
  | 'success';

export type SolutionPayload = {
  readonly __typename?: 'SolutionPayload';
  readonly errors: ReadonlyArray<UserError>;
  readonly solution?: Maybe<Solution>;
};

/** Where a solution is at work, counted from its adoptions. */
export type SolutionReuse = Node & {
  readonly __typename?: 'SolutionReuse';
  /** Verified and not lapsed. */
  readonly current: ReuseCount;
  /** Verified at some time. */
  readonly ever: ReuseCount;
  readonly id: Scalars['ID']['output'];
  /** Once reached, a milestone keeps its date, also when the count falls. */
  readonly milestones: ReadonlyArray<Milestone>;
  readonly solution?: Maybe<Solution>;
  /** 10X now: ten places in three affiliates. */
  readonly tenfold: Scalars['Boolean']['output'];
  readonly updatedAt?: Maybe<Scalars['Instant']['output']>;
};

export type SolutionSearch = {
  readonly __typename?: 'SolutionSearch';
  readonly facets: ReadonlyArray<Facet>;
  readonly nodes: ReadonlyArray<Solution>;
  readonly totalCount: Scalars['Int']['output'];
};

export type SolutionStage =
  | 'deployed'
  | 'development'
  | 'idea'
  | 'pilot'
  | 'retired';

export type SolutionStatus =
  | 'draft'
  | 'inReview'
  | 'published'
  | 'retired';

/** How well it fits: strong, possible or weak. The number behind it is `fit`. */
export type Strength =
  | 'possible'
  | 'strong'
  | 'weak';

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Matches for your affiliate, on either side, as they are proposed. */
  readonly matchProposed: Match;
};

/** What was taken over from the origin. */
export type Taken =
  | 'code'
  | 'configuration'
  | 'dataSchema'
  | 'expertHelp'
  | 'model'
  | 'procedure'
  | 'prompts'
  | 'training';

export type TechnologyClass =
  | 'companyConfidential'
  | 'nationalCoreTechnology'
  | 'none'
  | 'strategicGoods';

export type Terms = {
  readonly __typename?: 'Terms';
  readonly chargeBasis: ChargeBasis;
  readonly expiry?: Maybe<Scalars['CivilDate']['output']>;
  readonly licence: Scalars['String']['output'];
  readonly personalDataBasis?: Maybe<Scalars['String']['output']>;
  readonly priceBasis: PriceBasis;
  readonly rightsOwner: Scalars['String']['output'];
  readonly technologyClass: TechnologyClass;
  readonly version: Scalars['Int']['output'];
};

/** The version is counted by the system: changed terms are a new version. */
export type TermsInput = {
  readonly chargeBasis: ChargeBasis;
  readonly expiry?: InputMaybe<Scalars['CivilDate']['input']>;
  readonly licence: Scalars['String']['input'];
  readonly personalDataBasis?: InputMaybe<Scalars['String']['input']>;
  readonly priceBasis: PriceBasisInput;
  readonly rightsOwner: Scalars['String']['input'];
  readonly technologyClass: TechnologyClass;
};

export type Transferability = {
  readonly __typename?: 'Transferability';
  readonly effortWeeksMax?: Maybe<Scalars['Int']['output']>;
  readonly effortWeeksMin?: Maybe<Scalars['Int']['output']>;
  readonly invariant?: Maybe<LocalizedText>;
  readonly kitUrl?: Maybe<Scalars['String']['output']>;
  readonly preconditions: ReadonlyArray<Precondition>;
  readonly supportContact?: Maybe<Scalars['String']['output']>;
  readonly variable?: Maybe<LocalizedText>;
  readonly warrantyDays?: Maybe<Scalars['Int']['output']>;
};

export type TransferabilityInput = {
  readonly effortWeeksMax?: InputMaybe<Scalars['Int']['input']>;
  readonly effortWeeksMin?: InputMaybe<Scalars['Int']['input']>;
  readonly invariant?: InputMaybe<LocalizedTextInput>;
  readonly kitUrl?: InputMaybe<Scalars['String']['input']>;
  readonly preconditions?: ReadonlyArray<PreconditionInput>;
  readonly supportContact?: InputMaybe<Scalars['String']['input']>;
  readonly variable?: InputMaybe<LocalizedTextInput>;
  readonly warrantyDays?: InputMaybe<Scalars['Int']['input']>;
};

export type UsageEvidence = {
  readonly __typename?: 'UsageEvidence';
  readonly actor?: Maybe<Member>;
  readonly at: Scalars['Instant']['output'];
  readonly description: Scalars['String']['output'];
  readonly url?: Maybe<Scalars['String']['output']>;
};

/** An expected failure of a mutation. Nothing was stored where there is one. */
export type UserError = {
  readonly __typename?: 'UserError';
  readonly code: ErrorCode;
  /** In your language: what is wrong and what to do. */
  readonly message: Scalars['String']['output'];
  /** Where in the input: `["content", "title"]`; empty: the whole. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Who you are signed in as. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  readonly affiliate?: Maybe<Affiliate>;
  readonly language: Language;
  /** Null for the group's analyst and for operators, who are no members of an affiliate. */
  readonly member?: Maybe<Member>;
  readonly name: Scalars['String']['output'];
  readonly roles: ReadonlyArray<Role>;
};

export type Visibility = {
  readonly __typename?: 'Visibility';
  readonly affiliates: ReadonlyArray<AffiliateLevel>;
  readonly group: Level;
};

export type VisibilityInput = {
  readonly affiliates?: ReadonlyArray<AffiliateLevelInput>;
  readonly group: Level;
};

export type WithdrawReason =
  | 'modelChanged'
  | 'problemClosed'
  | 'solutionRetired'
  | 'textChanged'
  | 'visibility';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( AdoptionRecord )
    | ( { readonly id: string } )
    | ( Omit<Challenge, 'description' | 'name'> & { description?: Maybe<_RefType['LocalizedText']>, name: _RefType['LocalizedText'] } )
    | ( ImpactEntryRecord )
    | ( { readonly id: string } )
    | ( { readonly id: string } )
    | ( { readonly id: string } )
    | ( { readonly id: string } )
    | ( { readonly id: string } )
    | ( SolutionReuseRecord )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Adoption: ResolverTypeWrapper<AdoptionRecord>;
  AdoptionConnection: ResolverTypeWrapper<AdoptionConnectionRecord>;
  AdoptionEdge: ResolverTypeWrapper<Omit<AdoptionEdge, 'node'> & { node: ResolversTypes['Adoption'] }>;
  AdoptionGates: ResolverTypeWrapper<AdoptionGates>;
  AdoptionPayload: ResolverTypeWrapper<Omit<AdoptionPayload, 'adoption'> & { adoption?: Maybe<ResolversTypes['Adoption']> }>;
  AdoptionStatus: AdoptionStatus;
  AdoptionStep: ResolverTypeWrapper<AdoptionStepRecord>;
  Affiliate: ResolverTypeWrapper<{ readonly id: string }>;
  AffiliateKind: AffiliateKind;
  AffiliateLevel: ResolverTypeWrapper<Omit<AffiliateLevel, 'affiliate'> & { affiliate: ResolversTypes['Affiliate'] }>;
  AffiliateLevelInput: AffiliateLevelInput;
  AffiliatePayload: ResolverTypeWrapper<Omit<AffiliatePayload, 'affiliate'> & { affiliate?: Maybe<ResolversTypes['Affiliate']> }>;
  AiClass: AiClass;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BuildKind: BuildKind;
  Challenge: ResolverTypeWrapper<Omit<Challenge, 'description' | 'name'> & { description?: Maybe<ResolversTypes['LocalizedText']>, name: ResolversTypes['LocalizedText'] }>;
  ChallengePayload: ResolverTypeWrapper<Omit<ChallengePayload, 'challenge'> & { challenge?: Maybe<ResolversTypes['Challenge']> }>;
  ChargeBasis: ChargeBasis;
  CivilDate: ResolverTypeWrapper<Scalars['CivilDate']['output']>;
  CloseReason: CloseReason;
  Constraint: Constraint;
  Contribution: ResolverTypeWrapper<Contribution>;
  ContributionInput: ContributionInput;
  ContributionShare: ContributionShare;
  DataAvailable: ResolverTypeWrapper<DataAvailable>;
  DataAvailableInput: DataAvailableInput;
  DataModality: DataModality;
  DataUsed: ResolverTypeWrapper<DataUsed>;
  DataUsedInput: DataUsedInput;
  DeclineReason: DeclineReason;
  DismissReason: DismissReason;
  Dismissal: ResolverTypeWrapper<Dismissal>;
  Effect: ResolverTypeWrapper<Effect>;
  EffectInput: EffectInput;
  EffectKind: EffectKind;
  EffectType: EffectType;
  ErrorCode: ErrorCode;
  Facet: ResolverTypeWrapper<Facet>;
  FacetFilter: FacetFilter;
  FacetName: FacetName;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ImpactEntry: ResolverTypeWrapper<ImpactEntryRecord>;
  ImpactPayload: ResolverTypeWrapper<Omit<ImpactPayload, 'entry'> & { entry?: Maybe<ResolversTypes['ImpactEntry']> }>;
  ImpactStatus: ImpactStatus;
  Instant: ResolverTypeWrapper<Scalars['Instant']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Join: ResolverTypeWrapper<Omit<Join, 'affiliate' | 'place'> & { affiliate: ResolversTypes['Affiliate'], place?: Maybe<ResolversTypes['Place']> }>;
  Language: Language;
  Level: Level;
  LocalizedText: ResolverTypeWrapper<LocalizedTextRecord>;
  LocalizedTextInput: LocalizedTextInput;
  Match: ResolverTypeWrapper<{ readonly id: string }>;
  MatchConnection: ResolverTypeWrapper<Omit<MatchConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['MatchEdge']>, nodes: ReadonlyArray<ResolversTypes['Match']> }>;
  MatchDraft: MatchDraft;
  MatchEdge: ResolverTypeWrapper<Omit<MatchEdge, 'node'> & { node: ResolversTypes['Match'] }>;
  MatchPayload: ResolverTypeWrapper<Omit<MatchPayload, 'match'> & { match?: Maybe<ResolversTypes['Match']> }>;
  MatchPreview: ResolverTypeWrapper<Omit<MatchPreview, 'matches'> & { matches: ReadonlyArray<ResolversTypes['PreviewedMatch']> }>;
  MatchReason: ResolverTypeWrapper<MatchReason>;
  MatchStatus: MatchStatus;
  MatchingNote: ResolverTypeWrapper<MatchingNote>;
  MatchingNoteCode: MatchingNoteCode;
  Member: ResolverTypeWrapper<{ readonly id: string }>;
  MemberPayload: ResolverTypeWrapper<Omit<MemberPayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  Milestone: ResolverTypeWrapper<Milestone>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Place: ResolverTypeWrapper<{ readonly id: string }>;
  PlaceKind: PlaceKind;
  PlacePayload: ResolverTypeWrapper<Omit<PlacePayload, 'place'> & { place?: Maybe<ResolversTypes['Place']> }>;
  Precondition: ResolverTypeWrapper<Omit<Precondition, 'text'> & { text: ResolversTypes['LocalizedText'] }>;
  PreconditionInput: PreconditionInput;
  PreconditionKind: PreconditionKind;
  PreviewedMatch: ResolverTypeWrapper<Omit<PreviewedMatch, 'problem' | 'solution'> & { problem?: Maybe<ResolversTypes['Problem']>, solution?: Maybe<ResolversTypes['Solution']> }>;
  PriceBasis: ResolverTypeWrapper<PriceBasis>;
  PriceBasisInput: PriceBasisInput;
  PriceBasisKind: PriceBasisKind;
  Problem: ResolverTypeWrapper<{ readonly id: string }>;
  ProblemConnection: ResolverTypeWrapper<Omit<ProblemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProblemEdge']>, nodes: ReadonlyArray<ResolversTypes['Problem']> }>;
  ProblemContentInput: ProblemContentInput;
  ProblemEdge: ResolverTypeWrapper<Omit<ProblemEdge, 'node'> & { node: ResolversTypes['Problem'] }>;
  ProblemKind: ProblemKind;
  ProblemPayload: ResolverTypeWrapper<Omit<ProblemPayload, 'problem'> & { problem?: Maybe<ResolversTypes['Problem']> }>;
  ProblemSearch: ResolverTypeWrapper<Omit<ProblemSearch, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['Problem']> }>;
  ProblemStatus: ProblemStatus;
  Provenance: Provenance;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReasonKind: ReasonKind;
  RequestAdoptionPayload: ResolverTypeWrapper<Omit<RequestAdoptionPayload, 'adoptions'> & { adoptions?: Maybe<ReadonlyArray<ResolversTypes['Adoption']>> }>;
  ReuseCount: ResolverTypeWrapper<ReuseCount>;
  ReuseMeasure: ReuseMeasure;
  Risk: ResolverTypeWrapper<Risk>;
  RiskClass: RiskClass;
  RiskInput: RiskInput;
  Role: Role;
  SideName: SideName;
  SideState: SideState;
  SignInChoice: ResolverTypeWrapper<Omit<SignInChoice, 'affiliate'> & { affiliate?: Maybe<ResolversTypes['LocalizedText']> }>;
  SimilarProblem: ResolverTypeWrapper<Omit<SimilarProblem, 'problem'> & { problem: ResolversTypes['Problem'] }>;
  SimilarSolution: ResolverTypeWrapper<Omit<SimilarSolution, 'solution'> & { solution: ResolversTypes['Solution'] }>;
  Solution: ResolverTypeWrapper<{ readonly id: string }>;
  SolutionConnection: ResolverTypeWrapper<Omit<SolutionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SolutionEdge']>, nodes: ReadonlyArray<ResolversTypes['Solution']> }>;
  SolutionContentInput: SolutionContentInput;
  SolutionEdge: ResolverTypeWrapper<Omit<SolutionEdge, 'node'> & { node: ResolversTypes['Solution'] }>;
  SolutionGates: ResolverTypeWrapper<SolutionGates>;
  SolutionOutcome: SolutionOutcome;
  SolutionPayload: ResolverTypeWrapper<Omit<SolutionPayload, 'solution'> & { solution?: Maybe<ResolversTypes['Solution']> }>;
  SolutionReuse: ResolverTypeWrapper<SolutionReuseRecord>;
  SolutionSearch: ResolverTypeWrapper<Omit<SolutionSearch, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['Solution']> }>;
  SolutionStage: SolutionStage;
  SolutionStatus: SolutionStatus;
  Strength: Strength;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Taken: Taken;
  TechnologyClass: TechnologyClass;
  Terms: ResolverTypeWrapper<Terms>;
  TermsInput: TermsInput;
  Transferability: ResolverTypeWrapper<Omit<Transferability, 'invariant' | 'preconditions' | 'variable'> & { invariant?: Maybe<ResolversTypes['LocalizedText']>, preconditions: ReadonlyArray<ResolversTypes['Precondition']>, variable?: Maybe<ResolversTypes['LocalizedText']> }>;
  TransferabilityInput: TransferabilityInput;
  UsageEvidence: ResolverTypeWrapper<UsageEvidenceRecord>;
  UserError: ResolverTypeWrapper<UserError>;
  Viewer: ResolverTypeWrapper<Omit<Viewer, 'affiliate' | 'member'> & { affiliate?: Maybe<ResolversTypes['Affiliate']>, member?: Maybe<ResolversTypes['Member']> }>;
  Visibility: ResolverTypeWrapper<Omit<Visibility, 'affiliates'> & { affiliates: ReadonlyArray<ResolversTypes['AffiliateLevel']> }>;
  VisibilityInput: VisibilityInput;
  WithdrawReason: WithdrawReason;
  Won: ResolverTypeWrapper<Scalars['Won']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Adoption: AdoptionRecord;
  AdoptionConnection: AdoptionConnectionRecord;
  AdoptionEdge: Omit<AdoptionEdge, 'node'> & { node: ResolversParentTypes['Adoption'] };
  AdoptionGates: AdoptionGates;
  AdoptionPayload: Omit<AdoptionPayload, 'adoption'> & { adoption?: Maybe<ResolversParentTypes['Adoption']> };
  AdoptionStep: AdoptionStepRecord;
  Affiliate: { readonly id: string };
  AffiliateLevel: Omit<AffiliateLevel, 'affiliate'> & { affiliate: ResolversParentTypes['Affiliate'] };
  AffiliateLevelInput: AffiliateLevelInput;
  AffiliatePayload: Omit<AffiliatePayload, 'affiliate'> & { affiliate?: Maybe<ResolversParentTypes['Affiliate']> };
  Boolean: Scalars['Boolean']['output'];
  Challenge: Omit<Challenge, 'description' | 'name'> & { description?: Maybe<ResolversParentTypes['LocalizedText']>, name: ResolversParentTypes['LocalizedText'] };
  ChallengePayload: Omit<ChallengePayload, 'challenge'> & { challenge?: Maybe<ResolversParentTypes['Challenge']> };
  CivilDate: Scalars['CivilDate']['output'];
  Contribution: Contribution;
  ContributionInput: ContributionInput;
  DataAvailable: DataAvailable;
  DataAvailableInput: DataAvailableInput;
  DataUsed: DataUsed;
  DataUsedInput: DataUsedInput;
  Dismissal: Dismissal;
  Effect: Effect;
  EffectInput: EffectInput;
  Facet: Facet;
  FacetFilter: FacetFilter;
  FacetValue: FacetValue;
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  ImpactEntry: ImpactEntryRecord;
  ImpactPayload: Omit<ImpactPayload, 'entry'> & { entry?: Maybe<ResolversParentTypes['ImpactEntry']> };
  Instant: Scalars['Instant']['output'];
  Int: Scalars['Int']['output'];
  Join: Omit<Join, 'affiliate' | 'place'> & { affiliate: ResolversParentTypes['Affiliate'], place?: Maybe<ResolversParentTypes['Place']> };
  LocalizedText: LocalizedTextRecord;
  LocalizedTextInput: LocalizedTextInput;
  Match: { readonly id: string };
  MatchConnection: Omit<MatchConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MatchEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Match']> };
  MatchDraft: MatchDraft;
  MatchEdge: Omit<MatchEdge, 'node'> & { node: ResolversParentTypes['Match'] };
  MatchPayload: Omit<MatchPayload, 'match'> & { match?: Maybe<ResolversParentTypes['Match']> };
  MatchPreview: Omit<MatchPreview, 'matches'> & { matches: ReadonlyArray<ResolversParentTypes['PreviewedMatch']> };
  MatchReason: MatchReason;
  MatchingNote: MatchingNote;
  Member: { readonly id: string };
  MemberPayload: Omit<MemberPayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  Milestone: Milestone;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  Place: { readonly id: string };
  PlacePayload: Omit<PlacePayload, 'place'> & { place?: Maybe<ResolversParentTypes['Place']> };
  Precondition: Omit<Precondition, 'text'> & { text: ResolversParentTypes['LocalizedText'] };
  PreconditionInput: PreconditionInput;
  PreviewedMatch: Omit<PreviewedMatch, 'problem' | 'solution'> & { problem?: Maybe<ResolversParentTypes['Problem']>, solution?: Maybe<ResolversParentTypes['Solution']> };
  PriceBasis: PriceBasis;
  PriceBasisInput: PriceBasisInput;
  Problem: { readonly id: string };
  ProblemConnection: Omit<ProblemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProblemEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Problem']> };
  ProblemContentInput: ProblemContentInput;
  ProblemEdge: Omit<ProblemEdge, 'node'> & { node: ResolversParentTypes['Problem'] };
  ProblemPayload: Omit<ProblemPayload, 'problem'> & { problem?: Maybe<ResolversParentTypes['Problem']> };
  ProblemSearch: Omit<ProblemSearch, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['Problem']> };
  Query: Record<PropertyKey, never>;
  RequestAdoptionPayload: Omit<RequestAdoptionPayload, 'adoptions'> & { adoptions?: Maybe<ReadonlyArray<ResolversParentTypes['Adoption']>> };
  ReuseCount: ReuseCount;
  Risk: Risk;
  RiskInput: RiskInput;
  SignInChoice: Omit<SignInChoice, 'affiliate'> & { affiliate?: Maybe<ResolversParentTypes['LocalizedText']> };
  SimilarProblem: Omit<SimilarProblem, 'problem'> & { problem: ResolversParentTypes['Problem'] };
  SimilarSolution: Omit<SimilarSolution, 'solution'> & { solution: ResolversParentTypes['Solution'] };
  Solution: { readonly id: string };
  SolutionConnection: Omit<SolutionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SolutionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Solution']> };
  SolutionContentInput: SolutionContentInput;
  SolutionEdge: Omit<SolutionEdge, 'node'> & { node: ResolversParentTypes['Solution'] };
  SolutionGates: SolutionGates;
  SolutionPayload: Omit<SolutionPayload, 'solution'> & { solution?: Maybe<ResolversParentTypes['Solution']> };
  SolutionReuse: SolutionReuseRecord;
  SolutionSearch: Omit<SolutionSearch, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['Solution']> };
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  Terms: Terms;
  TermsInput: TermsInput;
  Transferability: Omit<Transferability, 'invariant' | 'preconditions' | 'variable'> & { invariant?: Maybe<ResolversParentTypes['LocalizedText']>, preconditions: ReadonlyArray<ResolversParentTypes['Precondition']>, variable?: Maybe<ResolversParentTypes['LocalizedText']> };
  TransferabilityInput: TransferabilityInput;
  UsageEvidence: UsageEvidenceRecord;
  UserError: UserError;
  Viewer: Omit<Viewer, 'affiliate' | 'member'> & { affiliate?: Maybe<ResolversParentTypes['Affiliate']>, member?: Maybe<ResolversParentTypes['Member']> };
  Visibility: Omit<Visibility, 'affiliates'> & { affiliates: ReadonlyArray<ResolversParentTypes['AffiliateLevel']> };
  VisibilityInput: VisibilityInput;
  Won: Scalars['Won']['output'];
};

export type AdoptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Adoption'] = ResolversParentTypes['Adoption']> = {
  affiliate?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
  budgetLine?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ReadonlyArray<ResolversTypes['UsageEvidence']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  impact?: Resolver<ReadonlyArray<ResolversTypes['ImpactEntry']>, ParentType, ContextType>;
  lesson?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  liveSince?: Resolver<Maybe<ResolversTypes['Instant']>, ParentType, ContextType>;
  match?: Resolver<Maybe<ResolversTypes['Match']>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['AdoptionGates']>, ParentType, ContextType>;
  originAffiliate?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['Place'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['Problem']>, ParentType, ContextType>;
  requestedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  rolloutId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  sameProduct?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  solution?: Resolver<Maybe<ResolversTypes['Solution']>, ParentType, ContextType>;
  solutionVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sponsor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AdoptionStatus'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['AdoptionStep']>, ParentType, ContextType>;
  taken?: Resolver<ReadonlyArray<ResolversTypes['Taken']>, ParentType, ContextType>;
  takenConfirmedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  termsVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['Instant']>, ParentType, ContextType>;
  verifiedUntil?: Resolver<Maybe<ResolversTypes['Instant']>, ParentType, ContextType>;
  verifier?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AdoptionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdoptionConnection'] = ResolversParentTypes['AdoptionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AdoptionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Adoption']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AdoptionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdoptionEdge'] = ResolversParentTypes['AdoptionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Adoption'], ParentType, ContextType>;
};

export type AdoptionGatesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdoptionGates'] = ResolversParentTypes['AdoptionGates']> = {
  accept?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  verify?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AdoptionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdoptionPayload'] = ResolversParentTypes['AdoptionPayload']> = {
  adoption?: Resolver<Maybe<ResolversTypes['Adoption']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AdoptionStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdoptionStep'] = ResolversParentTypes['AdoptionStep']> = {
  actor?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AdoptionStatus'], ParentType, ContextType>;
};

export type AffiliateResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Affiliate'] = ResolversParentTypes['Affiliate']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  industry?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AffiliateKind'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['Member']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  places?: Resolver<ReadonlyArray<ResolversTypes['Place']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AffiliateLevelResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AffiliateLevel'] = ResolversParentTypes['AffiliateLevel']> = {
  affiliate?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Level'], ParentType, ContextType>;
};

export type AffiliatePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AffiliatePayload'] = ResolversParentTypes['AffiliatePayload']> = {
  affiliate?: Resolver<Maybe<ResolversTypes['Affiliate']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChallengeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Challenge'] = ResolversParentTypes['Challenge']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChallengePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChallengePayload'] = ResolversParentTypes['ChallengePayload']> = {
  challenge?: Resolver<Maybe<ResolversTypes['Challenge']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface CivilDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CivilDate'], any> {
  name: 'CivilDate';
}

export type ContributionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Contribution'] = ResolversParentTypes['Contribution']> = {
  adoptionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['ContributionShare'], ParentType, ContextType>;
};

export type DataAvailableResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DataAvailable'] = ResolversParentTypes['DataAvailable']> = {
  modality?: Resolver<Maybe<ResolversTypes['DataModality']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DataUsedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DataUsed'] = ResolversParentTypes['DataUsed']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modality?: Resolver<Maybe<ResolversTypes['DataModality']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  personal?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type DismissalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Dismissal'] = ResolversParentTypes['Dismissal']> = {
  at?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['DismissReason'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Instant']>, ParentType, ContextType>;
};

export type EffectResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Effect'] = ResolversParentTypes['Effect']> = {
  benefitKrw?: Resolver<Maybe<ResolversTypes['Won']>, ParentType, ContextType>;
  costKrw?: Resolver<Maybe<ResolversTypes['Won']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EffectKind'], ParentType, ContextType>;
  metric?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FacetResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Facet'] = ResolversParentTypes['Facet']> = {
  name?: Resolver<ResolversTypes['FacetName'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ImpactEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ImpactEntry'] = ResolversParentTypes['ImpactEntry']> = {
  adoption?: Resolver<Maybe<ResolversTypes['Adoption']>, ParentType, ContextType>;
  affiliate?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
  baseline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confirmedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  effect?: Resolver<Maybe<ResolversTypes['Effect']>, ParentType, ContextType>;
  effectType?: Resolver<ResolversTypes['EffectType'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  periodFrom?: Resolver<ResolversTypes['CivilDate'], ParentType, ContextType>;
  periodTo?: Resolver<ResolversTypes['CivilDate'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['Place'], ParentType, ContextType>;
  realised?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  recordedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ImpactStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImpactPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ImpactPayload'] = ResolversParentTypes['ImpactPayload']> = {
  entry?: Resolver<Maybe<ResolversTypes['ImpactEntry']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface InstantScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Instant'], any> {
  name: 'Instant';
}

export type JoinResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Join'] = ResolversParentTypes['Join']> = {
  affiliate?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['Place']>, ParentType, ContextType>;
  valueKrw?: Resolver<Maybe<ResolversTypes['Won']>, ParentType, ContextType>;
};

export type LocalizedTextResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LocalizedText'] = ResolversParentTypes['LocalizedText']> = {
  en?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ko?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<LocalizedTextTextArgs>>;
};

export type MatchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Match'] = ResolversParentTypes['Match']> = {
  dismissal?: Resolver<Maybe<ResolversTypes['Dismissal']>, ParentType, ContextType>;
  fit?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  proposedAt?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  reasons?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MatchReason']>>, ParentType, ContextType>;
  side?: Resolver<Maybe<ResolversTypes['SideName']>, ParentType, ContextType>;
  solution?: Resolver<Maybe<ResolversTypes['Solution']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['SideState']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MatchStatus'], ParentType, ContextType>;
  strength?: Resolver<Maybe<ResolversTypes['Strength']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  withdrawReason?: Resolver<Maybe<ResolversTypes['WithdrawReason']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MatchConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MatchConnection'] = ResolversParentTypes['MatchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MatchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Match']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MatchEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MatchEdge'] = ResolversParentTypes['MatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Match'], ParentType, ContextType>;
};

export type MatchPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MatchPayload'] = ResolversParentTypes['MatchPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  match?: Resolver<Maybe<ResolversTypes['Match']>, ParentType, ContextType>;
};

export type MatchPreviewResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MatchPreview'] = ResolversParentTypes['MatchPreview']> = {
  matches?: Resolver<ReadonlyArray<ResolversTypes['PreviewedMatch']>, ParentType, ContextType>;
  notes?: Resolver<ReadonlyArray<ResolversTypes['MatchingNote']>, ParentType, ContextType>;
};

export type MatchReasonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MatchReason'] = ResolversParentTypes['MatchReason']> = {
  contribution?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReasonKind'], ParentType, ContextType>;
  problemField?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  problemTerm?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  solutionField?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  solutionTerm?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<MatchReasonTextArgs>>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MatchingNoteResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MatchingNote'] = ResolversParentTypes['MatchingNote']> = {
  code?: Resolver<ResolversTypes['MatchingNoteCode'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MemberResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  affiliate?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MemberPayload'] = ResolversParentTypes['MemberPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
};

export type MilestoneResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Milestone'] = ResolversParentTypes['Milestone']> = {
  measure?: Resolver<ResolversTypes['ReuseMeasure'], ParentType, ContextType>;
  reachedAt?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  abandonAdoption?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationAbandonAdoptionArgs, 'id' | 'reason'>>;
  acceptAdoption?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationAcceptAdoptionArgs, 'id'>>;
  acceptTerms?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationAcceptTermsArgs, 'id' | 'version'>>;
  addEvidence?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationAddEvidenceArgs, 'description' | 'id'>>;
  changeMemberRoles?: Resolver<ResolversTypes['MemberPayload'], ParentType, ContextType, RequireFields<MutationChangeMemberRolesArgs, 'id' | 'roles'>>;
  changeProblemVisibility?: Resolver<ResolversTypes['ProblemPayload'], ParentType, ContextType, RequireFields<MutationChangeProblemVisibilityArgs, 'id' | 'visibility'>>;
  changeSolutionVisibility?: Resolver<ResolversTypes['SolutionPayload'], ParentType, ContextType, RequireFields<MutationChangeSolutionVisibilityArgs, 'id' | 'visibility'>>;
  closePlace?: Resolver<ResolversTypes['PlacePayload'], ParentType, ContextType, RequireFields<MutationClosePlaceArgs, 'id'>>;
  closeProblem?: Resolver<ResolversTypes['ProblemPayload'], ParentType, ContextType, RequireFields<MutationCloseProblemArgs, 'id' | 'reason'>>;
  confirmImpact?: Resolver<ResolversTypes['ImpactPayload'], ParentType, ContextType, RequireFields<MutationConfirmImpactArgs, 'id'>>;
  confirmTaken?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationConfirmTakenArgs, 'id'>>;
  declareChallenge?: Resolver<ResolversTypes['ChallengePayload'], ParentType, ContextType, RequireFields<MutationDeclareChallengeArgs, 'code' | 'name'>>;
  declareInterest?: Resolver<ResolversTypes['MatchPayload'], ParentType, ContextType, RequireFields<MutationDeclareInterestArgs, 'id'>>;
  declineAdoption?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationDeclineAdoptionArgs, 'id' | 'reason'>>;
  dismissMatch?: Resolver<ResolversTypes['MatchPayload'], ParentType, ContextType, RequireFields<MutationDismissMatchArgs, 'id' | 'reason'>>;
  draftSolution?: Resolver<ResolversTypes['SolutionPayload'], ParentType, ContextType, RequireFields<MutationDraftSolutionArgs, 'content'>>;
  goLive?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationGoLiveArgs, 'id'>>;
  joinAffiliate?: Resolver<ResolversTypes['AffiliatePayload'], ParentType, ContextType, RequireFields<MutationJoinAffiliateArgs, 'code' | 'kind' | 'name'>>;
  joinProblem?: Resolver<ResolversTypes['ProblemPayload'], ParentType, ContextType, RequireFields<MutationJoinProblemArgs, 'id'>>;
  postProblem?: Resolver<ResolversTypes['ProblemPayload'], ParentType, ContextType, RequireFields<MutationPostProblemArgs, 'content'>>;
  publishSolution?: Resolver<ResolversTypes['SolutionPayload'], ParentType, ContextType, RequireFields<MutationPublishSolutionArgs, 'id'>>;
  recordImpact?: Resolver<ResolversTypes['ImpactPayload'], ParentType, ContextType, RequireFields<MutationRecordImpactArgs, 'adoptionId' | 'effect' | 'effectType' | 'periodFrom' | 'periodTo' | 'realised'>>;
  recordTaken?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationRecordTakenArgs, 'id' | 'sameProduct' | 'taken'>>;
  registerMember?: Resolver<ResolversTypes['MemberPayload'], ParentType, ContextType, RequireFields<MutationRegisterMemberArgs, 'affiliateId' | 'language' | 'name' | 'roles'>>;
  registerPlace?: Resolver<ResolversTypes['PlacePayload'], ParentType, ContextType, RequireFields<MutationRegisterPlaceArgs, 'affiliateId' | 'kind' | 'name'>>;
  removeMember?: Resolver<ResolversTypes['MemberPayload'], ParentType, ContextType, RequireFields<MutationRemoveMemberArgs, 'id'>>;
  reopenProblem?: Resolver<ResolversTypes['ProblemPayload'], ParentType, ContextType, RequireFields<MutationReopenProblemArgs, 'id'>>;
  requestAdoption?: Resolver<ResolversTypes['RequestAdoptionPayload'], ParentType, ContextType, RequireFields<MutationRequestAdoptionArgs, 'placeIds' | 'problemIds' | 'solutionId'>>;
  retireSolution?: Resolver<ResolversTypes['SolutionPayload'], ParentType, ContextType, RequireFields<MutationRetireSolutionArgs, 'id'>>;
  returnSolution?: Resolver<ResolversTypes['SolutionPayload'], ParentType, ContextType, RequireFields<MutationReturnSolutionArgs, 'id'>>;
  reviseProblem?: Resolver<ResolversTypes['ProblemPayload'], ParentType, ContextType, RequireFields<MutationReviseProblemArgs, 'content' | 'id'>>;
  reviseSolution?: Resolver<ResolversTypes['SolutionPayload'], ParentType, ContextType, RequireFields<MutationReviseSolutionArgs, 'content' | 'id'>>;
  revokeAdoption?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationRevokeAdoptionArgs, 'id' | 'reason'>>;
  solveProblem?: Resolver<ResolversTypes['ProblemPayload'], ParentType, ContextType, RequireFields<MutationSolveProblemArgs, 'contributions' | 'id'>>;
  startAssessing?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationStartAssessingArgs, 'id'>>;
  startPilot?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationStartPilotArgs, 'id'>>;
  stopAdoption?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationStopAdoptionArgs, 'id' | 'lesson' | 'reason'>>;
  submitSolution?: Resolver<ResolversTypes['SolutionPayload'], ParentType, ContextType, RequireFields<MutationSubmitSolutionArgs, 'id'>>;
  verifyAdoption?: Resolver<ResolversTypes['AdoptionPayload'], ParentType, ContextType, RequireFields<MutationVerifyAdoptionArgs, 'id'>>;
  viewMatch?: Resolver<ResolversTypes['MatchPayload'], ParentType, ContextType, RequireFields<MutationViewMatchArgs, 'id'>>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Adoption' | 'Affiliate' | 'Challenge' | 'ImpactEntry' | 'Match' | 'Member' | 'Place' | 'Problem' | 'Solution' | 'SolutionReuse', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlaceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Place'] = ResolversParentTypes['Place']> = {
  affiliate?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PlaceKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlacePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlacePayload'] = ResolversParentTypes['PlacePayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['Place']>, ParentType, ContextType>;
};

export type PreconditionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Precondition'] = ResolversParentTypes['Precondition']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PreconditionKind'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type PreviewedMatchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PreviewedMatch'] = ResolversParentTypes['PreviewedMatch']> = {
  fit?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['MatchReason']>, ParentType, ContextType>;
  solution?: Resolver<Maybe<ResolversTypes['Solution']>, ParentType, ContextType>;
  strength?: Resolver<ResolversTypes['Strength'], ParentType, ContextType>;
};

export type PriceBasisResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PriceBasis'] = ResolversParentTypes['PriceBasis']> = {
  date?: Resolver<Maybe<ResolversTypes['CivilDate']>, ParentType, ContextType>;
  justification?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PriceBasisKind'], ParentType, ContextType>;
  reviewer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  adoptions?: Resolver<ResolversTypes['AdoptionConnection'], ParentType, ContextType, RequireFields<ProblemAdoptionsArgs, 'first'>>;
  affiliate?: Resolver<Maybe<ResolversTypes['Affiliate']>, ParentType, ContextType>;
  aiClasses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AiClass']>>, ParentType, ContextType>;
  budgetLine?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  challengeCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  challenges?: Resolver<ReadonlyArray<ResolversTypes['Challenge']>, ParentType, ContextType>;
  closeReason?: Resolver<Maybe<ResolversTypes['CloseReason']>, ParentType, ContextType>;
  constraints?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Constraint']>>, ParentType, ContextType>;
  currentCost?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  dataAvailable?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DataAvailable']>>, ParentType, ContextType>;
  deadline?: Resolver<Maybe<ResolversTypes['CivilDate']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  desiredOutcome?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  expectedValueKrw?: Resolver<Maybe<ResolversTypes['Won']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  industry?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  joins?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Join']>>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['ProblemKind']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['Language']>, ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Level'], ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['MatchConnection'], ParentType, ContextType, RequireFields<ProblemMatchesArgs, 'first' | 'status'>>;
  owner?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  places?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Place']>>, ParentType, ContextType>;
  postedAt?: Resolver<Maybe<ResolversTypes['Instant']>, ParentType, ContextType>;
  process?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provenance?: Resolver<Maybe<ResolversTypes['Provenance']>, ParentType, ContextType>;
  solvedBy?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Contribution']>>, ParentType, ContextType>;
  sponsor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProblemStatus'], ParentType, ContextType>;
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['Instant']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  visibility?: Resolver<Maybe<ResolversTypes['Visibility']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProblemConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProblemConnection'] = ResolversParentTypes['ProblemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProblemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Problem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProblemEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProblemEdge'] = ResolversParentTypes['ProblemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Problem'], ParentType, ContextType>;
};

export type ProblemPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProblemPayload'] = ResolversParentTypes['ProblemPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
};

export type ProblemSearchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProblemSearch'] = ResolversParentTypes['ProblemSearch']> = {
  facets?: Resolver<ReadonlyArray<ResolversTypes['Facet']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Problem']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  adoption?: Resolver<Maybe<ResolversTypes['Adoption']>, ParentType, ContextType, RequireFields<QueryAdoptionArgs, 'id'>>;
  affiliates?: Resolver<ReadonlyArray<ResolversTypes['Affiliate']>, ParentType, ContextType>;
  challenges?: Resolver<ReadonlyArray<ResolversTypes['Challenge']>, ParentType, ContextType>;
  match?: Resolver<Maybe<ResolversTypes['Match']>, ParentType, ContextType, RequireFields<QueryMatchArgs, 'id'>>;
  matches?: Resolver<ResolversTypes['MatchConnection'], ParentType, ContextType, RequireFields<QueryMatchesArgs, 'first' | 'status'>>;
  myRequests?: Resolver<ResolversTypes['AdoptionConnection'], ParentType, ContextType, RequireFields<QueryMyRequestsArgs, 'first'>>;
  myVerifications?: Resolver<ResolversTypes['AdoptionConnection'], ParentType, ContextType, RequireFields<QueryMyVerificationsArgs, 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  previewMatches?: Resolver<ResolversTypes['MatchPreview'], ParentType, ContextType, RequireFields<QueryPreviewMatchesArgs, 'draft' | 'first'>>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType, RequireFields<QueryProblemArgs, 'id'>>;
  problems?: Resolver<ResolversTypes['ProblemConnection'], ParentType, ContextType, RequireFields<QueryProblemsArgs, 'first' | 'status'>>;
  requestsToUs?: Resolver<ResolversTypes['AdoptionConnection'], ParentType, ContextType, RequireFields<QueryRequestsToUsArgs, 'first'>>;
  searchProblems?: Resolver<ResolversTypes['ProblemSearch'], ParentType, ContextType, RequireFields<QuerySearchProblemsArgs, 'first' | 'offset' | 'text'>>;
  searchSolutions?: Resolver<ResolversTypes['SolutionSearch'], ParentType, ContextType, RequireFields<QuerySearchSolutionsArgs, 'first' | 'offset' | 'text'>>;
  signInChoices?: Resolver<ReadonlyArray<ResolversTypes['SignInChoice']>, ParentType, ContextType>;
  similarProblems?: Resolver<ReadonlyArray<ResolversTypes['SimilarProblem']>, ParentType, ContextType, RequireFields<QuerySimilarProblemsArgs, 'draft' | 'first'>>;
  similarSolutions?: Resolver<ReadonlyArray<ResolversTypes['SimilarSolution']>, ParentType, ContextType, RequireFields<QuerySimilarSolutionsArgs, 'draft' | 'first'>>;
  solution?: Resolver<Maybe<ResolversTypes['Solution']>, ParentType, ContextType, RequireFields<QuerySolutionArgs, 'id'>>;
  solutions?: Resolver<ResolversTypes['SolutionConnection'], ParentType, ContextType, RequireFields<QuerySolutionsArgs, 'first' | 'status'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RequestAdoptionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RequestAdoptionPayload'] = ResolversParentTypes['RequestAdoptionPayload']> = {
  adoptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Adoption']>>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReuseCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReuseCount'] = ResolversParentTypes['ReuseCount']> = {
  places?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reach?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RiskResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Risk'] = ResolversParentTypes['Risk']> = {
  appeal?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  biasAssessment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  class?: Resolver<Maybe<ResolversTypes['RiskClass']>, ParentType, ContextType>;
  explainability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  humanOversight?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  independentReview?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  justification?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  koreaHighImpact?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  monitoring?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  portability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  risks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type SignInChoiceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SignInChoice'] = ResolversParentTypes['SignInChoice']> = {
  affiliate?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type SimilarProblemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SimilarProblem'] = ResolversParentTypes['SimilarProblem']> = {
  problem?: Resolver<ResolversTypes['Problem'], ParentType, ContextType>;
  similarity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type SimilarSolutionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SimilarSolution'] = ResolversParentTypes['SimilarSolution']> = {
  similarity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  solution?: Resolver<ResolversTypes['Solution'], ParentType, ContextType>;
};

export type SolutionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Solution'] = ResolversParentTypes['Solution']> = {
  adoptions?: Resolver<ResolversTypes['AdoptionConnection'], ParentType, ContextType, RequireFields<SolutionAdoptionsArgs, 'first'>>;
  affiliate?: Resolver<Maybe<ResolversTypes['Affiliate']>, ParentType, ContextType>;
  aiClasses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AiClass']>>, ParentType, ContextType>;
  alternatives?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  approach?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  build?: Resolver<Maybe<ResolversTypes['BuildKind']>, ParentType, ContextType>;
  challengeCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  challenges?: Resolver<ReadonlyArray<ResolversTypes['Challenge']>, ParentType, ContextType>;
  codeUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  completeness?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  dataUsed?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DataUsed']>>, ParentType, ContextType>;
  endDate?: Resolver<Maybe<ResolversTypes['CivilDate']>, ParentType, ContextType>;
  expectedBenefits?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  industry?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  knownLimits?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['Language']>, ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Level'], ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['MatchConnection'], ParentType, ContextType, RequireFields<SolutionMatchesArgs, 'first' | 'status'>>;
  missing?: Resolver<Maybe<ResolversTypes['SolutionGates']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['SolutionOutcome']>, ParentType, ContextType>;
  outputs?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  previousProcess?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  problemSolved?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  process?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  processIntegration?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  provenance?: Resolver<Maybe<ResolversTypes['Provenance']>, ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['Instant']>, ParentType, ContextType>;
  reuse?: Resolver<Maybe<ResolversTypes['SolutionReuse']>, ParentType, ContextType>;
  risk?: Resolver<Maybe<ResolversTypes['Risk']>, ParentType, ContextType>;
  securityApproval?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['SolutionStage']>, ParentType, ContextType>;
  startDate?: Resolver<Maybe<ResolversTypes['CivilDate']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SolutionStatus'], ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  terms?: Resolver<Maybe<ResolversTypes['Terms']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  transferability?: Resolver<Maybe<ResolversTypes['Transferability']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['Instant']>, ParentType, ContextType>;
  vendors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  visibility?: Resolver<Maybe<ResolversTypes['Visibility']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SolutionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SolutionConnection'] = ResolversParentTypes['SolutionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SolutionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Solution']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SolutionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SolutionEdge'] = ResolversParentTypes['SolutionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Solution'], ParentType, ContextType>;
};

export type SolutionGatesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SolutionGates'] = ResolversParentTypes['SolutionGates']> = {
  adopt?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  publish?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SolutionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SolutionPayload'] = ResolversParentTypes['SolutionPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  solution?: Resolver<Maybe<ResolversTypes['Solution']>, ParentType, ContextType>;
};

export type SolutionReuseResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SolutionReuse'] = ResolversParentTypes['SolutionReuse']> = {
  current?: Resolver<ResolversTypes['ReuseCount'], ParentType, ContextType>;
  ever?: Resolver<ResolversTypes['ReuseCount'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  milestones?: Resolver<ReadonlyArray<ResolversTypes['Milestone']>, ParentType, ContextType>;
  solution?: Resolver<Maybe<ResolversTypes['Solution']>, ParentType, ContextType>;
  tenfold?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['Instant']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SolutionSearchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SolutionSearch'] = ResolversParentTypes['SolutionSearch']> = {
  facets?: Resolver<ReadonlyArray<ResolversTypes['Facet']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Solution']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  matchProposed?: SubscriptionResolver<ResolversTypes['Match'], "matchProposed", ParentType, ContextType>;
};

export type TermsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Terms'] = ResolversParentTypes['Terms']> = {
  chargeBasis?: Resolver<ResolversTypes['ChargeBasis'], ParentType, ContextType>;
  expiry?: Resolver<Maybe<ResolversTypes['CivilDate']>, ParentType, ContextType>;
  licence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  personalDataBasis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  priceBasis?: Resolver<ResolversTypes['PriceBasis'], ParentType, ContextType>;
  rightsOwner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  technologyClass?: Resolver<ResolversTypes['TechnologyClass'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TransferabilityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Transferability'] = ResolversParentTypes['Transferability']> = {
  effortWeeksMax?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  effortWeeksMin?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  invariant?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  kitUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preconditions?: Resolver<ReadonlyArray<ResolversTypes['Precondition']>, ParentType, ContextType>;
  supportContact?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  variable?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  warrantyDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UsageEvidenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UsageEvidence'] = ResolversParentTypes['UsageEvidence']> = {
  actor?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  affiliate?: Resolver<Maybe<ResolversTypes['Affiliate']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type VisibilityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Visibility'] = ResolversParentTypes['Visibility']> = {
  affiliates?: Resolver<ReadonlyArray<ResolversTypes['AffiliateLevel']>, ParentType, ContextType>;
  group?: Resolver<ResolversTypes['Level'], ParentType, ContextType>;
};

export interface WonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Won'], any> {
  name: 'Won';
}

export type Resolvers<ContextType = RequestContext> = {
  Adoption?: AdoptionResolvers<ContextType>;
  AdoptionConnection?: AdoptionConnectionResolvers<ContextType>;
  AdoptionEdge?: AdoptionEdgeResolvers<ContextType>;
  AdoptionGates?: AdoptionGatesResolvers<ContextType>;
  AdoptionPayload?: AdoptionPayloadResolvers<ContextType>;
  AdoptionStep?: AdoptionStepResolvers<ContextType>;
  Affiliate?: AffiliateResolvers<ContextType>;
  AffiliateLevel?: AffiliateLevelResolvers<ContextType>;
  AffiliatePayload?: AffiliatePayloadResolvers<ContextType>;
  Challenge?: ChallengeResolvers<ContextType>;
  ChallengePayload?: ChallengePayloadResolvers<ContextType>;
  CivilDate?: GraphQLScalarType;
  Contribution?: ContributionResolvers<ContextType>;
  DataAvailable?: DataAvailableResolvers<ContextType>;
  DataUsed?: DataUsedResolvers<ContextType>;
  Dismissal?: DismissalResolvers<ContextType>;
  Effect?: EffectResolvers<ContextType>;
  Facet?: FacetResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  ImpactEntry?: ImpactEntryResolvers<ContextType>;
  ImpactPayload?: ImpactPayloadResolvers<ContextType>;
  Instant?: GraphQLScalarType;
  Join?: JoinResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  Match?: MatchResolvers<ContextType>;
  MatchConnection?: MatchConnectionResolvers<ContextType>;
  MatchEdge?: MatchEdgeResolvers<ContextType>;
  MatchPayload?: MatchPayloadResolvers<ContextType>;
  MatchPreview?: MatchPreviewResolvers<ContextType>;
  MatchReason?: MatchReasonResolvers<ContextType>;
  MatchingNote?: MatchingNoteResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  MemberPayload?: MemberPayloadResolvers<ContextType>;
  Milestone?: MilestoneResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Place?: PlaceResolvers<ContextType>;
  PlacePayload?: PlacePayloadResolvers<ContextType>;
  Precondition?: PreconditionResolvers<ContextType>;
  PreviewedMatch?: PreviewedMatchResolvers<ContextType>;
  PriceBasis?: PriceBasisResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  ProblemConnection?: ProblemConnectionResolvers<ContextType>;
  ProblemEdge?: ProblemEdgeResolvers<ContextType>;
  ProblemPayload?: ProblemPayloadResolvers<ContextType>;
  ProblemSearch?: ProblemSearchResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RequestAdoptionPayload?: RequestAdoptionPayloadResolvers<ContextType>;
  ReuseCount?: ReuseCountResolvers<ContextType>;
  Risk?: RiskResolvers<ContextType>;
  SignInChoice?: SignInChoiceResolvers<ContextType>;
  SimilarProblem?: SimilarProblemResolvers<ContextType>;
  SimilarSolution?: SimilarSolutionResolvers<ContextType>;
  Solution?: SolutionResolvers<ContextType>;
  SolutionConnection?: SolutionConnectionResolvers<ContextType>;
  SolutionEdge?: SolutionEdgeResolvers<ContextType>;
  SolutionGates?: SolutionGatesResolvers<ContextType>;
  SolutionPayload?: SolutionPayloadResolvers<ContextType>;
  SolutionReuse?: SolutionReuseResolvers<ContextType>;
  SolutionSearch?: SolutionSearchResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Terms?: TermsResolvers<ContextType>;
  Transferability?: TransferabilityResolvers<ContextType>;
  UsageEvidence?: UsageEvidenceResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  Visibility?: VisibilityResolvers<ContextType>;
  Won?: GraphQLScalarType;
};


