import { createReader } from '../analysis/reader.ts';
import { createTranslator } from '../glossary/translator.ts';
import { squaredGramWeights, termIdf } from '../model/frequencies.ts';
import { leastRecords } from '../model/learnLatentSpace.ts';
import type { FitCurves, MatchingModel, ViewShares } from '../model/types.ts';
import { fitCurvesOf } from './calibration.ts';
import { createTermBook, type TermBook } from './terms.ts';
import { createVectorMaker, type VectorMaker } from './vectors.ts';

/** A model made ready for scoring. */
export interface Engine {
  readonly model: MatchingModel;
  readonly shares: ViewShares;
  readonly curves: FitCurves;
  readonly book: TermBook;
  readonly squaredGramWeights: Float64Array;
  readonly vectors: VectorMaker;
}

export function createEngine(model: MatchingModel): Engine {
  const { statistics, lexicon } = model;
  const squared = squaredGramWeights(statistics);
  const book = createTermBook(termIdf(statistics), squared);
  const reader = createReader(lexicon, createTranslator(lexicon, statistics));
  return {
    ...{ model, book, squaredGramWeights: squared },
    shares: sharesOf(model),
    curves: fitCurvesOf(model),
    vectors: createVectorMaker(model, reader, book, squared),
  };
}

/** From the least number of records to learn one from up to so many a latent space counts more and more. */
const seasoned = 1_000;

/** What the latent space does not take of its share, because it is young or absent, the other views of the text do. */
function sharesOf({ weights: { views }, statistics }: MatchingModel): ViewShares {
  const { documents, latent } = statistics;
  const trust = latent ? Math.min(1, (documents - leastRecords) / (seasoned - leastRecords)) : 0;
  const factor = 1 + ((1 - trust) * views.latent) / (views.words + views.grams);
  return { ...views, latent: trust * views.latent, words: views.words * factor, grams: views.grams * factor };
}
