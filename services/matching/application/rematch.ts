import type { Aggregates, CommandContext } from '#platform/aggregate/aggregates';
import { fail } from '#platform/errors/errors';
import type { EventLog, Feed } from '#platform/log/eventLog';
import type { Clock } from '#platform/time/clock';
import { type Match, MatchStatus } from '#schema/vocabulary/match';
import type { matches } from '../adapters/collections.ts';
import { isListed, isOutdated, rescore, type ScoredPair } from '../domain/pair.ts';
import { problemsFitting, scorePair, sightOf, solutionsFitting } from './scorePairs.ts';
import { isEligibleProblem, isEligibleSolution, type Known, type World, worldTopics } from './world.ts';

export type MatchIndexName = keyof (typeof matches)['indexes'] extends infer I
  ? Exclude<I & string, 'pending' | 'due'>
  : never;

export interface RematchDeps {
  readonly world: World;
  readonly feed: Pick<Feed, 'reached'>;
  readonly log: Pick<EventLog, 'ends'>;
  readonly matches: Aggregates<Match, MatchIndexName>;
  readonly clock: Clock;
  /** Least fit that gives a pair a record. */
  readonly show: number;
}

export interface Rematch {
  /** Brings every pair of the record up to what the log holds now. */
  problem(id: string, context: CommandContext): Promise<void>;
  solution(id: string, context: CommandContext): Promise<void>;
  /** The same for every record of an affiliate. */
  affiliate(id: string, context: CommandContext): Promise<void>;
}

const attemptLimit = 20;

/**
 * No pair is missed when a problem and a solution appear at once on two replicas: each reads the ends of the log
 * before it computes and again after it has written, so at least one of them sees the other record. A pair that
 * was computed from an older record than the stored one starts again.
 */
export function createRematch(deps: RematchDeps): Rematch {
  const { world, matches, show } = deps;

  async function caughtUp(): Promise<void> {
    await deps.feed.reached(await deps.log.ends(worldTopics));
  }

  async function again(
    compute: () => Promise<readonly ScoredPair[]>,
    context: CommandContext,
  ): Promise<void> {
    for (let attempt = 0; attempt < attemptLimit; attempt++) {
      await caughtUp();
      const pairs = await compute();
      const stored = await Promise.all(pairs.map((pair) => store(pair, context)));
      await caughtUp();
      if (!stored.includes('outdated') && pairs.every(isCurrent)) return;
    }
    fail('UNAVAILABLE', { reason: 'the records of a match keep changing' });
  }

  /** An affiliate that became known since then has no number in the basis: what the sides see tells. */
  function isCurrent({ basis, problemId, solutionId, problemSide, solutionSide }: ScoredPair): boolean {
    const [problem, solution] = [world.problem(problemId), world.solution(solutionId)];
    if (basis.problem !== problem?.position || basis.solution !== solution?.position) return false;
    const sight = sightOf(world, problem.state, solution.state);
    const isSeenAlike = sight.ofProblem === solutionSide.sees && sight.ofSolution === problemSide.sees;
    return isSeenAlike && basis.model === world.index.modelVersion;
  }

  async function store(pair: ScoredPair, context: CommandContext): Promise<'stored' | 'outdated'> {
    const { collection } = matches;
    if (!isListed(pair, show) && !(await collection.get(pair.id))) return 'stored';
    let outcome: 'stored' | 'outdated' = 'stored';
    await matches.execute(pair.id, context, (state) => {
      outcome = state && isOutdated(pair, state) ? 'outdated' : 'stored';
      if (state && outcome === 'outdated') return { state, events: [] };
      return rescore(state, pair, show, deps.clock.now());
    });
    return outcome;
  }

  /** The other ids of pairs that have a record: what is withdrawn has to hide with what it is about. */
  async function partners(side: 'problem' | 'solution', id: string): Promise<string[]> {
    const found: string[] = [];
    for (const status of MatchStatus.options) {
      for (let after: string | undefined; ; ) {
        const page = await matches.collection.find({
          index: side === 'problem' ? 'byProblem' : 'bySolution',
          equals: { [`state.${side}Id`]: id, 'state.status': status },
          limit: 500,
          reader: 'system',
          ...(after === undefined ? {} : { after }),
        });
        for (const { doc } of page.edges)
          found.push(side === 'problem' ? doc.state.solutionId : doc.state.problemId);
        after = page.edges.at(-1)?.cursor;
        if (!page.hasNextPage) break;
      }
    }
    return found;
  }

  const problemPairs = async (id: string): Promise<readonly ScoredPair[]> => {
    const known = await partners('problem', id);
    const problem = world.problem(id);
    if (!problem) return [];
    const fitting = isEligibleProblem(problem.state) ? solutionsFitting(world, problem.state, show) : [];
    return [...new Set([...known, ...fitting])].flatMap((solutionId) => {
      const solution = world.solution(solutionId);
      return solution ? [scorePair(world, problem, solution)] : [];
    });
  };

  const solutionPairs = async (id: string): Promise<readonly ScoredPair[]> => {
    const known = await partners('solution', id);
    const solution = world.solution(id);
    if (!solution) return [];
    const fitting = isEligibleSolution(solution.state) ? problemsFitting(world, solution.state, show) : [];
    return [...new Set([...known, ...fitting])].flatMap((problemId) => {
      const problem = world.problem(problemId);
      return problem ? [scorePair(world, problem, solution)] : [];
    });
  };

  return {
    problem: (id, context) => again(() => problemPairs(id), context),
    solution: (id, context) => again(() => solutionPairs(id), context),
    async affiliate(id, context) {
      // A record that is not in memory yet is on the log: whoever works on it may not have known the affiliate.
      await caughtUp();
      const own = (it: Known<{ affiliateId: string }>) => it.state.affiliateId === id;
      const problems = [...world.problems()].filter(own);
      const solutions = [...world.solutions()].filter(own);
      for (const { state } of problems) await again(() => problemPairs(state.id), context);
      for (const { state } of solutions) await again(() => solutionPairs(state.id), context);
    },
  };
}
