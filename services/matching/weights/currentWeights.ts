import { readFileSync } from 'node:fs';
import { parseWeights } from '../domain/model/parseWeights.ts';

/** The weights in force, made by `scripts/relevance/fit.ts` from judged pairs. */
export const currentWeights = parseWeights(
  JSON.parse(readFileSync(new URL('./weights.json', import.meta.url), 'utf8')),
);
