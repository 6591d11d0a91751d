import type { SolutionContent } from '../vocabulary/solution.ts';

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

/** What another affiliate needs before it can take a solution over: paths of the fields that are missing. */
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
