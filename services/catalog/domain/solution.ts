import { fail } from '#platform/errors/errors';
import { solutionEvents } from '#schema/events/catalog';
import { type Decision, happened } from '#schema/events/happening';
import { contradictionIn } from '#schema/policy/visibility';
import type { Visibility } from '#schema/vocabulary/basics';
import type { Solution, SolutionContent, SolutionStatus } from '#schema/vocabulary/solution';
import { demandNothingMissing, missingForPublishing } from './gates.ts';
import { sameJson } from './sameJson.ts';

export type SolutionDecision = Decision<Solution>;

/** Open to the group but for amounts, data descriptions and code links. */
export const defaultSolutionVisibility: Visibility = { group: 'full', affiliates: {} };

export interface NewSolution {
  readonly id: string;
  readonly affiliateId: string;
  readonly ownerId?: string;
  /** Companies that built it, besides the one that used it first; their places never count as reuse. */
  readonly builtBy: readonly string[];
  readonly content: SolutionContent;
  readonly visibility: Visibility;
}

export function draftSolution(
  state: Solution | undefined,
  command: NewSolution,
  at: string,
): SolutionDecision {
  if (state) return { state, events: [] };
  demandConsistent(command.visibility);
  const solution: Solution = {
    id: command.id,
    version: 0,
    status: 'draft',
    affiliateId: command.affiliateId,
    ...(command.ownerId === undefined ? {} : { ownerId: command.ownerId }),
    origin: {
      firstUseAffiliateId: command.affiliateId,
      builtBy: [...new Set([command.affiliateId, ...command.builtBy])],
    },
    content: withFirstTerms(command.content),
    visibility: command.visibility,
    provenance: 'own',
    updatedAt: at,
  };
  return decided(solution, 'drafted');
}

export function submitSolution(solution: Solution, at: string): SolutionDecision {
  if (solution.status === 'inReview') return { state: solution, events: [] };
  demandStatus(solution, ['draft']);
  demandNothingMissing(missingForPublishing(solution));
  return decided({ ...solution, status: 'inReview', updatedAt: at }, 'submitted');
}

export function returnSolution(solution: Solution, at: string): SolutionDecision {
  demandStatus(solution, ['inReview']);
  return decided({ ...solution, status: 'draft', updatedAt: at }, 'returned');
}

export function publishSolution(solution: Solution, at: string): SolutionDecision {
  if (solution.status === 'published') return { state: solution, events: [] };
  demandStatus(solution, ['draft', 'inReview']);
  demandNothingMissing(missingForPublishing(solution));
  return decided(
    { ...solution, status: 'published', version: 1, publishedAt: at, updatedAt: at },
    'published',
  );
}

/** A new version of a published solution, or a better draft; an equal text changes nothing. */
export function reviseSolution(
  solution: Solution,
  content: SolutionContent,
  at: string,
  expectedVersion = solution.version,
): SolutionDecision {
  demandVersion(solution, expectedVersion);
  demandStatus(solution, ['draft', 'inReview', 'published']);
  // Their version would start anew, and what others accepted would be taken for what they never read.
  if (solution.status === 'published' && solution.content.terms && !content.terms)
    demandNothingMissing(['terms']);
  const next = { ...solution, content: withNextTerms(solution.content, content), updatedAt: at };
  if (sameJson(solution.content, next.content)) return { state: solution, events: [] };
  if (solution.status !== 'published') return decided(next, 'drafted');
  demandNothingMissing(solution.provenance === 'own' ? missingForPublishing(next) : []);
  return decided({ ...next, version: solution.version + 1 }, 'revised');
}

export function changeSolutionVisibility(
  solution: Solution,
  visibility: Visibility,
  at: string,
): SolutionDecision {
  demandConsistent(visibility);
  if (sameJson(solution.visibility, visibility)) return { state: solution, events: [] };
  return decided({ ...solution, visibility, updatedAt: at }, 'visibilityChanged');
}

export function retireSolution(solution: Solution, at: string): SolutionDecision {
  if (solution.status === 'retired') return { state: solution, events: [] };
  demandStatus(solution, ['published']);
  return decided({ ...solution, status: 'retired', updatedAt: at }, 'retired');
}

export interface ImportedSolution {
  readonly id: string;
  readonly sourceId: string;
  readonly affiliateId: string;
  readonly content: SolutionContent;
  readonly status: 'published' | 'retired';
}

/** An imported record keeps only what its source states, so no gate is asked; a changed row is a revision. */
export function importSolution(
  state: Solution | undefined,
  row: ImportedSolution,
  at: string,
): SolutionDecision {
  if (!state) {
    const solution: Solution = {
      ...row,
      version: 1,
      origin: { firstUseAffiliateId: row.affiliateId, builtBy: [row.affiliateId] },
      visibility: defaultSolutionVisibility,
      provenance: 'imported',
      publishedAt: at,
      updatedAt: at,
    };
    return decided(solution, row.status);
  }
  const content = withOwnersAnswers(state.content, row.content);
  const revised = sameJson(state.content, content)
    ? state
    : { ...state, content, version: state.version + 1, updatedAt: at };
  const events = revised === state ? [] : [happened(solutionEvents.revised, { solution: revised })];
  if (row.status === revised.status) return { state: revised, events };
  const moved: Solution = { ...revised, status: row.status, updatedAt: at };
  return { state: moved, events: [...events, happened(solutionEvents[row.status], { solution: moved })] };
}

/** What its owner was asked for when others wanted the solution is in no source, so a changed row does not undo it. */
function withOwnersAnswers(before: SolutionContent, imported: SolutionContent): SolutionContent {
  const { terms, transferability } = before;
  return {
    ...imported,
    ...(terms === undefined ? {} : { terms }),
    ...(transferability?.preconditions.length ? { transferability } : {}),
  };
}

function decided(solution: Solution, event: keyof typeof solutionEvents): SolutionDecision {
  return { state: solution, events: [happened(solutionEvents[event], { solution })] };
}

/** Refuses an edit of a version that is no longer the newest: it would undo what somebody else wrote. */
export function demandVersion(
  { id, version }: { readonly id: string; readonly version: number },
  expected: number,
): void {
  if (version !== expected)
    fail(
      'CONFLICT',
      {
        what: {
          ko: `${id}은(는) ${expected}판이 아니라 ${version}판입니다`,
          en: `${id} is at version ${version}, not ${expected}`,
        },
      },
      ['expectedVersion'],
    );
}

function demandStatus(solution: Solution, allowed: readonly SolutionStatus[]): void {
  if (!allowed.includes(solution.status))
    fail('STATE_NOT_ALLOWED', { state: solution.status, allowed: allowed.join(', ') });
}

export function demandConsistent(visibility: Visibility): void {
  const affiliateId = contradictionIn(visibility);
  if (affiliateId === undefined) return;
  const reason = `an affiliate that is named can see more than the group (${visibility.group}), not less`;
  fail('VALUE_INVALID', { reason }, ['visibility', 'affiliates', affiliateId]);
}

function withFirstTerms(content: SolutionContent): SolutionContent {
  return content.terms ? { ...content, terms: { ...content.terms, version: 1 } } : content;
}

/** Changed terms are a new version, so that whoever accepted the old ones is asked again. */
function withNextTerms(before: SolutionContent, after: SolutionContent): SolutionContent {
  if (!after.terms) return after;
  if (!before.terms) return withFirstTerms(after);
  const { version } = before.terms;
  const kept = sameJson({ ...before.terms, version: 0 }, { ...after.terms, version: 0 });
  return { ...after, terms: { ...after.terms, version: kept ? version : version + 1 } };
}
