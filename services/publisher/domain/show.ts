import type { z } from 'zod';
import type {
  PublicAdoption,
  PublicImpact,
  PublicKind,
  PublicMatch,
  PublicReuse,
} from '#schema/events/public';
import { seenProblem, seenSolution, showProblem, showSolution } from '#schema/policy/shown';
import { atLeast, groupAnalyst, visibleTo } from '#schema/policy/visibility';
import type { Adoption, ImpactEntry, SolutionReuse } from '#schema/vocabulary/adoption';
import type { Level } from '#schema/vocabulary/basics';
import type { Match } from '#schema/vocabulary/match';
import type { Problem } from '#schema/vocabulary/problem';
import type { Solution } from '#schema/vocabulary/solution';

/** The records that decide whether this one may be shown; of one record they never change. */
export function dependenciesOf(kind: PublicKind, record: unknown): string[] {
  switch (kind) {
    case 'affiliate':
    case 'challenge':
    case 'solution':
    case 'problem':
      return [];
    case 'match': {
      const { problemId, solutionId } = record as Match;
      return [problemId, solutionId];
    }
    case 'adoption': {
      const { solutionId, problemIds } = record as Adoption;
      return [solutionId, ...problemIds];
    }
    case 'milestone':
      return [(record as SolutionReuse).solutionId];
    case 'impact':
      return [(record as ImpactEntry).solutionId];
  }
}

/** Finds the newest state of another record. */
export type Find = (id: string) => unknown;

/** What every analyst of the group may see of a record; undefined where he may not know of it. */
export function showPublicly(kind: PublicKind, record: unknown, find: Find): unknown {
  switch (kind) {
    case 'affiliate':
    case 'challenge':
      return record;
    case 'solution':
      return showSolution(visibleTo(groupAnalyst, seenSolution(record as Solution)), record as Solution);
    case 'problem':
      return showProblem(visibleTo(groupAnalyst, seenProblem(record as Problem)), record as Problem);
    case 'match':
      return showMatch(record as Match, find);
    case 'adoption':
      return showAdoption(record as Adoption, find);
    case 'milestone':
      return showMilestone(record as SolutionReuse, find);
    case 'impact':
      return showImpact(record as ImpactEntry, find);
  }
}

function solutionLevel(find: Find, id: string): Level {
  const solution = find(id) as Solution | undefined;
  return solution ? visibleTo(groupAnalyst, seenSolution(solution)).level : 'hidden';
}

function problemLevel(find: Find, id: string): Level {
  const problem = find(id) as Problem | undefined;
  return problem ? visibleTo(groupAnalyst, seenProblem(problem)).level : 'hidden';
}

/** Whom a record meets tells what it is about, so the group has to see more of both than that they exist. */
function showMatch(match: Match, find: Find): z.infer<typeof PublicMatch> | undefined {
  if (!match.groupSees) return undefined;
  const levels = [solutionLevel(find, match.solutionId), problemLevel(find, match.problemId)];
  if (!levels.every((level) => atLeast(level, 'teaser'))) return undefined;
  const { basis: _, problemSide: __, solutionSide: ___, groupSees: ____, updatedAt: _____, ...shown } = match;
  return shown;
}

/** An adoption names affiliates, so the group has to see more of the solution than that it exists. */
function showAdoption(adoption: Adoption, find: Find): z.infer<typeof PublicAdoption> | undefined {
  const solution = find(adoption.solutionId) as Solution | undefined;
  if (!solution || !atLeast(solutionLevel(find, adoption.solutionId), 'teaser')) return undefined;
  const {
    originAffiliateId: _,
    requestedBy: __,
    takenConfirmedBy: ___,
    verifierId: ____,
    sponsor: _____,
    budgetLine: ______,
    evidence: _______,
    lesson: ________,
    matchId: _________,
    updatedAt: __________,
    endReason: ___________,
    ...shown
  } = adoption;
  const origin = [solution.origin.firstUseAffiliateId, ...solution.origin.builtBy];
  return {
    ...shown,
    problemIds: adoption.problemIds.filter((id) => atLeast(problemLevel(find, id), 'teaser')),
    steps: adoption.steps.map(({ status, at }) => ({ status, at })),
    counts: !adoption.sameProduct && !origin.includes(adoption.affiliateId),
  };
}

function showMilestone(reuse: SolutionReuse, find: Find): z.infer<typeof PublicReuse> | undefined {
  const { id, solutionId, milestones } = reuse;
  if (milestones.length === 0 || !atLeast(solutionLevel(find, solutionId), 'teaser')) return undefined;
  return { id, solutionId, milestones };
}

function showImpact(entry: ImpactEntry, find: Find): z.infer<typeof PublicImpact> | undefined {
  if (!atLeast(solutionLevel(find, entry.solutionId), 'teaser')) return undefined;
  const { id, adoptionId, solutionId, affiliateId, effectType, realised, periodFrom, periodTo, status } =
    entry;
  return { id, adoptionId, solutionId, affiliateId, effectType, realised, periodFrom, periodTo, status };
}
