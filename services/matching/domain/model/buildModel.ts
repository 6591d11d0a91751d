import { bagOf } from '../analysis/bag.ts';
import { gramsOf } from '../analysis/grams.ts';
import type { RecordFields, RecordKind } from '../types.ts';
import { fingerprint } from './fingerprint.ts';
import type { CorpusStatistics, MatchingModel, MatchingWeights } from './types.ts';

/** A record as the statistics see it: only what the whole group may see of it. */
export interface CorpusRecord {
  readonly kind: RecordKind;
  readonly fields: RecordFields;
}

/** Terms of a single record are left out: they say no more than an unseen term. */
const leastFrequency = 2;
const usualLength = 60;

/** Counts a corpus. The result does not depend on the order of the records. */
export function buildModel(records: readonly CorpusRecord[], weights: MatchingWeights): MatchingModel {
  const terms = new Map<string, number>();
  const grams = new Map<number, number>();
  const lengths: number[] = [];
  for (const { kind, fields } of records) {
    const bag = bagOf(fields, kind === 'problem' ? weights.problemFields : weights.solutionFields);
    const seen = new Set<number>();
    for (const { term } of bag) {
      terms.set(term, (terms.get(term) ?? 0) + 1);
      for (const gram of gramsOf(term)) seen.add(gram);
    }
    for (const gram of seen) grams.set(gram, (grams.get(gram) ?? 0) + 1);
    if (kind === 'solution') lengths.push(bag.reduce((sum, { frequency }) => sum + frequency, 0));
  }
  return frozen(
    { documents: records.length, averageLength: mean(lengths), terms: often(terms), grams: often(grams) },
    weights,
  );
}

function often<K extends string | number>(counts: ReadonlyMap<K, number>): Map<K, number> {
  const kept = [...counts].filter(([, count]) => count >= leastFrequency);
  return new Map(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Sorted before summing, so that rounding does not depend on the order of the records. */
function mean(lengths: number[]): number {
  if (lengths.length === 0) return usualLength;
  return lengths.sort((a, b) => a - b).reduce((sum, length) => sum + length, 0) / lengths.length;
}

function frozen(statistics: CorpusStatistics, weights: MatchingWeights): MatchingModel {
  const { documents, averageLength, terms, grams } = statistics;
  const content = JSON.stringify([weights.fingerprint, documents, averageLength, [...terms], [...grams]]);
  return { version: fingerprint(content), statistics, weights };
}
