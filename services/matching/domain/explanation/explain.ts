import type { Reason } from '#schema/vocabulary/match';
import type { BagTerm } from '../analysis/bag.ts';
import type { MatchingModel } from '../model/types.ts';
import { fitOf } from '../scoring/calibration.ts';
import type { Engine } from '../scoring/engine.ts';
import { pairScore } from '../scoring/pairScore.ts';
import type { VectorMaker } from '../scoring/vectors.ts';
import type { Explanation, RecordView } from '../types.ts';
import { strengthOf } from './strength.ts';
import { structureReasons } from './structureReasons.ts';

const termLines = 6;
const longestTerm = 40;

/** The fit of a pair of views and why: contributions of all lines add up to the score. */
export function explainPair(engine: Engine, problem: RecordView, solution: RecordView): Explanation {
  const { model, curve, space, vectors } = engine;
  const { sharedChallengeFit, thresholds } = model.weights;
  if (problem.level === 'existence' || solution.level === 'existence') {
    const shared = problem.fields.challengeCodes.some((code) =>
      solution.fields.challengeCodes.includes(code),
    );
    const fit = shared ? sharedChallengeFit : 0;
    return { fit, strength: strengthOf(fit, thresholds), score: 0, reasons: [] };
  }
  const p = vectors.problem(problem.fields);
  const s = vectors.solution(solution.fields);
  const score = pairScore(model, space, p, s);
  const fit = fitOf(score, curve);
  const shared = sharedTerms(model, p, s);
  const structure = structureReasons(problem.fields, solution.fields, model.weights.views);
  const shown = shared.slice(0, termLines);
  const otherTerms = sum(shared.slice(termLines));
  const wording = score - sum(shared) - sum(structure);
  const reasons: Reason[] = [...shown, ...structure];
  if (otherTerms > 0) reasons.push({ kind: 'otherTerms', contribution: otherTerms });
  if (wording > 0) reasons.push({ kind: 'similarWording', contribution: wording });
  return { fit, strength: strengthOf(fit, thresholds), score, reasons };
}

type SharedTerm = Extract<Reason, { kind: 'sharedTerm' }>;

/** Shared terms, heaviest first; pairs of syllables of the same two words are one line. */
function sharedTerms(
  { weights }: MatchingModel,
  p: ReturnType<VectorMaker['problem']>,
  s: ReturnType<VectorMaker['solution']>,
): SharedTerm[] {
  const wanted = byTerm(p.bag);
  const held = byTerm(s.bag);
  const frequency = new Map(p.terms.map(({ text }, at) => [text, p.weights[at] ?? 0]));
  const lines = new Map<string, SharedTerm>();
  s.terms.forEach(({ text, idf }, at) => {
    const [mine, theirs] = [wanted.get(text), held.get(text)];
    if (mine === undefined || theirs === undefined) return;
    const weight = (frequency.get(text) ?? 0) * idf * (s.saturations[at] ?? 0);
    const contribution = weights.views.words * (weight / p.wordNorm);
    const key = `${mine.surface}\n${theirs.surface}`;
    lines.set(key, {
      ...line(mine, theirs),
      contribution: contribution + (lines.get(key)?.contribution ?? 0),
    });
  });
  return [...lines.values()].sort((a, b) => b.contribution - a.contribution);
}

function byTerm(bag: readonly BagTerm[]): Map<string, BagTerm> {
  return new Map(bag.map((term) => [term.term, term]));
}

function line(mine: BagTerm, theirs: BagTerm) {
  return {
    kind: 'sharedTerm' as const,
    problem: { term: cut(mine.surface), field: mine.field },
    solution: { term: cut(theirs.surface), field: theirs.field },
  };
}

function cut(surface: string): string {
  return surface.length <= longestTerm ? surface : `${surface.slice(0, longestTerm - 1)}…`;
}

function sum(reasons: readonly Reason[]): number {
  return reasons.reduce((total, { contribution }) => total + contribution, 0);
}
