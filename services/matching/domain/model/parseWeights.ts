import { z } from 'zod';
import { fingerprint } from './fingerprint.ts';
import type { MatchingWeights } from './types.ts';

const share = z.number().min(0).max(1);
const curve = z.object({ intercept: z.number(), slope: z.number().positive() }).strict();
const curves = z.object({ en: curve, ko: curve }).strict();
const sharesByLanguage = z.object({ en: share, ko: share }).strict();
const fields = z.record(z.string(), z.number().min(0));

const Weights = z
  .object({
    version: z.int().min(1),
    fingerprint: z.string(),
    glossary: z.string(),
    problemFields: fields,
    solutionFields: fields,
    words: z.object({ k1: z.number().positive(), b: share }).strict(),
    views: z
      .object({
        words: share,
        grams: share,
        latent: share,
        challenge: share,
        process: share,
        industry: share,
        aiClass: share,
        modality: share,
      })
      .strict()
      .refine(
        (shares) => Math.abs(Object.values(shares).reduce((a, b) => a + b) - 1) < 1e-9,
        'shares add up to 1',
      ),
    concepts: share,
    evidence: z.number().min(0),
    calibration: z
      .object({ curves: z.object({ en: curves, ko: curves }).strict(), inexperience: z.number() })
      .strict(),
    meaning: z
      .object({
        shares: z.object({ en: sharesByLanguage, ko: sharesByLanguage }).strict(),
        curves: z.object({ en: curves, ko: curves }).strict(),
      })
      .strict(),
    sharedChallengeFit: share,
    thresholds: z.object({ show: share, notify: share }).strict(),
  })
  .strict();

/** Checks what a weights file says; an edited file no longer bears its own fingerprint and is refused. */
export function parseWeights(data: unknown): MatchingWeights {
  const weights = Weights.parse(data);
  if (weights.fingerprint !== fingerprintOf(weights))
    throw new Error('The matching weights were changed by hand: their fingerprint does not fit.');
  return weights;
}

/** Hash over everything but the fingerprint itself, whatever the order of the keys. */
export function fingerprintOf({ fingerprint: _, ...content }: MatchingWeights): string {
  return fingerprint(JSON.stringify(content, sortedKeys));
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
