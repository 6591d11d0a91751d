import type { DemoProblem } from './problemShapes.ts';
import type { DemoAffiliate, DemoChallenge, DemoSolution } from './shapes.ts';
import type { DemoReaction, DemoSolved, DemoStory } from './storyShapes.ts';

/** Everything that is known of the demo group, in the order of the files and within them. */
export interface DemoContent {
  readonly affiliates: readonly DemoAffiliate[];
  readonly challenges: readonly DemoChallenge[];
  readonly solutions: readonly DemoSolution[];
  readonly problems: readonly DemoProblem[];
  readonly stories: readonly DemoStory[];
  readonly reactions: readonly DemoReaction[];
  readonly solved: readonly DemoSolved[];
}

/** File, list and position of a record, for whoever has to mend it. */
export type WhereIs = (record: object) => readonly (string | number)[];
