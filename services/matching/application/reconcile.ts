import type { CommandContext } from '#platform/aggregate/aggregates';
import { everyDocument } from '#platform/store/everyDocument';
import type { Logger } from '#platform/telemetry/logger';
import type { Delay } from '#platform/time/timers';
import type { Rematch, RematchDeps } from './rematch.ts';
import type { World } from './world.ts';

const everyMs = 10 * 60_000;

/** Re-checks live pairs that were computed from an older record than the log now holds. */
export interface Reconciler {
  run(): Promise<void>;
  /** Now, and every ten minutes from then on. */
  start(): void;
  /** Ends after the pair in hand. */
  stop(): Promise<void>;
}

export function createReconciler(deps: {
  world: World;
  matches: RematchDeps['matches'];
  rematch: Rematch;
  delay: Delay;
  logger: Logger;
}): Reconciler {
  const { world } = deps;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  async function solutionsBehind(): Promise<Set<string>> {
    const behind = new Set<string>();
    for (const status of ['proposed', 'adopting'] as const) {
      const filter = { index: 'byStatus' as const, equals: { 'state.status': status } };
      for await (const { state } of everyDocument(deps.matches.collection, filter)) {
        const { basis, problemId, solutionId } = state;
        const isCurrent =
          basis.problem === world.problem(problemId)?.position &&
          basis.solution === world.solution(solutionId)?.position &&
          basis.model === world.index.modelVersion;
        if (!isCurrent) behind.add(solutionId);
      }
    }
    return behind;
  }

  async function run(): Promise<void> {
    const context: CommandContext = { correlationId: 'reconcile' };
    for (const id of await solutionsBehind()) {
      if (stopped) return;
      await deps.rematch.solution(id, context);
    }
  }

  async function runForEver(): Promise<void> {
    while (!stopped) {
      running = run().catch((reason: unknown) =>
        deps.logger.error({ reason }, 'pairs not reconciled; trying again later'),
      );
      await running;
      await deps.delay(everyMs);
    }
  }

  return {
    run,
    start: () => void runForEver(),
    stop() {
      stopped = true;
      return running;
    },
  };
}
