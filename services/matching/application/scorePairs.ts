import { derivedId } from '#platform/ids/ids';
import type { Viewer } from '#schema/policy/visibility';
import type { Level } from '#schema/vocabulary/basics';
import type { Match } from '#schema/vocabulary/match';
import type { Problem } from '#schema/vocabulary/problem';
import type { Solution } from '#schema/vocabulary/solution';
import type { ScoredPair, ScoredSide } from '../domain/pair.ts';
import type { MatchRecord, RecordView, SeenLevel } from '../domain/types.ts';
import {
  groupSees,
  isEligibleProblem,
  isEligibleSolution,
  type Known,
  levelOfProblem,
  levelOfSolution,
  recordOfProblem,
  recordOfSolution,
  type World,
} from './world.ts';

const seenLevels: readonly SeenLevel[] = ['full', 'teaser', 'existence'];

export function matchIdOf(problemId: string, solutionId: string): string {
  return derivedId('match', problemId, solutionId);
}

/** A record as one reads it who sees it at this level. */
export function viewAt(record: MatchRecord, level: SeenLevel): RecordView {
  const fields = level === 'teaser' ? record.levels.teaser : record.levels.full;
  return { affiliateId: record.affiliateId, level, fields };
}

/** Remembers a level per affiliate, because a scan asks once per candidate. */
function levelPerAffiliate(
  world: World,
  levelFor: (viewer: Viewer) => Level,
): (affiliateId: string) => Level {
  const known = new Map<string, Level>();
  return (affiliateId) => {
    let level = known.get(affiliateId);
    if (level === undefined) {
      level = levelFor(world.viewerOf(affiliateId));
      known.set(affiliateId, level);
    }
    return level;
  };
}

/** The levels at which other affiliates see the record: the index is compared with these alone. */
function levelsShown(world: World, owner: string, shownTo: (affiliateId: string) => Level): SeenLevel[] {
  const levels = new Set([...world.affiliateIds()].filter((id) => id !== owner).map(shownTo));
  return seenLevels.filter((level) => levels.has(level));
}

/** Ids of problems that the solution fits, on the problem's side or on its own. */
export function problemsFitting(world: World, solution: Solution, minFit: number): Set<string> {
  const own = world.viewerOf(solution.affiliateId);
  const record = solutionRecords(solution);
  const shownTo = levelPerAffiliate(world, (viewer) => levelOfSolution(viewer, solution));
  const found = new Set<string>();
  for (const level of levelsShown(world, solution.affiliateId, shownTo)) {
    const levelFor = (it: { affiliateId: string }) => (shownTo(it.affiliateId) === level ? 'full' : 'hidden');
    for (const hit of world.index.problemsFor(viewAt(record, level), { minFit, levelFor })) found.add(hit.id);
  }
  const levelFor = (it: { id: string; affiliateId: string }): Level => {
    const problem = world.problem(it.id)?.state;
    return !problem || shownTo(it.affiliateId) === 'hidden' ? 'hidden' : levelOfProblem(own, problem);
  };
  for (const hit of world.index.problemsFor(viewAt(record, 'full'), { minFit, levelFor })) found.add(hit.id);
  return found;
}

/** Ids of solutions that fit the problem, on its own side or on the solution's. */
export function solutionsFitting(world: World, problem: Problem, minFit: number): Set<string> {
  const own = world.viewerOf(problem.affiliateId);
  const record = problemRecords(problem);
  const shownTo = levelPerAffiliate(world, (viewer) => levelOfProblem(viewer, problem));
  const levelOf = (id: string): Level => {
    const solution = world.solution(id)?.state;
    return solution ? levelOfSolution(own, solution) : 'hidden';
  };
  const found = new Set<string>();
  const hits = world.index.solutionsFor(viewAt(record, 'full'), { minFit, levelFor: (it) => levelOf(it.id) });
  for (const hit of hits) found.add(hit.id);
  for (const level of levelsShown(world, problem.affiliateId, shownTo)) {
    const levelFor = (it: { id: string; affiliateId: string }) =>
      shownTo(it.affiliateId) === level && levelOf(it.id) !== 'hidden' ? 'full' : 'hidden';
    for (const hit of world.index.solutionsFor(viewAt(record, level), { minFit, levelFor }))
      found.add(hit.id);
  }
  return found;
}

/** How much each side sees of the other's record. */
export function sightOf(
  world: World,
  problem: Problem,
  solution: Solution,
): { readonly ofProblem: Level; readonly ofSolution: Level } {
  return {
    ofProblem: levelOfProblem(world.viewerOf(solution.affiliateId), problem),
    ofSolution: levelOfSolution(world.viewerOf(problem.affiliateId), solution),
  };
}

/** The record of a state, the same object each time: what has been read of it is found again. */
function oncePerState<S extends object>(recordOf: (state: S) => MatchRecord): (state: S) => MatchRecord {
  const known = new WeakMap<S, MatchRecord>();
  return (state) => {
    const record = known.get(state) ?? recordOf(state);
    known.set(state, record);
    return record;
  };
}

export const problemRecords = oncePerState(recordOfProblem);
export const solutionRecords = oncePerState(recordOfSolution);

/** Scores one pair from what each record shows to the other side. */
export function scorePair(world: World, problem: Known<Problem>, solution: Known<Solution>): ScoredPair {
  const { ofProblem: seesProblem, ofSolution: seesSolution } = sightOf(world, problem.state, solution.state);
  const withdraw = withdrawal(problem.state, solution.state, seesSolution);
  const problemRecord = problemRecords(problem.state);
  const solutionRecord = solutionRecords(solution.state);
  const explained = (problemLevel: Level, solutionLevel: Level): Pick<ScoredSide, 'fit' | 'reasons'> => {
    if (withdraw || problemLevel === 'hidden' || solutionLevel === 'hidden') return { reasons: [] };
    const { fit, reasons } = world.index.explain(
      viewAt(problemRecord, problemLevel),
      viewAt(solutionRecord, solutionLevel),
    );
    return { fit: stored(fit), reasons: [...reasons] };
  };
  const forProblem = explained('full', seesSolution);
  const isSame = seesProblem === 'full' && seesSolution === 'full';
  return {
    id: matchIdOf(problem.state.id, solution.state.id),
    problemId: problem.state.id,
    solutionId: solution.state.id,
    basis: { problem: problem.position, solution: solution.position, model: world.index.modelVersion },
    problemSide: {
      affiliateId: problem.state.affiliateId,
      sees: seesSolution,
      ...forProblem,
    },
    solutionSide: {
      affiliateId: solution.state.affiliateId,
      sees: seesProblem,
      ...(isSame ? forProblem : explained(seesProblem, 'full')),
    },
    groupSees: groupSees(problem.state, solution.state),
    ...(withdraw === undefined ? {} : { withdraw }),
  };
}

function withdrawal(problem: Problem, solution: Solution, seesSolution: Level): Match['withdrawReason'] {
  if (!isEligibleProblem(problem)) return 'problemClosed';
  if (solution.status === 'retired') return 'solutionRetired';
  if (!isEligibleSolution(solution)) return 'textChanged';
  if (seesSolution === 'hidden') return 'visibility';
  return undefined;
}

/** Fits are stored to four places, cut and not rounded: a fit below `show` must not become one at it. */
function stored(fit: number): number {
  return Math.floor(fit * 10_000 + 1e-9) / 10_000;
}
