import type { Application } from '../../services/main/application.ts';
import {
  emptyProblemLists,
  emptySolutionLists,
  generatedProblem,
  generatedSolution,
} from './generatedRecords.ts';
import { affiliateId, affiliateNames, leadOf } from './group.ts';
import { programme } from './startTenfold.ts';

const context = { correlationId: 'traffic' };

/** Posts, publishes and closes, several at once, until it is told to stop. */
export function startTraffic({ catalog }: Pick<Application, 'catalog'>, random: () => number) {
  const { problems, solutions } = catalog;
  /** What was acknowledged: the least version of each record that has to be there. */
  const acknowledged = new Map<string, number>();
  const open: string[] = [];
  let goesOn = true;

  async function step(): Promise<void> {
    const name = affiliateNames[Math.floor(random() * affiliateNames.length)]!;
    const owner = { affiliateId: affiliateId(name), ownerId: leadOf(name) };
    const deed = random();
    if (deed < 0.2 && open.length > 5) {
      const id = open.splice(Math.floor(random() * open.length), 1)[0]!;
      await problems.close(programme, context, id, 'noLongerNeeded');
      acknowledged.set(id, 1);
    } else if (deed < 0.6) {
      const content = { ...emptyProblemLists, ...generatedProblem(random) };
      const { id } = await problems.post(programme, context, { ...owner, content });
      acknowledged.set(id, 0);
      open.push(id);
    } else {
      const content = { ...emptySolutionLists, ...generatedSolution(random) };
      const { id } = await solutions.draft(programme, context, { ...owner, content });
      await solutions.publish(programme, context, id);
      acknowledged.set(id, 1);
    }
  }
  async function work(): Promise<void> {
    while (goesOn) await step();
  }
  const working = Promise.all(Array.from({ length: 4 }, work));
  return {
    acknowledged,
    async reaches(count: number) {
      while (acknowledged.size < count) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async stop() {
      goesOn = false;
      await working;
    },
  };
}
