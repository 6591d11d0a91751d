import type { MatchingWeights } from './types.ts';

/**
 * Which of two weights go on where processes have different ones, as during an update: those of the greater version.
 * Every process decides alike, so what a newer one put in force is never replaced by an older one's; of two that have
 * one version, which nobody should make, the fingerprint decides.
 */
export function newerWeights(a: MatchingWeights, b: MatchingWeights): MatchingWeights {
  if (a.version !== b.version) return a.version > b.version ? a : b;
  return a.fingerprint > b.fingerprint ? a : b;
}
