import type { z } from 'zod';
import type { Strength } from '#schema/vocabulary/match';
import type { MatchingWeights } from '../model/types.ts';

/** How a fit is called: worth a message, worth listing, or less. */
export function strengthOf(
  fit: number,
  { show, notify }: MatchingWeights['thresholds'],
): z.infer<typeof Strength> {
  if (fit >= notify) return 'strong';
  return fit >= show ? 'possible' : 'weak';
}
