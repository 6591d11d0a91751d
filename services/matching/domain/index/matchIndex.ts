import { explainPair } from '../explanation/explain.ts';
import { type Meanings, noMeanings } from '../meaning/meanings.ts';
import type { MatchingModel } from '../model/types.ts';
import { createEngine } from '../scoring/engine.ts';
import { likenessOf } from '../scoring/pairScore.ts';
import { withoutNorm } from '../scoring/sums.ts';
import type { MatchHit, MatchQuery, RecordFields, RecordKind, RecordView } from '../types.ts';
import { matchHits } from './hits.ts';
import type { ImagedIndex, IndexImage } from './image.ts';
import { alikeInSide, searchSide } from './search.ts';
import { createSide, type EntryParts, type Side } from './side.ts';
import { createVocabulary } from './vocabulary.ts';

/**
 * An index under one model, empty or as an image of one under the same model, whose arrays it takes for its own;
 * another model needs another index. What is embedded after a record came counts once it is put in again.
 */
export function createMatchIndex(
  model: MatchingModel,
  image?: IndexImage,
  meanings: Meanings = noMeanings,
): ImagedIndex {
  const engine = createEngine(model, meanings);
  const vocabulary = createVocabulary(engine.book, engine.squaredGramWeights, image?.vocabulary);
  const { latent, meaning } = model.statistics;
  const dimensions = { place: latent?.dimensions ?? 0, meaning: meaning?.dimensions ?? 0 };
  const problems = createSide(1, dimensions, image?.problems);
  const solutions = createSide(2, dimensions, image?.solutions);
  const sideOf = (kind: RecordKind): Side => (kind === 'problem' ? problems : solutions);
  const { sharedChallengeFit } = model.weights;

  const problemParts = (fields: RecordFields): EntryParts => {
    const vector = engine.vectors.problem(fields);
    const terms = vector.terms.map(vocabulary.number);
    return { ...vector, terms, first: vector.weights, second: vector.weights };
  };
  const solutionParts = (fields: RecordFields): EntryParts => {
    const vector = engine.vectors.solution(fields);
    const terms = vector.terms.map(vocabulary.number);
    const numbers = { first: vector.saturations, second: vector.weights, wordNorms: withoutNorm };
    return { ...vector, terms, ...numbers };
  };

  /** What is known to exist but not read: only a shared challenge speaks for it. */
  const glimpsed = (side: Side, view: RecordView, query: MatchQuery): MatchHit[] => {
    if (sharedChallengeFit < query.minFit) return [];
    return side.withChallenge(view.fields.challengeCodes).flatMap(({ id, affiliateId }) => {
      if (affiliateId === view.affiliateId) return [];
      const level = query.levelFor({ id, affiliateId });
      if (level === 'hidden' || (level !== 'existence' && view.level !== 'existence')) return [];
      return [{ id, affiliateId, level, fit: sharedChallengeFit }];
    });
  };

  return {
    modelVersion: model.version,
    weights: model.weights,
    meaning: meaning?.fingerprint,
    lexicon: model.lexicon,
    upsertProblem(record) {
      problems.upsert(record, problemParts);
    },
    upsertSolution(record) {
      solutions.upsert(record, solutionParts);
    },
    removeProblem: problems.remove,
    removeSolution: solutions.remove,
    solutionsFor(view, query) {
      const seen = glimpsed(solutions, view, query);
      if (view.level === 'existence') return best(seen, query.limit);
      const problem = engine.vectors.problem(view.fields);
      const hits = matchHits(engine, vocabulary, solutions, problem, view.affiliateId, query);
      return best([...seen, ...hits], query.limit);
    },
    problemsFor(view, query) {
      const seen = glimpsed(problems, view, query);
      if (view.level === 'existence') return best(seen, query.limit);
      const solution = engine.vectors.solution(view.fields);
      const hits = matchHits(engine, vocabulary, problems, solution, view.affiliateId, query);
      return best([...seen, ...hits], query.limit);
    },
    explain: (problem, solution) => explainPair(engine, problem, solution),
    alike: (kind, fields, query) => alikeInSide(engine, vocabulary, sideOf(kind), fields, query),
    likeness: (a, b) => likenessOf(engine.vectors.solution(a), engine.vectors.solution(b)),
    search: (kind, text, query) => searchSide(engine, vocabulary, sideOf(kind), text, query),
    size: () => ({ problems: problems.size(), solutions: solutions.size() }),
    image: () => ({
      vocabulary: vocabulary.image(),
      problems: problems.image(),
      solutions: solutions.image(),
    }),
    footprint: () => ({
      postingBytes: problems.bytes() + solutions.bytes(),
      terms: vocabulary.size(),
    }),
  };
}

/** Best first; equal fits by id, so that a list does not depend on who arrived first. */
function best(hits: MatchHit[], limit: number | undefined): MatchHit[] {
  const sorted = hits.sort((a, b) => b.fit - a.fit || (a.id < b.id ? -1 : 1));
  return limit === undefined ? sorted : sorted.slice(0, limit);
}
