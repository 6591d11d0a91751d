import type { Aggregates, CommandContext } from '#platform/aggregate/aggregates';
import { fail } from '#platform/errors/errors';
import type { EventLog, Feed } from '#platform/log/eventLog';
import type { Clock } from '#platform/time/clock';
import type { Match } from '#schema/vocabulary/match';
import type { matches } from '../adapters/collections.ts';
import { isListed, isOutdated, rescore, type ScoredPair } from '../domain/pair.ts';
import { problemsFitting, scorePair, solutionsFitting } from './scorePairs.ts';
import { isEligibleProblem, isEligibleSolution, type World, worldTopics } from './world.ts';

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

  function isCurrent({ basis, problemId, solutionId }: ScoredPair): boolean {
    return (
      basis.problem === world.problem(problemId)?.position &&
      basis.solution === world.solution(solutionId)?.position &&
      basis.model === world.index.modelVersion
    );
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

  /** The other ids of pairs that are proposed or adopting: they may have to be withdrawn. */
  async function livePartners(side: 'problem' | 'solution', id: string): Promise<string[]> {
    const partners: string[] = [];
    for (const status of ['proposed', 'adopting'] as const) {
      for (let after: string | undefined; ; ) {
        const page = await matches.collection.find({
          index: side === 'problem' ? 'byProblem' : 'bySolution',
          equals: { [`state.${side}Id`]: id, 'state.status': status },
          limit: 500,
          reader: 'system',
          ...(after === undefined ? {} : { after }),
        });
        for (const { doc } of page.edges)
          partners.push(side === 'problem' ? doc.state.solutionId : doc.state.problemId);
        after = page.edges.at(-1)?.cursor;
        if (!page.hasNextPage) break;
      }
    }
    return partners;
  }

  return {
    problem: (id, context) =>
      again(async () => {
        const live = await livePartners('problem', id);
        const problem = world.problem(id);
        if (!problem) return [];
        const fitting = isEligibleProblem(problem.state) ? solutionsFitting(world, problem.state, show) : [];
        return [...new Set([...live, ...fitting])].flatMap((solutionId) => {
          const solution = world.solution(solutionId);
          return solution ? [scorePair(world, problem, solution)] : [];
        });
      }, context),
    solution: (id, context) =>
      again(async () => {
        const live = await livePartners('solution', id);
        const solution = world.solution(id);
        if (!solution) return [];
        const fitting = isEligibleSolution(solution.state)
          ? problemsFitting(world, solution.state, show)
          : [];
        return [...new Set([...live, ...fitting])].flatMap((problemId) => {
          const problem = world.problem(problemId);
          return problem ? [scorePair(world, problem, solution)] : [];
        });
      }, context),
  };
}
