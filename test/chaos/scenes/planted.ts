import { rmSync } from 'node:fs';
import type { Fault } from '../compare/fault.ts';
import { type Bug, bugs } from '../process/messages.ts';
import { runEmbedded } from './embedded.ts';
import type { SceneOptions, SceneOutcome } from './scene.ts';

/** What gave a mistake away; undefined where nobody found it. */
export interface Planted {
  readonly bug: Bug;
  readonly found: Fault | undefined;
  readonly outcome: SceneOutcome;
}

/** The system with one mistake each: the same scene as ever has to find it within its rounds. */
export async function* runPlanted(options: SceneOptions): AsyncGenerator<Planted> {
  for (const bug of bugs) {
    const outcome = await runEmbedded({ ...options, bug, comparedEvery: 2 });
    // An answer that nobody expected tells that the suite does not know the system, not that it found the mistake.
    const found = outcome.faults.find(({ about }) => about !== 'answers');
    if (found) rmSync(outcome.folder, { recursive: true, force: true });
    yield { bug, found, outcome };
  }
}
