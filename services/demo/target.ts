import type { CommandContext } from '#platform/aggregate/aggregates';
import type { Viewer } from '#schema/policy/visibility';
import type { Affiliate, Member, Place } from '#schema/vocabulary/affiliate';
import type { Challenge, Problem } from '#schema/vocabulary/problem';

type Identified = Promise<{ readonly id: string }>;
type OnRecord = (viewer: Viewer, context: CommandContext, id: string) => Identified;

/** The commands that the demo group uses: the same that people use, under a clock that is moved. */
export interface DemoTarget {
  readonly group: {
    joinAffiliate(
      viewer: Viewer,
      context: CommandContext,
      affiliate: Omit<Affiliate, 'joinedAt'>,
    ): Identified;
    registerPlace(viewer: Viewer, context: CommandContext, place: Omit<Place, 'open'>): Identified;
    registerMember(viewer: Viewer, context: CommandContext, member: Omit<Member, 'active'>): Identified;
    declareChallenge(viewer: Viewer, context: CommandContext, challenge: Omit<Challenge, 'id'>): Identified;
  };
  readonly solutions: {
    draft(
      viewer: Viewer,
      context: CommandContext,
      input: {
        affiliateId: string;
        ownerId: string;
        builtBy: readonly string[];
        content: unknown;
        visibility?: unknown;
      },
    ): Identified;
    readonly submit: OnRecord;
    readonly publish: OnRecord;
    readonly retire: OnRecord;
  };
  readonly problems: {
    post(
      viewer: Viewer,
      context: CommandContext,
      input: { affiliateId: string; ownerId: string; content: unknown; visibility?: unknown },
    ): Identified;
    join(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      join: { placeId?: string; valueKrw?: string },
    ): Identified;
    close(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      reason: NonNullable<Problem['closeReason']>,
    ): Identified;
    solve(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      solvedBy: NonNullable<Problem['solvedBy']>,
    ): Identified;
  };
  readonly matches: {
    exists(matchId: string): Promise<boolean>;
    readonly view: OnRecord;
    readonly declareInterest: OnRecord;
    dismiss(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      dismissal: {
        reason: 'alreadySolved' | 'wrongTask' | 'wrongDomain' | 'notNow' | 'constraint' | 'other';
        until?: string;
      },
    ): Identified;
  };
  readonly adoptions: {
    request(
      viewer: Viewer,
      context: CommandContext,
      affiliateId: string,
      input: unknown,
    ): Promise<readonly { readonly id: string; readonly placeId: string }[]>;
    accept(viewer: Viewer, context: CommandContext, id: string, note?: string): Identified;
    decline(viewer: Viewer, context: CommandContext, id: string, reason: unknown, note?: string): Identified;
    acceptTerms(viewer: Viewer, context: CommandContext, id: string, version: number): Identified;
    startAssessing(viewer: Viewer, context: CommandContext, id: string, note?: string): Identified;
    startPilot(viewer: Viewer, context: CommandContext, id: string, note?: string): Identified;
    goLive(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      note?: string,
    ): Promise<{ readonly verifierId?: string | undefined }>;
    recordTaken(viewer: Viewer, context: CommandContext, id: string, input: unknown): Identified;
    confirmTaken(viewer: Viewer, context: CommandContext, id: string): Identified;
    addEvidence(viewer: Viewer, context: CommandContext, id: string, input: unknown): Identified;
    verify(viewer: Viewer, context: CommandContext, id: string, note?: string): Identified;
    stop(viewer: Viewer, context: CommandContext, id: string, input: unknown): Identified;
    abandon(viewer: Viewer, context: CommandContext, id: string, input: unknown): Identified;
    revoke(viewer: Viewer, context: CommandContext, id: string, reason: unknown): Identified;
    /** Who was assigned to verify it. */
    verifierOf(id: string): Promise<string | undefined>;
  };
  readonly impact: {
    record(viewer: Viewer, context: CommandContext, adoptionId: string, input: unknown): Identified;
    confirm(viewer: Viewer, context: CommandContext, id: string): Identified;
  };
  /** Lets lapse what is due by the clock. */
  lapseDue(): Promise<void>;
  /** Resolves when every event has had its effects. */
  settle(): Promise<void>;
  travelTo(instant: string): void;
}
