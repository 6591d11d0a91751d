import { createReader } from '../analysis/reader.ts';
import { createTranslator } from '../glossary/translator.ts';
import { type Meanings, noMeanings } from '../meaning/meanings.ts';
import { squaredGramWeights, termIdf } from '../model/frequencies.ts';
import { leastRecords } from '../model/learnLatentSpace.ts';
import type { MatchingModel, ViewShares } from '../model/types.ts';
import { fitCurvesOf } from './calibration.ts';
import { createTermBook, type TermBook } from './terms.ts';
import { createVectorMaker, type VectorMaker } from './vectors.ts';
import type { MeaningScoring, Scoring } from './verdict.ts';

/** A model made ready for scoring. */
export interface Engine extends Scoring {
  readonly model: MatchingModel;
  readonly book: TermBook;
  readonly squaredGramWeights: Float64Array;
  readonly vectors: VectorMaker;
}

/** What is embedded counts where the model was counted with the same embedder. */
export function createEngine(model: MatchingModel, meanings: Meanings = noMeanings): Engine {
  const { statistics, lexicon } = model;
  const squared = squaredGramWeights(statistics);
  const book = createTermBook(termIdf(statistics), squared);
  const reader = createReader(lexicon, createTranslator(lexicon, statistics));
  const meaning = meaningOf(model);
  return {
    ...{ model, book, squaredGramWeights: squared },
    shares: sharesOf(model),
    curves: fitCurvesOf(model),
    ...(meaning ? { meaning } : {}),
    vectors: createVectorMaker(model, reader, book, squared, comparable(meanings, meaning)),
  };
}

function meaningOf(model: MatchingModel): MeaningScoring | undefined {
  const { shares, curves } = model.weights.meaning;
  const { meaning: space } = model.statistics;
  return space && { space, shares, curves: fitCurvesOf(model, curves) };
}

/** Of the embedder by which the model was counted; another one may have come behind the same name. */
function comparable(meanings: Meanings, scoring: MeaningScoring | undefined): Meanings {
  const { fingerprint, dimensions } = scoring?.space ?? {};
  if (fingerprint === undefined || fingerprint !== meanings.fingerprint) return noMeanings;
  return {
    fingerprint,
    of(kind, fields) {
      const meaning = meanings.of(kind, fields);
      return meaning?.values.length === dimensions ? meaning : undefined;
    },
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
