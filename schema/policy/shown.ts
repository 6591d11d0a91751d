import type { z } from 'zod';
import { Level } from '../vocabulary/basics.ts';
import { Problem, ProblemContent } from '../vocabulary/problem.ts';
import { Solution, SolutionContent } from '../vocabulary/solution.ts';
import type { Seen, Sight } from './visibility.ts';

/** A solution as one viewer sees it: fields he may not see are absent. */
export const ShownSolution = Solution.partial()
  .required({ id: true, status: true })
  .omit({ content: true, visibility: true })
  .extend({ level: Level, content: SolutionContent.partial() })
  .strict();
export type ShownSolution = z.infer<typeof ShownSolution>;

export const ShownProblem = Problem.partial()
  .required({ id: true, status: true })
  .omit({ content: true, visibility: true })
  .extend({ level: Level, content: ProblemContent.partial() })
  .strict();
export type ShownProblem = z.infer<typeof ShownProblem>;

export function seenSolution(solution: Solution): Seen {
  const technologyClass = solution.content.terms?.technologyClass;
  return {
    affiliateId: solution.affiliateId,
    visibility: solution.visibility,
    published: solution.status === 'published' || (solution.status === 'retired' && solution.version > 0),
    ...(technologyClass === undefined ? {} : { technologyClass }),
  };
}

export function seenProblem(problem: Problem): Seen {
  return { affiliateId: problem.affiliateId, visibility: problem.visibility, published: true };
}

const solutionTeaser = [
  'title',
  'summary',
  'stage',
  'outcome',
  'industry',
  'process',
  'aiClasses',
  'language',
  'tags',
  'challengeCodes',
] as const;
const problemTeaser = [
  'kind',
  'title',
  'industry',
  'process',
  'aiClasses',
  'constraints',
  'language',
  'tags',
  'challengeCodes',
] as const;

/** The solution as seen, or undefined where even its existence is hidden. */
export function showSolution(sight: Sight, solution: Solution): ShownSolution | undefined {
  const { content, visibility: _, ...record } = solution;
  switch (sight.level) {
    case 'hidden':
      return undefined;
    case 'existence':
      return {
        id: record.id,
        status: record.status,
        level: 'existence',
        content: { challengeCodes: content.challengeCodes },
      };
    case 'teaser': {
      const { id, status, version, affiliateId, provenance, publishedAt, updatedAt } = record;
      const dated = publishedAt === undefined ? {} : { publishedAt };
      return {
        id,
        status,
        level: 'teaser',
        version,
        affiliateId,
        provenance,
        ...dated,
        updatedAt,
        content: pick(content, solutionTeaser),
      };
    }
    case 'full':
      return { ...record, level: 'full', content: sight.sensitive ? content : withoutSensitive(content) };
  }
}

function withoutSensitive({ codeUrl: _, ...content }: SolutionContent): SolutionContent {
  return { ...content, dataUsed: content.dataUsed.map(({ description: __, ...data }) => data) };
}

export function showProblem(sight: Sight, problem: Problem): ShownProblem | undefined {
  const { content, visibility: _, ...record } = problem;
  switch (sight.level) {
    case 'hidden':
      return undefined;
    case 'existence':
      return {
        id: record.id,
        status: record.status,
        level: 'existence',
        content: { challengeCodes: content.challengeCodes },
      };
    case 'teaser': {
      const { id, status, version, affiliateId, provenance, postedAt, updatedAt } = record;
      return {
        id,
        status,
        level: 'teaser',
        version,
        affiliateId,
        provenance,
        postedAt,
        updatedAt,
        content: pick(content, problemTeaser),
      };
    }
    case 'full': {
      if (sight.sensitive) return { ...record, level: 'full', content };
      const { expectedValueKrw: __, currentCost: ___, ...shown } = content;
      const joins = record.joins.map(({ valueKrw: ____, ...join }) => join);
      return { ...record, joins, level: 'full', content: shown };
    }
  }
}

function pick<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {};
  for (const key of keys) if (value[key] !== undefined) picked[key] = value[key];
  return picked;
}
