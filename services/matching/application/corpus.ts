import { groupAnalyst } from '#schema/policy/visibility';
import type { Level } from '#schema/vocabulary/basics';
import type { CorpusRecord } from '../domain/model/buildModel.ts';
import type { MatchRecord } from '../domain/types.ts';
import {
  isEligibleProblem,
  isEligibleSolution,
  levelOfProblem,
  levelOfSolution,
  recordOfProblem,
  recordOfSolution,
  type World,
} from './world.ts';

/** Records that take part in matching. */
export function recordCount(world: World): number {
  const { problems, solutions } = world.index.size();
  return problems + solutions;
}

const isReadable = (level: Level) => level === 'full' || level === 'teaser';

/** Of those the ones that a model is counted on. */
export function readableCount(world: World): number {
  const problems = [...world.problems()].filter(
    ({ state }) => isEligibleProblem(state) && isReadable(levelOfProblem(groupAnalyst, state)),
  );
  const solutions = [...world.solutions()].filter(
    ({ state }) => isEligibleSolution(state) && isReadable(levelOfSolution(groupAnalyst, state)),
  );
  return problems.length + solutions.length;
}

/** What the whole group may read, in the order of ids: a statistic must not tell what a field hides. */
export function corpusOf(world: World): CorpusRecord[] {
  const problems = [...world.problems()].flatMap(({ state }) =>
    isEligibleProblem(state)
      ? readable('problem', recordOfProblem(state), levelOfProblem(groupAnalyst, state))
      : [],
  );
  const solutions = [...world.solutions()].flatMap(({ state }) =>
    isEligibleSolution(state)
      ? readable('solution', recordOfSolution(state), levelOfSolution(groupAnalyst, state))
      : [],
  );
  return [...problems, ...solutions].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readable(
  kind: CorpusRecord['kind'],
  { id, levels }: MatchRecord,
  level: Level,
): (CorpusRecord & { readonly id: string })[] {
  return level === 'full' || level === 'teaser' ? [{ id, kind, fields: levels[level] }] : [];
}
