import { fail } from '#platform/errors/errors';
import { missingForAdoption } from '#schema/policy/gates';
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
