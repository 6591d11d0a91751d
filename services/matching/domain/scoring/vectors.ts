import { type BagTerm, bagOf } from '../analysis/bag.ts';
import type { MatchingModel } from '../model/types.ts';
import type { RecordFields } from '../types.ts';
import type { GramSpace } from './gramSpace.ts';
import { type Structure, structureOf } from './structure.ts';
import type { Term, TermBook } from './terms.ts';

/** A problem as a query. */
export interface ProblemVector {
  readonly terms: readonly Term[];
  /** Damped frequency of each term: log2(1 + frequency). */
  readonly weights: Float32Array;
  /** What a solution would score that held every term without end, and the weight of evidence on top. */
  readonly wordNorm: number;
  /** Length of the n-gram vector, stretched in the same proportion. */
  readonly gramNorm: number;
  readonly structure: Structure;
}

/** A solution as a document. */
export interface SolutionVector {
  readonly terms: readonly Term[];
  /** BM25's f / (f + k1 (1 − b + b × length / average length)) of each term, below 1. */
  readonly saturations: Float32Array;
  readonly weights: Float32Array;
  readonly gramNorm: number;
  readonly structure: Structure;
}

/** The words behind the numbers. */
interface Read {
  readonly bag: readonly BagTerm[];
}

export interface VectorMaker {
  problem(fields: RecordFields): ProblemVector & Read;
  solution(fields: RecordFields): SolutionVector & Read;
}

/** A record that is explained against many others is read once: its fields are the same object each time. */
const rememberedLimit = 64;

/** Turns what is seen of a record into numbers; nothing but the model plays a part. */
export function createVectorMaker(model: MatchingModel, book: TermBook, space: GramSpace): VectorMaker {
  const { weights, statistics } = model;
  const { k1, b } = weights.words;
  return {
    problem: remembered((fields) => {
      const bag = bagOf(fields, weights.problemFields);
      const terms = bag.map(({ term }) => book(term));
      const damped = dampedOf(bag);
      const mass = terms.reduce((sum, { idf }, at) => sum + (damped[at] ?? 0) * idf, 0);
      const wordNorm = mass + weights.evidence || 1;
      const gramNorm = space.load(terms, damped) * (mass > 0 ? wordNorm / mass : 1);
      return { bag, terms, weights: damped, wordNorm, gramNorm, structure: structureOf(fields) };
    }),
    solution: remembered((fields) => {
      const bag = bagOf(fields, weights.solutionFields);
      const length = bag.reduce((sum, { frequency }) => sum + frequency, 0);
      const half = k1 * (1 - b + (b * length) / statistics.averageLength);
      const saturations = Float32Array.from(bag, ({ frequency }) => frequency / (frequency + half));
      const terms = bag.map(({ term }) => book(term));
      const damped = dampedOf(bag);
      return {
        bag,
        terms,
        saturations,
        weights: damped,
        gramNorm: space.load(terms, damped),
        structure: structureOf(fields),
      };
    }),
  };
}

function remembered<V>(read: (fields: RecordFields) => V): (fields: RecordFields) => V {
  const recent = new Map<RecordFields, V>();
  return (fields) => {
    const known = recent.get(fields);
    if (known !== undefined) return known;
    const vector = read(fields);
    const [oldest] = recent.keys();
    if (recent.size >= rememberedLimit && oldest !== undefined) recent.delete(oldest);
    recent.set(fields, vector);
    return vector;
  };
}

function dampedOf(bag: readonly BagTerm[]): Float32Array {
  return Float32Array.from(bag, ({ frequency }) => Math.log2(1 + frequency));
}
