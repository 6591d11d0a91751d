import { squaredGramWeights, termIdf } from '../model/frequencies.ts';
import type { MatchingModel } from '../model/types.ts';
import { type FitCurve, fitCurveOf } from './calibration.ts';
import { createGramSpace, type GramSpace } from './gramSpace.ts';
import { createTermBook, type TermBook } from './terms.ts';
import { createVectorMaker, type VectorMaker } from './vectors.ts';

/** A model made ready for scoring. It holds one scratch table: use it from one call at a time. */
export interface Engine {
  readonly model: MatchingModel;
  readonly curve: FitCurve;
  readonly space: GramSpace;
  readonly book: TermBook;
  readonly vectors: VectorMaker;
}

export function createEngine(model: MatchingModel): Engine {
  const space = createGramSpace(squaredGramWeights(model.statistics));
  const book = createTermBook(termIdf(model.statistics));
  return { model, curve: fitCurveOf(model), space, book, vectors: createVectorMaker(model, book, space) };
}
