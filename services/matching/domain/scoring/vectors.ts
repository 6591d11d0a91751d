import { type Bag, bagOf, lengthOf } from '../analysis/bag.ts';
import type { Reader } from '../analysis/reader.ts';
import type { Meanings } from '../meaning/meanings.ts';
import { termWeight } from '../model/frequencies.ts';
import { type LatentSpace, placeIn } from '../model/latentSpace.ts';
import type { MatchingModel } from '../model/types.ts';
import type { RecordFields, RecordKind } from '../types.ts';
import { createLikeness, type Likeness } from './likeness.ts';
import type { Standing } from './standing.ts';
import { structureOf } from './structure.ts';
import { addend, type Norms } from './sums.ts';
import type { Term, TermBook } from './terms.ts';

/** A record in numbers. */
export interface RecordVector extends Standing {
  readonly bag: Bag;
  readonly terms: readonly Term[];
  /** What each term counts: its damped frequency, less for a concept. */
  readonly weights: Float32Array;
  /** Lengths of the vectors of n-grams. */
  readonly gramNorms: Norms;
  readonly likeness: Likeness;
}

/** A problem as a query. */
export interface ProblemVector extends RecordVector {
  /** What a solution would score that held every term without end, and the weight of evidence on top. */
  readonly wordNorms: Norms;
}

/** A solution as a document. */
export interface SolutionVector extends RecordVector {
  /** BM25's f / (f + k1 (1 − b + b × length / average length)) of each term, below 1. */
  readonly saturations: Float32Array;
}

export interface VectorMaker {
  problem(fields: RecordFields): ProblemVector;
  solution(fields: RecordFields): SolutionVector;
}

const noSpace: LatentSpace = { dimensions: 0, terms: new Map() };

/** A record that is explained against many others is read once: its fields are the same object each time. */
const rememberedLimit = 64;

/** Turns what is seen of a record into numbers; nothing but the model and what is embedded plays a part. */
export function createVectorMaker(
  model: MatchingModel,
  reader: Reader,
  book: TermBook,
  squaredGramWeights: Float64Array,
  meanings: Meanings,
): VectorMaker {
  const { weights, statistics } = model;
  const { k1, b } = weights.words;

  function vectorOf(fields: RecordFields, bag: Bag): RecordVector {
    const terms = bag.terms.map(({ term }) => book(term));
    const counted = Float32Array.from(bag.terms, (it) => termWeight(it, weights.concepts));
    const likeness = createLikeness(terms, squaredGramWeights);
    const weighed = (at: number): number => (counted[at] ?? 0) * (terms[at]?.idf ?? 0);
    return {
      ...{ bag, terms, weights: counted, likeness, isKorean: bag.isKorean, isEnglish: bag.isEnglish },
      gramNorms: gramNormsOf(terms, counted, likeness),
      place: placeIn(statistics.latent ?? noSpace, terms, weighed),
      structure: structureOf(fields),
    };
  }

  return {
    problem: remembered('problem', meanings, (fields) => {
      const bag = bagOf(fields, weights.problemFields, reader);
      const vector = vectorOf(fields, bag);
      const mass = { latin: 0, korean: 0 };
      vector.terms.forEach(({ idf, isKorean }, at) => {
        mass[isKorean ? 'korean' : 'latin'] += (vector.weights[at] ?? 0) * idf;
      });
      const latin = mass.latin + weights.evidence || 1;
      const all = mass.latin + mass.korean + weights.evidence || 1;
      // Little evidence makes likeness of words count less in the same proportion.
      const gramNorms = {
        latin: vector.gramNorms.latin * stretch(mass.latin, latin),
        all: vector.gramNorms.all * stretch(mass.latin + mass.korean, all),
      };
      return { ...vector, gramNorms, wordNorms: { latin, all } };
    }),
    solution: remembered('solution', meanings, (fields) => {
      const bag = bagOf(fields, weights.solutionFields, reader);
      const length = lengthOf(bag);
      const { averageLength: average } = statistics;
      const half = (own: number, usual: number): number => k1 * (1 - b + (b * own) / usual);
      const halves = {
        latin: half(length.latin, average.latin),
        korean: half(length.korean, average.korean),
      };
      const vector = vectorOf(fields, bag);
      const saturations = Float32Array.from(bag.terms, ({ frequency }, at) => {
        const kind = vector.terms[at]?.isKorean === true ? 'korean' : 'latin';
        return frequency / (frequency + halves[kind]);
      });
      return { ...vector, saturations };
    }),
  };
}

function stretch(mass: number, norm: number): number {
  return mass > 0 ? norm / mass : 1;
}

function gramNormsOf(terms: readonly Term[], weights: Float32Array, likeness: Likeness): Norms {
  const squares = { latin: 0, korean: 0 };
  terms.forEach((term, at) => {
    for (const like of likeness.to(term))
      squares[term.isKorean ? 'korean' : 'latin'] += addend(
        (weights[at] ?? 0) * (weights[like.at] ?? 0) * like.product,
      );
  });
  return { latin: Math.sqrt(squares.latin) || 1, all: Math.sqrt(squares.latin + squares.korean) || 1 };
}

/** What is embedded may come later than the record, so it is looked up each time. */
function remembered<V extends RecordVector>(
  kind: RecordKind,
  meanings: Meanings,
  read: (fields: RecordFields) => V,
): (fields: RecordFields) => V {
  const recent = new Map<RecordFields, V>();
  return (fields) => {
    const meaning = meanings.of(kind, fields);
    const known = recent.get(fields);
    if (known !== undefined && known.meaning === meaning) return known;
    const vector = meaning === undefined ? read(fields) : { ...(known ?? read(fields)), meaning };
    const [oldest] = recent.keys();
    if (recent.size >= rememberedLimit && oldest !== undefined) recent.delete(oldest);
    recent.set(fields, vector);
    return vector;
  };
}
