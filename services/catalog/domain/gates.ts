import { fail } from '#platform/errors/errors';
import type { Solution, SolutionContent } from '#schema/vocabulary/solution';

/** What the publish gate asks: a case study is quick to share, nobody is asked for a return first. */
export function missingForPublishing(solution: Pick<Solution, 'ownerId' | 'content'>): string[] {
  const { content, ownerId } = solution;
  const missing: string[] = [];
  if (!ownerId) missing.push('ownerId');
  if (!content.stage) missing.push('stage');
  if (!content.problemSolved) missing.push('problemSolved');
  if (!content.approach && !content.outputs) missing.push('approach | outputs');
  return missing;
}

const highRiskBlock = [
  'justification',
  'risks',
  'humanOversight',
  'explainability',
  'biasAssessment',
  'monitoring',
  'appeal',
  'independentReview',
  'koreaHighImpact',
  'portability',
] as const;

/** What the adoption gate asks on top, so that another affiliate can take the solution over. */
export function missingForAdoption(content: SolutionContent): string[] {
  const missing: string[] = [];
  if (!content.terms) missing.push('terms');
  if (!content.transferability?.preconditions.length) missing.push('transferability.preconditions');
  if (!content.transferability?.supportContact) missing.push('transferability.supportContact');
  if (content.dataUsed.length === 0) missing.push('dataUsed');
  if (!content.risk?.class) missing.push('risk.class');
  if (content.risk?.class === 'high')
    for (const field of highRiskBlock) if (content.risk[field] === undefined) missing.push(`risk.${field}`);
  return missing;
}

/** Refuses with all missing fields at once. */
export function demandNothingMissing(missing: readonly string[]): void {
  if (missing.length > 0) fail('FIELD_MISSING', { fields: missing.join(', ') }, [...missing]);
}

const completing = [
  'summary',
  'stage',
  'outcome',
  'knownLimits',
  'startDate',
  'industry',
  'process',
  'problemSolved',
  'previousProcess',
  'approach',
  'outputs',
  'processIntegration',
  'build',
  'expectedBenefits',
] as const;

/** How much of a useful case study is there, 0..1: the share of fields that a next team asks for. */
export function completenessOf(content: SolutionContent): number {
  const filled = completing.filter((field) => content[field] !== undefined).length;
  const open = missingForAdoption(content).length;
  const asked = completing.length + 5;
  return (filled + Math.max(0, 5 - open)) / asked;
}
