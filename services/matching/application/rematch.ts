import type { Aggregates, CommandContext } from '#platform/aggregate/aggregates';
import { fail } from '#platform/errors/errors';
import { everyDocument } from '#platform/store/everyDocument';
import type { Clock } from '#platform/time/clock';
import type { Match } from '#schema/vocabulary/match';
import type { matches } from '../adapters/collections.ts';
import { isListed, isOutdated, rescore, type ScoredPair } from '../domain/pair.ts';
import type { ModelInForce } from './modelInForce.ts';
import { problemsFitting, scorePair, sightOf, solutionsFitting } from './scorePairs.ts';
import { isEligibleProblem, isEligibleSolution, type Known, type World } from './world.ts';

export type MatchIndexName = keyof (typeof matches)['indexes'] extends infer I
  ? Exclude<I & string, 'pending' | 'due'>
  : never;

export interface RematchDeps {
  readonly world: World;
  /** Resolves when the world has everything that is on the log now. */
  readonly caughtUp: () => Promise<void>;
  readonly matches: Aggregates<Match, MatchIndexName>;
  readonly model: Pick<ModelInForce, 'follow' | 'isInForce'>;
  /** Waits until a model fits what is in the world, and tells whether it had to; absent where any model does. */
  readonly fits?: () => Promise<boolean>;
  /** Waits a little for what is asked for about a record. */
  readonly prepared?: (id: string) => Promise<void>;
  readonly clock: Clock;
}

export interface Rematch {
  /** Brings every pair of the record up to what the log holds now. */
  problem(id: string, context: CommandContext): Promise<void>;
  solution(id: string, context: CommandContext): Promise<void>;
  /** The same for every record of an affiliate. */
  affiliate(id: string, context: CommandContext): Promise<void>;
}

const attemptLimit = 20;
/** The best pairs are stored and told of while the others are still to be scored, and others get their turn. */
const pairsAtOnce = 16;
/** So many are told before the rest is scored: whoever waits for a match hears of the first at once. */
const firstPairs = 3;

/** Scores one pair from its records as they were when it was found. */
type Scoring = () => ScoredPair;

/**
 * No pair is missed when a problem and a solution appear at once on two replicas: each reads the ends of the log
 * before it computes and again after it has written, so at least one of them sees the other record. A pair that
 * was computed from an older record than the stored one starts again. The same holds for the model in force: whoever
 * puts another one there scores every pair afterwards, so either he finds what was written by the one before, or the
 * writer finds that it is no longer in force.
 */
export function createRematch(deps: RematchDeps): Rematch {
  const { world, matches, model, caughtUp } = deps;
  /** Least fit that gives a pair a record. */
  const show = () => world.index.weights.thresholds.show;

  /** Up to the log and to the model in force, as both are now. */
  async function upToDate(): Promise<void> {
    await Promise.all([model.follow(), caughtUp()]);
  }

  /** Of what is asked for only the feed knows, so it comes first. */
  async function prepare(id: string): Promise<void> {
    if (!deps.prepared) return;
    await caughtUp();
    await deps.prepared(id);
  }

  async function upToDateAndFit(): Promise<void> {
    do await upToDate();
    while (await deps.fits?.());
  }

  async function again(find: () => Promise<readonly Scoring[]>, context: CommandContext): Promise<void> {
    for (let attempt = 0; attempt < attemptLimit; attempt++) {
      await upToDateAndFit();
      const scorings = await find();
      const pairs: ScoredPair[] = [];
      const stored: ('stored' | 'outdated')[] = [];
      for (let at = 0, next = firstPairs; at < scorings.length; at = next, next += pairsAtOnce) {
        const some = scorings.slice(at, next).map((score) => score());
        pairs.push(...some);
        stored.push(...(await Promise.all(some.map((pair) => store(pair, context)))));
      }
      await upToDate();
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
    if (!isListed(pair, show()) && !(await collection.get(pair.id))) return 'stored';
    let outcome: 'stored' | 'outdated' = 'stored';
    await matches.execute(pair.id, context, async (state) => {
      outcome = state && (await isBehind(pair, state)) ? 'outdated' : 'stored';
      if (state && outcome === 'outdated') return { state, events: [] };
      return rescore(state, pair, show(), deps.clock.now());
    });
    return outcome;
  }

  /** What a newer model said must not be taken back by a scoring that was late. */
  async function isBehind(pair: ScoredPair, stored: Match): Promise<boolean> {
    if (isOutdated(pair, stored)) return true;
    return stored.basis.model !== pair.basis.model && !(await model.isInForce(pair.basis.model));
  }

  /** The other ids of pairs that have a record: what is withdrawn has to hide with what it is about. */
  async function partners(side: 'problem' | 'solution', id: string): Promise<string[]> {
    const index = side === 'problem' ? ('byProblem' as const) : ('bySolution' as const);
    const found: string[] = [];
    for await (const { state } of everyDocument(matches.collection, {
      index,
      equals: { [`state.${side}Id`]: id },
    }))
      found.push(side === 'problem' ? state.solutionId : state.problemId);
    return found;
  }

  const scoringsOfProblem = async (id: string): Promise<readonly Scoring[]> => {
    const known = await partners('problem', id);
    const problem = world.problem(id);
    if (!problem) return [];
    const fitting = isEligibleProblem(problem.state) ? solutionsFitting(world, problem.state, show()) : [];
    return [...new Set([...known, ...fitting])].flatMap((solutionId) => {
      const solution = world.solution(solutionId);
      return solution ? [() => scorePair(world, problem, solution)] : [];
    });
  };

  const scoringsOfSolution = async (id: string): Promise<readonly Scoring[]> => {
    const known = await partners('solution', id);
    const solution = world.solution(id);
    if (!solution) return [];
    const fitting = isEligibleSolution(solution.state) ? problemsFitting(world, solution.state, show()) : [];
    return [...new Set([...known, ...fitting])].flatMap((problemId) => {
      const problem = world.problem(problemId);
      return problem ? [() => scorePair(world, problem, solution)] : [];
    });
  };

  return {
    async problem(id, context) {
      await prepare(id);
      await again(() => scoringsOfProblem(id), context);
    },
    async solution(id, context) {
      await prepare(id);
      await again(() => scoringsOfSolution(id), context);
    },
    async affiliate(id, context) {
      // A record that is not in memory yet is on the log: whoever works on it may not have known the affiliate.
      await caughtUp();
      const own = (it: Known<{ affiliateId: string }>) => it.state.affiliateId === id;
      const problems = [...world.problems()].filter(own);
      const solutions = [...world.solutions()].filter(own);
      for (const { state } of problems) await again(() => scoringsOfProblem(state.id), context);
      for (const { state } of solutions) await again(() => scoringsOfSolution(state.id), context);
    },
  };
}
