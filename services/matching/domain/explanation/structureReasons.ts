import type { Reason } from '#schema/vocabulary/match';
import type { ViewShares } from '../model/types.ts';
import { sharedChallenge, structureOf, tellingClasses } from '../scoring/structure.ts';
import type { RecordFields } from '../types.ts';

/** One line for each thing that two records have in common beside their words. */
export function structureReasons(
  problem: RecordFields,
  solution: RecordFields,
  shares: ViewShares,
): Reason[] {
  const [a, b] = [structureOf(problem), structureOf(solution)];
  const reasons: Reason[] = [];
  const code = sharedChallenge(a, b);
  if (code !== undefined) reasons.push({ kind: 'sameChallenge', code, contribution: shares.challenge });
  if (a.process !== undefined && a.process === b.process)
    reasons.push({ kind: 'sameProcess', value: problem.process ?? a.process, contribution: shares.process });
  if (a.industry !== undefined && a.industry === b.industry)
    reasons.push({
      kind: 'sameIndustry',
      value: problem.industry ?? a.industry,
      contribution: shares.industry,
    });
  const aiClass = tellingClasses(problem).find((value) => solution.aiClasses.includes(value));
  if (aiClass !== undefined)
    reasons.push({ kind: 'sameAiClass', value: aiClass, contribution: shares.aiClass });
  const modality = problem.modalities.find((value) => solution.modalities.includes(value));
  if (modality !== undefined)
    reasons.push({ kind: 'sameModality', value: modality, contribution: shares.modality });
  return reasons.filter(({ contribution }) => contribution > 0);
}
