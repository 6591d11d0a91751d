import type { Lexicon } from '../domain/glossary/lexicon.ts';
import { type Meanings, noMeanings } from '../domain/meaning/meanings.ts';
import { buildModel } from '../domain/model/buildModel.ts';
import type { MatchingModel, MatchingWeights, Pause } from '../domain/model/types.ts';
import { corpusOf } from './corpus.ts';
import type { World } from './world.ts';

/** The model of what is in the world; with meanings where most of them are known. */
export function teach(
  world: World,
  weights: MatchingWeights,
  glossary: Lexicon,
  pause: Pause,
): Promise<MatchingModel> {
  return buildModel(corpusOf(world), weights, glossary, pause, wantedMeanings(world));
}

/** Those that a model should be counted with: of another embedder than the model's once most of them are known. */
export function wantedMeanings({ meanings, index }: World): Meanings {
  return meanings.suffices() || meanings.fingerprint === index.meaning ? meanings : noMeanings;
}
