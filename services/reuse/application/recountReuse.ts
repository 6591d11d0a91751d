import type { CommandContext } from '#platform/aggregate/aggregates';
import { derivedId } from '#platform/ids/ids';
import { everyDocument } from '#platform/store/everyDocument';
import { type Contribution, recount } from '../domain/counting.ts';
import type { Reuse } from './reuse.ts';

export function reuseIdOf(solutionId: string): string {
  return derivedId('reuse', solutionId);
}

/**
 * Counts a solution's reuse anew from all contributions. They are read after the version that the write compares,
 * and an equal count is stored too: else of two writers the one that read less could win. Nothing is counted before
 * the solution is known, for it says whose places are no reuse; its event then counts.
 */
export async function recountReuse(reuse: Reuse, solutionId: string, context: CommandContext): Promise<void> {
  if (!(await reuse.solutions.get(solutionId))) return;
  const id = reuseIdOf(solutionId);
  await reuse.totals.execute(
    id,
    context,
    async (state) => {
      const contributions = await contributionsTo(reuse, solutionId);
      const solution = await reuse.solutions.get(solutionId);
      if (!solution) throw new Error(`solution ${solutionId} has gone`);
      return recount(state, { id, solutionId }, contributions, solution.value.origin, reuse.clock.now());
    },
    { storeEqual: true },
  );
}

async function contributionsTo(reuse: Reuse, solutionId: string): Promise<Contribution[]> {
  const found: Contribution[] = [];
  const filter = { index: 'bySolution' as const, equals: { 'value.solutionId': solutionId } };
  for await (const { value } of everyDocument(reuse.contributions, filter)) found.push(value);
  return found;
}
