import { derivedId } from '#platform/ids/ids';
import { seenProblem, seenSolution, showProblem, showSolution } from '#schema/policy/shown';
import { type Viewer, visibleTo } from '#schema/policy/visibility';
import type { Level } from '#schema/vocabulary/basics';
import { Problem } from '#schema/vocabulary/problem';
import { Solution } from '#schema/vocabulary/solution';
import { amountOf, type Canary, type Family, planted } from './words.ts';

export const at = '2026-06-01T00:00:00.000Z';
/** Has nothing but records that show no more than that they exist, so its name is a canary too. */
export const quietAffiliate = 'aff_quiet';
export const openAffiliate = 'aff_open';
export const namedAffiliate = 'aff_named';

const text = { en: '@ @@', ko: '@ 검사' };

const solutionContent = {
  title: { en: 'The @ of it' },
  summary: text,
  unit: '@',
  stage: 'deployed',
  outcome: 'success',
  knownLimits: text,
  challengeCodes: ['visual-inspection'],
  industry: '@',
  process: '@',
  problemSolved: text,
  previousProcess: text,
  alternatives: text,
  approach: text,
  aiClasses: ['computerVision'],
  outputs: text,
  processIntegration: text,
  dataUsed: [{ name: '@', modality: 'image', description: '@' }],
  vendors: ['@'],
  codeUrl: 'https://example.com/@',
  securityApproval: '@',
  risk: {
    class: 'high',
    justification: '@',
    risks: ['@'],
    humanOversight: '@',
    explainability: '@',
    biasAssessment: '@',
    monitoring: '@',
    appeal: '@',
    independentReview: '@',
    koreaHighImpact: false,
    portability: '@',
  },
  expectedBenefits: text,
  transferability: {
    preconditions: [{ kind: 'data', code: '@', text }],
    invariant: text,
    variable: text,
    supportContact: '@',
    kitUrl: 'https://example.com/kit/@',
  },
  terms: {
    licence: '@',
    chargeBasis: 'free',
    priceBasis: { kind: 'free', justification: '@', reviewer: '@' },
    rightsOwner: '@',
    technologyClass: 'none',
    personalDataBasis: '@',
    version: 1,
  },
  language: 'en',
  tags: ['@'],
};

const problemContent = {
  kind: 'need',
  title: { en: 'The @ of it' },
  description: text,
  placeIds: [],
  unit: '@',
  sponsor: '@',
  budgetLine: '@',
  process: '@',
  industry: '@',
  aiClasses: ['computerVision'],
  dataAvailable: [{ name: '@', modality: 'image' }],
  desiredOutcome: text,
  currentCost: text,
  constraints: ['onPremises'],
  challengeCodes: ['visual-inspection'],
  language: 'en',
  tags: ['@'],
};

export interface Foreign<R> {
  readonly name: string;
  readonly record: R;
  readonly canaries: readonly Canary[];
}

export interface ForeignRecords {
  readonly solutions: readonly Foreign<Solution>[];
  readonly problems: readonly Foreign<Problem>[];
}

interface Plan {
  readonly name: string;
  readonly group: Level;
  readonly affiliateId: string;
  readonly technologyClass?: string;
  readonly status?: Solution['status'];
}

const solutionPlans: readonly Plan[] = [
  { name: 'hidden', group: 'hidden', affiliateId: openAffiliate },
  { name: 'existence', group: 'existence', affiliateId: quietAffiliate },
  { name: 'teaser', group: 'teaser', affiliateId: openAffiliate },
  { name: 'full', group: 'full', affiliateId: openAffiliate },
  {
    name: 'core',
    group: 'full',
    affiliateId: quietAffiliate,
    technologyClass: 'nationalCoreTechnology',
  },
  { name: 'draft', group: 'full', affiliateId: openAffiliate, status: 'draft' },
];

const problemPlans: readonly Plan[] = [
  { name: 'hidden', group: 'hidden', affiliateId: openAffiliate },
  { name: 'existence', group: 'existence', affiliateId: quietAffiliate },
  { name: 'teaser', group: 'teaser', affiliateId: openAffiliate },
  { name: 'full', group: 'full', affiliateId: openAffiliate },
];

/**
 * One record for each way in which others may see it, every text of it a canary; one affiliate is named on each and
 * sees it whole. `varied` says whose eyes the second family of words is hidden from: only what none of them sees has
 * other words than in the group without it.
 */
export function foreignRecords(varied: readonly Viewer[] = []): ForeignRecords {
  return {
    solutions: solutionPlans.map((plan, n) => {
      const plain = solutionOf(plan, n, () => 'zor');
      const seen = varied.flatMap((viewer) => shownPaths(viewer, plain.record));
      return varied.length === 0
        ? plain
        : solutionOf(plan, n, (path) => (seen.includes(path) ? 'zor' : 'yun'));
    }),
    problems: problemPlans.map((plan, n) => {
      const plain = problemOf(plan, 100 + n, () => 'zor');
      const seen = varied.flatMap((viewer) => shownPaths(viewer, plain.record));
      return varied.length === 0
        ? plain
        : problemOf(plan, 100 + n, (path) => (seen.includes(path) ? 'zor' : 'yun'));
    }),
  };
}

function visibilityOf({ group }: Plan): { group: Level; affiliates: Record<string, Level> } {
  return { group, affiliates: { [namedAffiliate]: 'full' } };
}

function solutionOf(plan: Plan, n: number, familyOf: (path: string) => Family): Foreign<Solution> {
  const { technologyClass = 'none', affiliateId, status = 'published' } = plan;
  const template = { ...solutionContent, terms: { ...solutionContent.terms, technologyClass } };
  const { value, canaries } = planted(template, n, familyOf);
  const record = Solution.parse({
    id: derivedId('solution', affiliateId, plan.name),
    version: status === 'draft' ? 0 : 1,
    status,
    affiliateId,
    origin: { firstUseAffiliateId: affiliateId, builtBy: [affiliateId] },
    content: value,
    visibility: visibilityOf(plan),
    provenance: 'own',
    updatedAt: at,
  });
  return { name: plan.name, record, canaries };
}

function problemOf(plan: Plan, n: number, familyOf: (path: string) => Family): Foreign<Problem> {
  const { value, canaries } = planted(problemContent, n, familyOf);
  const amount = amountOf(familyOf('content.expectedValueKrw'), n);
  const record = Problem.parse({
    id: derivedId('problem', plan.affiliateId, plan.name),
    version: 1,
    status: 'open',
    affiliateId: plan.affiliateId,
    content: { ...value, expectedValueKrw: amount },
    visibility: visibilityOf(plan),
    joins: [],
    provenance: 'own',
    postedAt: at,
    updatedAt: at,
  });
  return {
    name: plan.name,
    record,
    canaries: [...canaries, { path: 'content.expectedValueKrw', told: amount, known: '' }],
  };
}

export function levelFor(viewer: Viewer, record: Solution | Problem): Level {
  return visibleTo(viewer, isSolution(record) ? seenSolution(record) : seenProblem(record)).level;
}

function isSolution(record: Solution | Problem): record is Solution {
  return 'origin' in record;
}

/** Paths of everything that the one rule shows of a record. */
export function shownPaths(viewer: Viewer, record: Solution | Problem): string[] {
  const shown = isSolution(record)
    ? showSolution(visibleTo(viewer, seenSolution(record)), record)
    : showProblem(visibleTo(viewer, seenProblem(record)), record);
  return pathsOf(shown?.content ?? {}, 'content');
}

function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, it]) => pathsOf(it, `${path}.${key}`));
}
