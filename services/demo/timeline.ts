import type { DemoContent } from './group.ts';
import type { DemoProblem } from './problemShapes.ts';
import type { DemoSolution } from './shapes.ts';
import type { DemoReaction, DemoSolved, DemoStep, DemoStory } from './storyShapes.ts';

/** One thing that somebody of the demo group did on a day. */
export type Deed =
  | { readonly kind: 'solution'; readonly solution: DemoSolution }
  | { readonly kind: 'problem'; readonly problem: DemoProblem }
  | {
      readonly kind: 'join';
      readonly problem: DemoProblem;
      readonly join: NonNullable<DemoProblem['joins']>[number];
    }
  | {
      readonly kind: 'close';
      readonly problem: DemoProblem;
      readonly reason: NonNullable<DemoProblem['closed']>['reason'];
    }
  | { readonly kind: 'step'; readonly story: DemoStory; readonly step: DemoStep }
  | { readonly kind: 'reaction'; readonly reaction: DemoReaction }
  | { readonly kind: 'solved'; readonly solved: DemoSolved };

export interface Day {
  /** Before today, negative. */
  readonly day: number;
  readonly deeds: readonly Deed[];
}

/** Everything that happened, by day; within a day in the order of the files, records before what is done with them. */
export function timelineOf(content: DemoContent): readonly Day[] {
  const days = new Map<number, Deed[]>();
  const add = (day: number, deed: Deed) => days.set(day, [...(days.get(day) ?? []), deed]);
  for (const solution of content.solutions) add(solution.publishedDay, { kind: 'solution', solution });
  for (const problem of content.problems) add(problem.postedDay, { kind: 'problem', problem });
  for (const problem of content.problems)
    for (const join of problem.joins ?? []) add(join.day, { kind: 'join', problem, join });
  for (const story of content.stories)
    for (const step of story.steps) add(step.day, { kind: 'step', story, step });
  for (const reaction of content.reactions) add(reaction.day, { kind: 'reaction', reaction });
  for (const solved of content.solved) add(solved.day, { kind: 'solved', solved });
  for (const problem of content.problems)
    if (problem.closed) add(problem.closed.day, { kind: 'close', problem, reason: problem.closed.reason });
  return [...days].map(([day, deeds]) => ({ day, deeds })).sort((a, b) => a.day - b.day);
}
