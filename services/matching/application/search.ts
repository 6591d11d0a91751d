import { seenProblem, seenSolution, showProblem, showSolution } from '#schema/policy/shown';
import { type Viewer, visibleTo } from '#schema/policy/visibility';
import type { Level } from '#schema/vocabulary/basics';
import type { RecordKind, SearchHit } from '../domain/types.ts';
import { type Known, levelOfProblem, levelOfSolution, type World } from './world.ts';

export const facetNames = [
  'affiliateId',
  'challengeCode',
  'industry',
  'process',
  'aiClass',
  'stage',
  'kind',
] as const;
export type FacetName = (typeof facetNames)[number];
export type FacetFilter = Readonly<Partial<Record<FacetName, readonly string[]>>>;

export interface Facet {
  readonly name: FacetName;
  /** Most frequent first; counted over everything found but for this facet's own filter. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

export interface SearchResult {
  /** Of what was found those that were asked for, best first. */
  readonly ids: readonly string[];
  readonly totalCount: number;
  readonly facets: readonly Facet[];
}

/** So many are found at most: beyond it a reader narrows the search. */
const searchDepth = 1_000;
const facetValues = 30;

export function searchRecords(
  world: World,
  viewer: Viewer,
  kind: RecordKind,
  text: string,
  filter: FacetFilter,
): SearchResult {
  const found = hitsOf(world, viewer, kind, text).map(({ id }) => ({
    id,
    values: valuesOf(world, viewer, kind, id),
  }));
  const passing = (except?: FacetName) =>
    found.filter(({ values }) =>
      facetNames.every((name) => name === except || passes(values[name], filter[name])),
    );
  const hits = passing();
  return {
    ids: hits.map(({ id }) => id),
    totalCount: hits.length,
    facets: facetNames.flatMap((name) => {
      const values = counted(passing(name).flatMap((it) => it.values[name] ?? []));
      return values.length === 0 ? [] : [{ name, values }];
    }),
  };
}

function hitsOf(
  world: World,
  viewer: Viewer,
  kind: RecordKind,
  text: string,
): readonly Pick<SearchHit, 'id'>[] {
  const levelFor = ({ id }: { id: string }): Level => levelOf(world, viewer, kind, id);
  if (text.trim() !== '') return world.index.search(kind, text, { limit: searchDepth, levelFor });
  const all = kind === 'problem' ? world.problems() : world.solutions();
  return [...all]
    .filter(({ state }) => levelFor(state) === 'full' || levelFor(state) === 'teaser')
    .filter(
      ({ state }) => state.status === 'published' || state.status === 'open' || state.status === 'adopting',
    )
    .sort(newestFirst)
    .slice(0, searchDepth)
    .map(({ state }) => ({ id: state.id }));
}

function newestFirst({ state: a }: Stamped, { state: b }: Stamped): number {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt < b.updatedAt ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

type Stamped = Known<{ readonly id: string; readonly updatedAt: string }>;

/** How much of a record a reader sees. */
export function levelOf(world: World, viewer: Viewer, kind: RecordKind, id: string): Level {
  if (kind === 'problem') {
    const problem = world.problem(id)?.state;
    return problem ? levelOfProblem(viewer, problem) : 'hidden';
  }
  const solution = world.solution(id)?.state;
  return solution ? levelOfSolution(viewer, solution) : 'hidden';
}

type FacetValues = Readonly<Partial<Record<FacetName, readonly string[]>>>;

/** Facets are counted over what the viewer is shown, never over what the record holds. */
function valuesOf(world: World, viewer: Viewer, kind: RecordKind, id: string): FacetValues {
  const solution = kind === 'solution' ? world.solution(id)?.state : undefined;
  const problem = kind === 'problem' ? world.problem(id)?.state : undefined;
  const shownSolution = solution && showSolution(visibleTo(viewer, seenSolution(solution)), solution);
  const shownProblem = problem && showProblem(visibleTo(viewer, seenProblem(problem)), problem);
  const shown = shownSolution ?? shownProblem;
  if (!shown) return {};
  const { challengeCodes, industry, process, aiClasses } = shown.content;
  return {
    affiliateId: some(shown.affiliateId),
    challengeCode: challengeCodes ?? [],
    industry: some(industry),
    process: some(process),
    aiClass: aiClasses ?? [],
    stage: some(shownSolution?.content.stage),
    kind: some(shownProblem?.content.kind),
  };
}

function some(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function passes(values: readonly string[] | undefined, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.some((it) => values?.includes(it));
}

function counted(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, facetValues);
}
