import { fail } from '#platform/errors/errors';
import { problemEvents } from '#schema/events/catalog';
import { type Decision, happened } from '#schema/events/happening';
import type { Visibility } from '#schema/vocabulary/basics';
import type { Problem, ProblemContent, ProblemStatus } from '#schema/vocabulary/problem';
import { sameJson } from './sameJson.ts';
import { demandConsistent, demandVersion } from './solution.ts';

export type ProblemDecision = Decision<Problem>;

export const defaultProblemVisibility: Visibility = { group: 'teaser', affiliates: {} };

export interface NewProblem {
  readonly id: string;
  readonly affiliateId: string;
  readonly ownerId?: string;
  readonly content: ProblemContent;
  readonly visibility: Visibility;
}

export function postProblem(state: Problem | undefined, command: NewProblem, at: string): ProblemDecision {
  if (state) return { state, events: [] };
  demandConsistent(command.visibility);
  demandDescription(command.content);
  const problem: Problem = {
    ...command,
    version: 1,
    status: 'open',
    joins: [],
    provenance: 'own',
    postedAt: at,
    updatedAt: at,
  };
  return decided(problem, 'posted');
}

export function reviseProblem(
  problem: Problem,
  content: ProblemContent,
  at: string,
  expectedVersion = problem.version,
): ProblemDecision {
  demandVersion(problem, expectedVersion);
  demandStatus(problem, ['open', 'adopting']);
  if (problem.provenance === 'own') demandDescription(content);
  if (sameJson(problem.content, content)) return { state: problem, events: [] };
  return decided({ ...problem, content, version: problem.version + 1, updatedAt: at }, 'revised');
}

export type NewJoin = Omit<Problem['joins'][number], 'at'>;

/** "We have this too": once per affiliate; saying it again replaces what was said. */
export function joinProblem(problem: Problem, join: NewJoin, at: string): ProblemDecision {
  demandStatus(problem, ['open', 'adopting']);
  if (join.affiliateId === problem.affiliateId)
    fail(
      'VALUE_INVALID',
      {
        reason: { ko: '자기 계열사의 문제입니다', en: 'this is a problem of your own affiliate' },
      },
      ['affiliateId'],
    );
  const others = problem.joins.filter((it) => it.affiliateId !== join.affiliateId);
  const before = problem.joins.find((it) => it.affiliateId === join.affiliateId);
  const next = { ...join, at: before?.at ?? at };
  if (before && sameJson(before, next)) return { state: problem, events: [] };
  return decided({ ...problem, joins: [...others, next], updatedAt: at }, 'joined');
}

export function changeProblemVisibility(
  problem: Problem,
  visibility: Visibility,
  at: string,
): ProblemDecision {
  demandConsistent(visibility);
  if (sameJson(problem.visibility, visibility)) return { state: problem, events: [] };
  return decided({ ...problem, visibility, updatedAt: at }, 'visibilityChanged');
}

export function closeProblem(
  problem: Problem,
  reason: NonNullable<Problem['closeReason']>,
  at: string,
): ProblemDecision {
  if (problem.status === 'closed') return { state: problem, events: [] };
  demandStatus(problem, ['open', 'adopting']);
  return decided({ ...problem, status: 'closed', closeReason: reason, updatedAt: at }, 'closed');
}

/** Back to what its adoptions say: `adopting` while one is open. */
export function reopenProblem(problem: Problem, openAdoptions: number, at: string): ProblemDecision {
  demandStatus(problem, ['closed', 'solved']);
  const { closeReason: _, solvedBy: __, ...rest } = problem;
  return decided(
    { ...rest, status: openAdoptions > 0 ? 'adopting' : 'open', updatedAt: at },
    'statusChanged',
  );
}

/** Only its owner says that a problem is solved, naming the adoptions and how much each contributed. */
export function solveProblem(
  problem: Problem,
  solvedBy: NonNullable<Problem['solvedBy']>,
  at: string,
): ProblemDecision {
  if (solvedBy.length === 0) fail('FIELD_MISSING', { fields: 'contributions' }, ['contributions']);
  demandStatus(problem, ['open', 'adopting']);
  return decided({ ...problem, status: 'solved', solvedBy, updatedAt: at }, 'statusChanged');
}

/** What the number of its open adoptions makes of a problem that nobody has solved or closed. */
export function followAdoptions(problem: Problem, openAdoptions: number, at: string): ProblemDecision {
  if (problem.status !== 'open' && problem.status !== 'adopting') return { state: problem, events: [] };
  const status = openAdoptions > 0 ? 'adopting' : 'open';
  if (status === problem.status) return { state: problem, events: [] };
  return decided({ ...problem, status, updatedAt: at }, 'statusChanged');
}

export interface ImportedProblem {
  readonly id: string;
  readonly sourceId: string;
  readonly affiliateId: string;
  readonly content: ProblemContent;
}

/** An imported problem is open to the group: its source is public. A changed row revises it unless it has ended here. */
export function importProblem(state: Problem | undefined, row: ImportedProblem, at: string): ProblemDecision {
  if (state) return hasEnded(state) ? { state, events: [] } : reviseProblem(state, row.content, at);
  const problem: Problem = {
    ...row,
    version: 1,
    status: 'open',
    visibility: { group: 'full', affiliates: {} },
    joins: [],
    provenance: 'imported',
    postedAt: at,
    updatedAt: at,
  };
  return decided(problem, 'posted');
}

function demandDescription({ description }: ProblemContent): void {
  if (!description) fail('FIELD_MISSING', { fields: 'description' }, ['description']);
}

function hasEnded(problem: Problem): boolean {
  return problem.status === 'closed' || problem.status === 'solved';
}

function decided(problem: Problem, event: keyof typeof problemEvents): ProblemDecision {
  return { state: problem, events: [happened(problemEvents[event], { problem })] };
}

function demandStatus(problem: Problem, allowed: readonly ProblemStatus[]): void {
  if (!allowed.includes(problem.status))
    fail('STATE_NOT_ALLOWED', { state: problem.status, allowed: allowed.join(', ') });
}
