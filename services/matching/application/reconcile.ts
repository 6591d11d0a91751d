import type { CommandContext } from '#platform/aggregate/aggregates';
import type { Lease } from '#platform/locks/lease';
import { everyDocument } from '#platform/store/everyDocument';
import type { Logger } from '#platform/telemetry/logger';
import type { Delay } from '#platform/time/timers';
import type { ModelInForce } from './modelInForce.ts';
import type { Rematch, RematchDeps } from './rematch.ts';
import type { World } from './world.ts';

const everyMs = 10 * 60_000;
const pairsPerPause = 200;

/** Re-checks live pairs that were computed from an older record than the log now holds; one replica at a time does. */
export interface Reconciler {
  /** Now, and every ten minutes from then on. */
  start(): void;
  /** Ends after the pair in hand. */
  stop(): Promise<void>;
}

export function createReconciler(deps: {
  world: World;
  model: Pick<ModelInForce, 'follow'>;
  matches: RematchDeps['matches'];
  rematch: Rematch;
  lease: Lease;
  /** Lets other work run. */
  pause: () => Promise<void>;
  delay: Delay;
  logger: Logger;
}): Reconciler {
  const { world } = deps;
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();

  async function solutionsBehind(): Promise<Set<string>> {
    const behind = new Set<string>();
    let looked = 0;
    const { version, rescoring } = await deps.model.follow();
    for (const status of ['proposed', 'adopting'] as const) {
      const filter = { index: 'byStatus' as const, equals: { 'state.status': status } };
      for await (const { state } of everyDocument(deps.matches.collection, filter)) {
        const { basis, problemId, solutionId } = state;
        const isCurrent =
          basis.problem === world.problem(problemId)?.position &&
          basis.solution === world.solution(solutionId)?.position &&
          // What is being rescored need not be done twice.
          (rescoring || basis.model === version);
        if (!isCurrent) behind.add(solutionId);
        if (++looked % pairsPerPause !== 0) continue;
        await deps.pause();
        if (stopped) return behind;
      }
    }
    return behind;
  }

  async function run(isMine: () => boolean): Promise<void> {
    const context: CommandContext = { correlationId: 'reconcile' };
    for (const id of await solutionsBehind()) {
      if (stopped || !isMine()) return;
      await deps.rematch.solution(id, context);
    }
  }

  async function runForEver(): Promise<void> {
    while (!stopped) {
      running = deps.lease
        .holdInTurn(run)
        .catch((err: unknown) => deps.logger.error({ err }, 'pairs not reconciled; trying again later'));
      await running;
      await deps.delay(everyMs);
    }
  }

  return {
    start: () => void runForEver(),
    async stop() {
      stopped = true;
      await running;
    },
  };
}
