import { explainPair } from '../explanation/explain.ts';
import type { MatchingModel } from '../model/types.ts';
import { type FitCurve, fitOf, scoreOf } from '../scoring/calibration.ts';
import { createEngine } from '../scoring/engine.ts';
import { pairScore } from '../scoring/pairScore.ts';
import type { EntryKey, MatchHit, MatchQuery, MatchRecord, RecordFields, RecordView } from '../types.ts';
import type { ImagedIndex, IndexImage } from './image.ts';
import {
  exactScores,
  problemOf,
  rounding,
  type Scored,
  scanProblems,
  scanSolutions,
  solutionOf,
} from './scan.ts';
import { searchSide } from './search.ts';
import { codesOf, createSide, type EntryParts, type Holder, type Side } from './side.ts';
import { createVocabulary } from './vocabulary.ts';

/**
 * An index under one model, empty or as an image of one under the same model, whose arrays it takes for its own;
 * another model needs another index.
 */
export function createMatchIndex(model: MatchingModel, image?: IndexImage): ImagedIndex {
  const engine = createEngine(model);
  const vocabulary = createVocabulary(engine.book, image?.vocabulary);
  const problems = createSide(1, image?.problems);
  const solutions = createSide(2, image?.solutions);
  const { curve } = engine;
  const { sharedChallengeFit } = model.weights;

  const problemParts = (fields: RecordFields): EntryParts => {
    const vector = engine.vectors.problem(fields);
    const terms = vector.terms.map(vocabulary.number);
    return { ...vector, terms, first: vector.weights, second: vector.weights };
  };
  const solutionParts = (fields: RecordFields): EntryParts => {
    const vector = engine.vectors.solution(fields);
    const terms = vector.terms.map(vocabulary.number);
    return { ...vector, terms, first: vector.saturations, second: vector.weights, wordNorm: 1 };
  };

  const hitsOf = (scored: readonly Scored[], query: MatchQuery): MatchHit[] =>
    scored.flatMap(({ entry: { holder, level }, score }) => {
      const fit = fitOf(score, curve);
      return fit < query.minFit ? [] : [{ ...holder, level, fit }];
    });

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

  const admitted = (scored: readonly Scored[], view: RecordView, query: MatchQuery): Scored[] =>
    scored.filter(
      ({ entry: { holder, level } }) =>
        holder.affiliateId !== view.affiliateId && query.levelFor(holder) === level,
    );

  return {
    modelVersion: model.version,
    weights: model.weights,
    upsertProblem(record) {
      problems.upsert(record, levelsOf(record, problemParts));
    },
    upsertSolution(record) {
      solutions.upsert(record, levelsOf(record, solutionParts));
    },
    removeProblem: problems.remove,
    removeSolution: solutions.remove,
    solutionsFor(view, query) {
      const seen = glimpsed(solutions, view, query);
      if (view.level === 'existence') return best(seen, query.limit);
      const problem = engine.vectors.problem(view.fields);
      const scored = scanSolutions(engine, vocabulary, solutions, problem, leastScore(query, curve));
      return best([...seen, ...hitsOf(admitted(scored, view, query), query)], query.limit);
    },
    problemsFor(view, query) {
      const seen = glimpsed(problems, view, query);
      if (view.level === 'existence') return best(seen, query.limit);
      const solution = engine.vectors.solution(view.fields);
      const scored = scanProblems(engine, vocabulary, problems, solution, leastScore(query, curve));
      const candidates = admitted(scored, view, query);
      const exact = exactScores(engine, vocabulary, problems, solution, candidates, query.limit);
      return best([...seen, ...hitsOf(exact, query)], query.limit);
    },
    score(problemKey, solutionKey) {
      const problem = problems.get(problemKey.id);
      const solution = solutions.get(solutionKey.id);
      if (problem === undefined || solution === undefined) return undefined;
      const [p, s] = [entryAt(problem, problemKey), entryAt(solution, solutionKey)];
      if (p === undefined || s === undefined)
        return shareChallenge(problem, solution) ? sharedChallengeFit : 0;
      const score = pairScore(
        model,
        engine.space,
        problemOf(p, problems, vocabulary),
        solutionOf(s, solutions, vocabulary),
      );
      return fitOf(score, curve);
    },
    explain: (problem, solution) => explainPair(engine, problem, solution),
    search(kind, text, query) {
      return searchSide(engine, vocabulary, kind === 'problem' ? problems : solutions, text, query);
    },
    size: () => ({ problems: problems.size(), solutions: solutions.size() }),
    image: () => ({
      vocabulary: vocabulary.image(),
      problems: problems.image(),
      solutions: solutions.image(),
    }),
    footprint: () => ({
      postingBytes: problems.pool.bytes() + solutions.pool.bytes(),
      terms: vocabulary.size(),
    }),
  };
}

function levelsOf({ levels }: MatchRecord, parts: (fields: RecordFields) => EntryParts) {
  return { full: parts(levels.full), teaser: parts(levels.teaser) };
}

function leastScore({ minFit }: MatchQuery, curve: FitCurve): number {
  // A hair below, because the logistic function and its inverse round; the fit itself decides.
  return scoreOf(minFit, curve) - rounding;
}

function entryAt({ entries }: Holder, { level }: EntryKey) {
  return entries.find((entry) => entry.level === level);
}

function shareChallenge(a: Holder, b: Holder): boolean {
  return codesOf(a).some((code) => codesOf(b).includes(code));
}

/** Best first; equal fits by id, so that a list does not depend on who arrived first. */
function best(hits: MatchHit[], limit: number | undefined): MatchHit[] {
  const sorted = hits.sort((a, b) => b.fit - a.fit || (a.id < b.id ? -1 : 1));
  return limit === undefined ? sorted : sorted.slice(0, limit);
}
