import { z } from 'zod';
import { Affiliate, Member, Place } from '../vocabulary/affiliate.ts';
import { Challenge, Problem } from '../vocabulary/problem.ts';
import { Solution } from '../vocabulary/solution.ts';
import { defineEvent, type EventDefinition } from './defineEvent.ts';
import {
  exampleAffiliate,
  exampleChallenge,
  exampleMember,
  examplePlace,
  exampleProblem,
  exampleSolution,
} from './examples.ts';
import { topics } from './topics.ts';

const context = 'catalog';

const AffiliateData = z.object({ affiliate: Affiliate });
const PlaceData = z.object({ place: Place });
const MemberData = z.object({ member: Member.omit({ name: true }) });
const SolutionData = z.object({ solution: Solution });
const ProblemData = z.object({ problem: Problem });
const ChallengeData = z.object({ challenge: Challenge });

export type SolutionData = z.infer<typeof SolutionData>;
export type ProblemData = z.infer<typeof ProblemData>;

const affiliate = (name: string) =>
  defineEvent({
    context,
    name,
    topic: topics.affiliates,
    data: AffiliateData,
    example: { affiliate: exampleAffiliate },
  });
const place = (name: string) =>
  defineEvent({ context, name, topic: topics.affiliates, data: PlaceData, example: { place: examplePlace } });
const member = (name: string) =>
  defineEvent({
    context,
    name,
    topic: topics.affiliates,
    data: MemberData,
    example: { member: exampleMember },
  });
const solution = (name: string, example: Solution = exampleSolution): EventDefinition<SolutionData> =>
  defineEvent({ context, name, topic: topics.solutions, data: SolutionData, example: { solution: example } });
const problem = (name: string, example: Problem = exampleProblem): EventDefinition<ProblemData> =>
  defineEvent({ context, name, topic: topics.problems, data: ProblemData, example: { problem: example } });
const challenge = (name: string) =>
  defineEvent({
    context,
    name,
    topic: topics.challenges,
    data: ChallengeData,
    example: { challenge: exampleChallenge },
  });

/** Internal events of the catalog: each carries the full state of its subject. */
export const affiliateEvents = {
  joined: affiliate('affiliate-joined'),
  renamed: affiliate('affiliate-renamed'),
  placeRegistered: place('place-registered'),
  placeClosed: place('place-closed'),
  memberRegistered: member('member-registered'),
  memberRolesChanged: member('member-roles-changed'),
  memberLeft: member('member-left'),
};

export const solutionEvents = {
  drafted: solution('solution-drafted', { ...exampleSolution, status: 'draft', version: 0 }),
  submitted: solution('solution-submitted', { ...exampleSolution, status: 'inReview', version: 0 }),
  returned: solution('solution-returned', { ...exampleSolution, status: 'draft', version: 0 }),
  published: solution('solution-published'),
  revised: solution('solution-revised', { ...exampleSolution, version: 2 }),
  visibilityChanged: solution('solution-visibility-changed', {
    ...exampleSolution,
    visibility: { group: 'teaser', affiliates: {} },
  }),
  /** A closing event. */
  retired: solution('solution-retired', { ...exampleSolution, status: 'retired' }),
};

export const problemEvents = {
  posted: problem('problem-posted'),
  revised: problem('problem-revised', { ...exampleProblem, version: 2 }),
  joined: problem('problem-joined', {
    ...exampleProblem,
    joins: [{ affiliateId: 'aff_chemistry', memberId: 'mem_park', at: exampleProblem.updatedAt }],
  }),
  visibilityChanged: problem('problem-visibility-changed', {
    ...exampleProblem,
    visibility: { group: 'full', affiliates: {} },
  }),
  /** open ⇄ adopting, solved, reopened. */
  statusChanged: problem('problem-status-changed', { ...exampleProblem, status: 'adopting' }),
  /** A closing event. */
  closed: problem('problem-closed', { ...exampleProblem, status: 'closed', closeReason: 'noLongerNeeded' }),
};

export const challengeEvents = {
  declared: challenge('challenge-declared'),
  revised: challenge('challenge-revised'),
};
