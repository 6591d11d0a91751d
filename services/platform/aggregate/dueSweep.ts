import type { Collection } from '../store/collection.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Clock } from '../time/clock.ts';
import type { Delay } from '../time/timers.ts';
import type { AggregateDocument } from './document.ts';

/** Time acts by command: finds the records that are due and issues their idempotent command. */
export interface DueSweep {
  start(): void;
  /** Issues the commands of everything due now; resolves when all were carried out. */
  run(): Promise<void>;
  stop(): void;
}

const pageSize = 100;

export function createDueSweep<S>(deps: {
  collection: Pick<Collection<AggregateDocument<S>, 'due'>, 'find'>;
  clock: Clock;
  delay: Delay;
  logger: Logger;
  everyMs?: number;
  /** Must move or clear `dueAt`, or refuse by throwing. */
  issue: (id: string) => Promise<void>;
}): DueSweep {
  let stopped = false;

  async function run(): Promise<void> {
    let after: string | undefined;
    do {
      const page = await deps.collection.find({
        index: 'due',
        range: { to: deps.clock.now() },
        limit: pageSize,
        reader: 'system',
        ...(after === undefined ? {} : { after }),
      });
      for (const { doc } of page.edges) {
        try {
          await deps.issue(doc.id);
        } catch (reason) {
          deps.logger.error({ reason, id: doc.id }, 'what was due could not be done; trying again later');
        }
      }
      after = page.hasNextPage ? page.edges.at(-1)?.cursor : undefined;
    } while (after !== undefined && !stopped);
  }

  async function sweepForEver(): Promise<void> {
    while (!stopped) {
      await run().catch((reason: unknown) => deps.logger.error({ reason }, 'sweep of what is due failed'));
      await deps.delay(deps.everyMs ?? 30_000);
    }
  }

  return {
    start: () => void sweepForEver(),
    run,
    stop() {
      stopped = true;
    },
  };
}
