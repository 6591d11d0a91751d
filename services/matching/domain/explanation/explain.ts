import type { Reason } from '#schema/vocabulary/match';
import type { BagTerm } from '../analysis/bag.ts';
import { conceptMark } from '../analysis/conceptMark.ts';
import type { Engine } from '../scoring/engine.ts';
import { comparedTerms, textScore, textViews } from '../scoring/pairScore.ts';
import type { ProblemVector, SolutionVector } from '../scoring/vectors.ts';
import { verdictOf } from '../scoring/verdict.ts';
import type { Explanation, RecordView } from '../types.ts';
import { strengthOf } from './strength.ts';
import { structureReasons } from './structureReasons.ts';

const termLines = 6;
const longestTerm = 40;

/** The fit of a pair of views and why: contributions of all lines add up to the score. */
export function explainPair(engine: Engine, problem: RecordView, solution: RecordView): Explanation {
  const { model, shares, vectors } = engine;
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
  const text = textScore(shares, textViews(p, s));
  const { score, fit, subject, meaning } = verdictOf(engine, text, p, s);
  const shared = sharedTerms(shares.words, p, s);
  const structure = structureReasons(problem.fields, solution.fields, shares);
  const reasons: Reason[] = [...shared.slice(0, termLines), ...structure];
  const others = {
    otherTerms: sum(shared.slice(termLines)),
    similarMeaning: meaning,
    similarSubject: subject,
    similarWording: text - sum(shared),
  };
  for (const kind of ['otherTerms', 'similarMeaning', 'similarSubject', 'similarWording'] as const)
    if (others[kind] > 0) reasons.push({ kind, contribution: others[kind] });
  return { fit, strength: strengthOf(fit, thresholds), score, reasons };
}

type SharedReason = Extract<Reason, { kind: 'sharedTerm' | 'sharedConcept' }>;

/** Shared words and concepts, heaviest first; what stands for the same words on both sides is one line. */
function sharedTerms(share: number, p: ProblemVector, s: SolutionVector): SharedReason[] {
  const asked = new Map(p.terms.map(({ text }, at) => [text, at]));
  const kind = comparedTerms(p.bag, s.bag);
  const lines = new Map<string, SharedReason>();
  s.terms.forEach(({ text, idf, isKorean }, at) => {
    const place = asked.get(text) ?? -1;
    const [mine, theirs] = [p.bag.terms[place], s.bag.terms[at]];
    if (mine === undefined || theirs === undefined || (isKorean && kind === 'latin')) return;
    const weight = (p.weights[place] ?? 0) * idf * (s.saturations[at] ?? 0);
    const contribution = share * (weight / p.wordNorms[kind]);
    const key = `${mine.surface.toLowerCase()}\n${theirs.surface.toLowerCase()}`;
    lines.set(key, merged(lines.get(key), line(mine, theirs, contribution)));
  });
  return [...lines.values()].sort((a, b) => b.contribution - a.contribution);
}

/** One line of two for the same words: what they mean says more than that they are there. */
function merged(known: SharedReason | undefined, next: SharedReason): SharedReason {
  if (known === undefined) return next;
  const telling = known.kind === 'sharedTerm' ? next : known;
  return { ...telling, contribution: known.contribution + next.contribution };
}

function line(mine: BagTerm, theirs: BagTerm, contribution: number): SharedReason {
  const places = {
    problem: { term: cut(mine.surface), field: mine.field },
    solution: { term: cut(theirs.surface), field: theirs.field },
    contribution,
  };
  // The same word on both sides needs no concept to explain it.
  const isConcept = mine.term.startsWith(conceptMark) && !alike(mine.surface, theirs.surface);
  return isConcept
    ? { kind: 'sharedConcept', concept: mine.term.slice(conceptMark.length), ...places }
    : { kind: 'sharedTerm', ...places };
}

function alike(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function cut(surface: string): string {
  return surface.length <= longestTerm ? surface : `${surface.slice(0, longestTerm - 1)}…`;
}

function sum(reasons: readonly Reason[]): number {
  return reasons.reduce((total, { contribution }) => total + contribution, 0);
}
