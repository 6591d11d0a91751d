import type { LogRecord } from '#platform/log/eventLog';
import type { Logger } from '#platform/telemetry/logger';
import {
  affiliateEvents,
  type ProblemData,
  problemEvents,
  type SolutionData,
  solutionEvents,
} from '#schema/events/catalog';
import { createDecoder } from '#schema/events/decode';
import { positionOf } from '#schema/events/envelope';
import { topics } from '#schema/events/topics';
import { seenProblem, seenSolution, showProblem, showSolution } from '#schema/policy/shown';
import { atLeast, groupAnalyst, type Viewer, visibleTo } from '#schema/policy/visibility';
import type { Affiliate } from '#schema/vocabulary/affiliate';
import type { Level } from '#schema/vocabulary/basics';
import type { Problem } from '#schema/vocabulary/problem';
import type { Solution } from '#schema/vocabulary/solution';
import type { ImagedIndex, IndexImage } from '../domain/index/image.ts';
import { problemFields, solutionFields } from '../domain/record.ts';
import type { MatchRecord, RecordKind } from '../domain/types.ts';
import { type MeaningKeeper, noMeaningKeeper } from './meaningKeeper.ts';

/** A record as its newest event tells it. */
export interface Known<T> {
  readonly state: T;
  /** (epoch, sequence) of that event. */
  readonly position: string;
}

/** Topics that the in-memory index reads; affiliates decide visibility. */
export const worldTopics = [topics.affiliates, topics.solutions, topics.problems] as const;

/** What a world knows at one moment, its index included. */
export interface WorldImage {
  readonly affiliates: readonly Affiliate[];
  readonly solutions: readonly Known<Solution>[];
  readonly problems: readonly Known<Problem>[];
  /** Affiliates that have, or once had, a record. */
  readonly owners: readonly string[];
  readonly index: IndexImage;
}

/** Everything that matching knows, in memory, fed by the log. */
export interface World {
  readonly index: ImagedIndex;
  solution(id: string): Known<Solution> | undefined;
  problem(id: string): Known<Problem> | undefined;
  solutions(): Iterable<Known<Solution>>;
  problems(): Iterable<Known<Problem>>;
  affiliate(id: string): Affiliate | undefined;
  /** Affiliates that have, or once had, a record. */
  affiliateIds(): Iterable<string>;
  /**
   * The affiliate as a reader of others' records. One that is not known yet counts as outside: it may turn out to
   * see more, never less.
   */
  viewerOf(affiliateId: string): Viewer;
  apply(records: readonly LogRecord[]): void;
  /**
   * Fills an index of another model beside the one in use and switches to it; what happens meanwhile goes into
   * both. Pauses often: a large index takes seconds.
   */
  reindex(next: ImagedIndex, pause: () => Promise<void>): Promise<void>;
  image(): WorldImage;
  /** What is known by now of the meaning of records. */
  readonly meanings: MeaningKeeper;
  /** Puts a record in again whose meaning has come. */
  refresh(kind: RecordKind, id: string): void;
  /** Goes on from an image, with an index made of it: only before anything else has come. */
  resume(image: WorldImage, index: ImagedIndex): void;
}

const recordsPerPause = 10;

export function createWorld(
  initial: ImagedIndex,
  logger: Logger,
  meanings: MeaningKeeper = noMeaningKeeper,
): World {
  let index = initial;
  let building: ImagedIndex | undefined;
  const affiliates = new Map<string, Affiliate>();
  const solutions = new Map<string, Known<Solution>>();
  const problems = new Map<string, Known<Problem>>();
  const owners = new Set<string>();
  const decode = createDecoder([
    affiliateEvents.joined,
    affiliateEvents.renamed,
    ...Object.values(solutionEvents),
    ...Object.values(problemEvents),
  ]);

  function apply(record: LogRecord): void {
    const decoded = decode(record.value);
    if (decoded.outcome === 'unknownType') return;
    if (decoded.outcome !== 'event') {
      logger.error(
        { topic: record.topic, key: record.key, offset: record.offset, decoded },
        'event not indexed',
      );
      return;
    }
    const { event } = decoded;
    const position = positionOf(event);
    switch (record.topic) {
      case topics.affiliates: {
        const { affiliate } = event.data as { affiliate: Affiliate };
        affiliates.set(affiliate.id, affiliate);
        return;
      }
      case topics.solutions: {
        const { solution } = event.data as SolutionData;
        if ((solutions.get(solution.id)?.position ?? '') >= position) return;
        solutions.set(solution.id, { state: solution, position });
        owners.add(solution.affiliateId);
        placeSolution(solution, index);
        if (building) placeSolution(solution, building);
        return;
      }
      default: {
        const { problem } = event.data as ProblemData;
        if ((problems.get(problem.id)?.position ?? '') >= position) return;
        problems.set(problem.id, { state: problem, position });
        owners.add(problem.affiliateId);
        placeProblem(problem, index);
        if (building) placeProblem(problem, building);
      }
    }
  }

  function placeSolution(solution: Solution, target: ImagedIndex): void {
    if (isEligibleSolution(solution)) {
      const record = recordOfSolution(solution);
      meanings.seen('solution', record);
      target.upsertSolution(record);
    } else target.removeSolution(solution.id);
  }

  function placeProblem(problem: Problem, target: ImagedIndex): void {
    if (isEligibleProblem(problem)) {
      const record = recordOfProblem(problem);
      meanings.seen('problem', record);
      target.upsertProblem(record);
    } else target.removeProblem(problem.id);
  }

  return {
    get index() {
      return index;
    },
    solution: (id) => solutions.get(id),
    problem: (id) => problems.get(id),
    solutions: () => solutions.values(),
    problems: () => problems.values(),
    affiliate: (id) => affiliates.get(id),
    affiliateIds: () => owners,
    viewerOf(affiliateId) {
      const affiliateKind = affiliates.get(affiliateId)?.kind ?? 'outside';
      return { affiliateId, affiliateKind, roles: ['member'] };
    },
    apply: (records) => records.forEach(apply),
    meanings,
    refresh(kind, id) {
      const targets = building ? [index, building] : [index];
      for (const target of targets) {
        const solution = kind === 'solution' ? solutions.get(id)?.state : undefined;
        const problem = kind === 'problem' ? problems.get(id)?.state : undefined;
        if (solution) placeSolution(solution, target);
        if (problem) placeProblem(problem, target);
      }
    },
    image: () => ({
      affiliates: [...affiliates.values()],
      solutions: [...solutions.values()],
      problems: [...problems.values()],
      owners: [...owners],
      index: index.image(),
    }),
    resume(image, resumed) {
      for (const it of image.affiliates) affiliates.set(it.id, it);
      for (const it of image.solutions) solutions.set(it.state.id, it);
      for (const it of image.problems) problems.set(it.state.id, it);
      for (const it of image.owners) owners.add(it);
      for (const { state } of image.solutions)
        if (isEligibleSolution(state)) meanings.seen('solution', recordOfSolution(state));
      for (const { state } of image.problems)
        if (isEligibleProblem(state)) meanings.seen('problem', recordOfProblem(state));
      index = resumed;
    },
    async reindex(next, pause) {
      building = next;
      let placed = 0;
      for (const id of [...solutions.keys(), ...problems.keys()]) {
        const solution = solutions.get(id)?.state;
        const problem = problems.get(id)?.state;
        if (solution) placeSolution(solution, next);
        if (problem) placeProblem(problem, next);
        if (++placed % recordsPerPause === 0) await pause();
      }
      index = next;
      building = undefined;
    },
  };
}

/** Only what runs somewhere is matched; a failed attempt is a warning, never an offer. */
export function isEligibleSolution(solution: Solution): boolean {
  const { stage, outcome } = solution.content;
  return (
    solution.status === 'published' && (stage === 'pilot' || stage === 'deployed') && outcome !== 'failed'
  );
}

export function isEligibleProblem(problem: Problem): boolean {
  return problem.status === 'open' || problem.status === 'adopting';
}

export function levelOfSolution(viewer: Viewer, solution: Solution): Level {
  return visibleTo(viewer, seenSolution(solution)).level;
}

export function levelOfProblem(viewer: Viewer, problem: Problem): Level {
  return visibleTo(viewer, seenProblem(problem)).level;
}

/**
 * May analysts know that two records meet? Only where they may read of both what they are about: it would tell that
 * of a record of which they may know no more than that it exists.
 */
export function groupSees(problem: Problem, solution: Solution): boolean {
  const levels = [levelOfProblem(groupAnalyst, problem), levelOfSolution(groupAnalyst, solution)];
  return levels.every((level) => atLeast(level, 'teaser'));
}

/** The fields of each level, as the one visibility rule shows them. */
export function recordOfSolution(solution: Solution): MatchRecord {
  const at = (level: Level) =>
    solutionFields(showSolution({ level, sensitive: false }, solution)?.content ?? {});
  return {
    id: solution.id,
    affiliateId: solution.affiliateId,
    levels: { full: at('full'), teaser: at('teaser') },
  };
}

export function recordOfProblem(problem: Problem): MatchRecord {
  const at = (level: Level) =>
    problemFields(showProblem({ level, sensitive: false }, problem)?.content ?? {});
  return {
    id: problem.id,
    affiliateId: problem.affiliateId,
    levels: { full: at('full'), teaser: at('teaser') },
  };
}
