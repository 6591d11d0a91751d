import type { BagTerm } from '../analysis/bag.ts';
import { conceptMark } from '../analysis/conceptMark.ts';
import { gramBuckets, gramsOf } from '../analysis/grams.ts';
import { genericTerms } from './genericTerms.ts';
import type { CorpusStatistics } from './types.ts';

/**
 * A small corpus knows little about which words are common. So every count starts from this many imagined
 * documents, of which a quarter hold each generic word ("system", "데이터") and hardly any holds another one.
 */
const imagined = 100;
const genericShare = 0.25;

/** How far a corpus of so many documents can be trusted, from 0 to almost 1. */
export function experienceOf(documents: number): number {
  return documents / (documents + imagined);
}

/** Inverse document frequency as in BM25 (Robertson and Spärck Jones, never negative). */
export function termIdf({ documents, terms }: CorpusStatistics): (term: string) => number {
  const all = documents + imagined;
  const generic = genericTerms();
  return (term) => {
    const count = (terms.get(term) ?? 0) + (generic.has(term) ? imagined * genericShare : 0);
    return Math.log(1 + (all - count + 0.5) / (count + 0.5));
  };
}

/** What a term counts: its frequency, damped, and less where it is a concept. */
export function termWeight(
  { term, frequency }: Pick<BagTerm, 'term' | 'frequency'>,
  concepts: number,
): number {
  return Math.log2(1 + frequency) * (term.startsWith(conceptMark) ? concepts : 1);
}

/** Squares are rounded to these steps, so that their sums are exact, whatever the order. */
const steps = 1_024;

/**
 * Weight of each character n-gram, squared, because it counts on both sides of a cosine. An unseen n-gram counts
 * less the more documents there are: in a large corpus it is most likely a name or a slip.
 */
export function squaredGramWeights({ documents, grams }: CorpusStatistics): Float64Array {
  const all = documents + imagined;
  const weightOf = (count: number): number => Math.log((1 + all) / (1 + count)) + 1;
  const squared = (weight: number): number => Math.round(weight ** 2 * steps) / steps;
  // N-grams of generic words are common from the start, like the words themselves.
  const generic = new Set([...genericTerms()].flatMap((term) => [...gramsOf(term)]));
  const unseen = weightOf(0) * (1 - experienceOf(documents));
  const weights = new Float64Array(gramBuckets).fill(squared(unseen));
  for (const gram of generic) weights[gram] = squared(weightOf(imagined * genericShare));
  for (const [gram, count] of grams)
    weights[gram] = squared(weightOf(count + (generic.has(gram) ? imagined * genericShare : 0)));
  return weights;
}
