import type { AggregateDocument } from '#platform/aggregate/document';
import type { Page, Reader } from '#platform/store/collection';
import {
  type ShownProblem,
  type ShownSolution,
  seenProblem,
  seenSolution,
  showProblem,
  showSolution,
} from '#schema/policy/shown';
import { tokensOf, type Viewer, visibleTo } from '#schema/policy/visibility';
import type { Problem, ProblemStatus } from '#schema/vocabulary/problem';
import type { Solution, SolutionStatus } from '#schema/vocabulary/solution';
import type { Catalog } from './catalog.ts';

/** A record of the own affiliate also shows who may see it. */
export type SeenSolution = ShownSolution & { readonly own?: Solution };
export type SeenProblem = ShownProblem & { readonly own?: Problem };

export interface RecordFilter<Status extends string> {
  readonly status: Status;
  readonly affiliateId?: string;
  readonly challengeCode?: string;
}

export interface Paging {
  readonly limit: number;
  readonly after?: string;
}

export interface ListOf<T> {
  readonly page: Page<T>;
  readonly totalCount: number;
}

export function seeSolution(viewer: Viewer, solution: Solution): SeenSolution | undefined {
  const shown = showSolution(visibleTo(viewer, seenSolution(solution)), solution);
  return shown && owns(viewer, solution) ? { ...shown, own: solution } : shown;
}

export function seeProblem(viewer: Viewer, problem: Problem): SeenProblem | undefined {
  const shown = showProblem(visibleTo(viewer, seenProblem(problem)), problem);
  return shown && owns(viewer, problem) ? { ...shown, own: problem } : shown;
}

function owns(viewer: Viewer, record: { affiliateId: string }): boolean {
  return viewer.affiliateId === record.affiliateId;
}

/** Solutions the viewer may see, newest first; the count counts no other. */
export async function listSolutions(
  catalog: Catalog,
  viewer: Viewer,
  filter: RecordFilter<SolutionStatus>,
  paging: Paging,
): Promise<ListOf<SeenSolution>> {
  const { collection } = catalog.solutions;
  const where = whereOf(viewer, filter);
  const [page, totalCount] = await Promise.all([
    collection.find({ ...where, ...paging, order: 'descending' }),
    collection.count(where),
  ]);
  return { page: seenPage(page, (solution: Solution) => seeSolution(viewer, solution)), totalCount };
}

/** Problems the viewer may see, newest first; the count counts no other. */
export async function listProblems(
  catalog: Catalog,
  viewer: Viewer,
  filter: RecordFilter<ProblemStatus>,
  paging: Paging,
): Promise<ListOf<SeenProblem>> {
  const { collection } = catalog.problems;
  const where = whereOf(viewer, filter);
  const [page, totalCount] = await Promise.all([
    collection.find({ ...where, ...paging, order: 'descending' }),
    collection.count(where),
  ]);
  return { page: seenPage(page, (problem: Problem) => seeProblem(viewer, problem)), totalCount };
}

/** By affiliate only what shows its affiliate: else the list would tell whose an unnamed record is. */
function whereOf(viewer: Viewer, filter: RecordFilter<string>) {
  const anyOf = filter.challengeCode === undefined ? {} : { anyOf: [filter.challengeCode] };
  if (filter.affiliateId === undefined) {
    const reader: Reader = tokensOf(viewer);
    return { index: 'byStatus' as const, equals: { 'state.status': filter.status }, reader, ...anyOf };
  }
  const equals = { 'state.affiliateId': filter.affiliateId, 'state.status': filter.status };
  return { index: 'byAffiliate' as const, equals, reader: tokensOf(viewer, 'teaser'), ...anyOf };
}

function seenPage<S, T>(page: Page<AggregateDocument<S>>, see: (state: S) => T | undefined): Page<T> {
  const edges = page.edges.flatMap(({ cursor, doc }) => {
    const shown = see(doc.state);
    return shown === undefined ? [] : [{ cursor, doc: shown }];
  });
  return { edges, hasNextPage: page.hasNextPage };
}

/** Loads by ids what the viewer may see, in the order of the ids; undefined where he may not, or nothing is there. */
export async function loadSolutions(
  catalog: Catalog,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(SeenSolution | undefined)[]> {
  const found = await catalog.solutions.collection.getMany(ids);
  return ids.map((id) => {
    const document = found.get(id);
    return document && seeSolution(viewer, document.state);
  });
}

export async function loadProblems(
  catalog: Catalog,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(SeenProblem | undefined)[]> {
  const found = await catalog.problems.collection.getMany(ids);
  return ids.map((id) => {
    const document = found.get(id);
    return document && seeProblem(viewer, document.state);
  });
}
