import { generatedProblem, generatedSolution, type Random } from '../../support/generatedRecords.ts';
import { affiliateNames, placeOf } from '../../support/group.ts';
import { problemContent, type Subject, solutionContent, subjects } from '../../support/plainRecords.ts';
import { nextStepOf } from './adoptionSteps.ts';
import type { Deed, Mutation } from './command.ts';
import { type Known, type KnownProblem, type KnownSolution, lead } from './known.ts';
import { placesEach } from './people.ts';

type Draw = (known: Known, random: Random) => Deed | undefined;

export function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[Math.floor(random() * from.length)];
}

const subjectNames = Object.keys(subjects) as Subject[];
/** More than that are not offered at once, or every comparison would take longer than everything before it. */
const mostRecords = 60;

/** Some fit each other plainly, most fit nothing; each text is met once. */
function solutionText(random: Random): Record<string, unknown> {
  const mark = `${Math.floor(random() * 1e9)}`;
  if (random() < 0.6) return { ...solutionContent('inspection'), ...generatedSolution(random), tags: [mark] };
  return solutionContent(pick(random, subjectNames) ?? 'inspection', { tags: [mark] });
}

function problemText(random: Random): Record<string, unknown> {
  const mark = `${Math.floor(random() * 1e9)}`;
  if (random() < 0.6) return { ...generatedProblem(random), tags: [mark] };
  return problemContent(pick(random, subjectNames) ?? 'inspection', { tags: [mark] });
}

const levels = ['hidden', 'existence', 'teaser', 'full', 'full'];
const visibility = (random: Random) => ({ group: pick(random, levels), affiliates: [] });

function somebody(random: Random): (typeof affiliateNames)[number] {
  return pick(random, affiliateNames) ?? 'batteries';
}

const draft: Draw = ({ solutions }, random) =>
  solutions.size > mostRecords
    ? undefined
    : {
        member: lead(somebody(random)),
        mutation: 'draftSolution',
        args: { content: solutionText(random) },
      };

const post: Draw = ({ problems }, random) =>
  problems.size > mostRecords
    ? undefined
    : {
        member: lead(somebody(random)),
        mutation: 'postProblem',
        args: {
          content: problemText(random),
          ...(random() < 0.5 ? { visibility: { group: 'full', affiliates: [] } } : {}),
        },
      };

function onSolution(
  mutation: Mutation,
  status: KnownSolution['status'],
  argsOf: (random: Random) => object = () => ({}),
): Draw {
  return ({ solutions }, random) => {
    const it = pick(
      random,
      [...solutions.values()].filter((solution) => solution.status === status),
    );
    return it && { member: lead(it.of), mutation, args: { id: it.id, ...argsOf(random) } };
  };
}

function onProblem(
  mutation: Mutation,
  status: KnownProblem['status'],
  argsOf: (random: Random) => object = () => ({}),
): Draw {
  return ({ problems }, random) => {
    const it = pick(
      random,
      [...problems.values()].filter((problem) => problem.status === status),
    );
    return it && { member: lead(it.of), mutation, args: { id: it.id, ...argsOf(random) } };
  };
}

const join: Draw = ({ problems }, random) => {
  const it = pick(random, [...problems.values()].slice(-5));
  const other = pick(
    random,
    affiliateNames.filter((name) => name !== it?.of),
  );
  return it && other && { member: lead(other), mutation: 'joinProblem', args: { id: it.id } };
};

function onMatch(mutation: Mutation, argsOf: (random: Random) => object = () => ({})): Draw {
  return ({ matches, problems, solutions }, random) => {
    const it = pick(random, [...matches.values()].slice(-30));
    const of = problems.get(it?.problemId ?? '')?.of ?? solutions.get(it?.solutionId ?? '')?.of;
    return it && of && { member: lead(of), mutation, args: { id: it.id, ...argsOf(random) } };
  };
}

/** Mostly of a few solutions, so that these are reused in several places. */
const request: Draw = ({ solutions, problems, matches }, random) => {
  const published = [...solutions.values()].filter((it) => it.status === 'published');
  const match = random() < 0.4 ? pick(random, [...matches.values()]) : undefined;
  const solution = match
    ? solutions.get(match.solutionId)
    : pick(random, random() < 0.7 ? published.slice(0, 3) : published);
  if (!solution) return undefined;
  const adopter = match ? problems.get(match.problemId)?.of : somebody(random);
  if (adopter === undefined || adopter === solution.of) return undefined;
  const own = [...problems.values()].filter((it) => it.of === adopter && it.status === 'open');
  const problem = random() < 0.5 ? pick(random, own) : undefined;
  const first = Math.floor(random() * placesEach);
  const places = random() < 0.2 ? [first, (first + 1) % placesEach] : [first];
  return {
    member: lead(adopter),
    mutation: 'requestAdoption',
    args: {
      solutionId: solution.id,
      placeIds: places.map((n) => placeOf(adopter, n + 1)),
      problemIds: problem ? [problem.id] : [],
      ...(match ? { matchId: match.id } : {}),
    },
  };
};

const step: Draw = ({ adoptions, solutions }, random) => {
  const it = pick(random, [...adoptions.values()].slice(-40));
  return it && nextStepOf(it, solutions.get(it.solutionId)?.termsVersion ?? 1, random);
};

/** Its owner says so, naming an adoption that is live. */
const solve: Draw = ({ adoptions, problems }, random) => {
  const it = pick(
    random,
    [...adoptions.values()].filter(({ done }) => done.includes('goLive')),
  );
  const problem = problems.get(it?.problemIds[0] ?? '');
  if (!it || problem?.status !== 'open') return undefined;
  const contributions = [{ adoptionId: it.id, share: 'full' }];
  return { member: lead(problem.of), mutation: 'solveProblem', args: { id: problem.id, contributions } };
};

const weights: readonly (readonly [number, Draw])[] = [
  [8, draft],
  [12, onSolution('publishSolution', 'draft')],
  [6, onSolution('reviseSolution', 'published', (random) => ({ content: solutionText(random) }))],
  [3, onSolution('changeSolutionVisibility', 'published', (random) => ({ visibility: visibility(random) }))],
  [3, onSolution('retireSolution', 'published')],
  [9, post],
  [5, onProblem('reviseProblem', 'open', (random) => ({ content: problemText(random) }))],
  [3, onProblem('changeProblemVisibility', 'open', (random) => ({ visibility: visibility(random) }))],
  [4, onProblem('closeProblem', 'open', () => ({ reason: 'noLongerNeeded' }))],
  [2, onProblem('reopenProblem', 'closed')],
  [1, solve],
  [6, join],
  [3, onMatch('viewMatch')],
  [4, onMatch('declareInterest')],
  [2, onMatch('dismissMatch', () => ({ reason: 'wrongTask' }))],
  [8, request],
  [40, step],
];
const allWeights = weights.reduce((sum, [weight]) => sum + weight, 0);

export function drawDeed(known: Known, random: Random): Deed {
  for (;;) {
    let at = random() * allWeights;
    const [, draw] = weights.find(([weight]) => (at -= weight) < 0) ?? [];
    const deed = draw?.(known, random);
    if (deed) return deed;
  }
}
