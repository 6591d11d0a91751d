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
  /** Resolves when the command in hand is done. */
  stop(): Promise<void>;
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
  let running: Promise<void> = Promise.resolve();

  async function issueAll(): Promise<void> {
    // Read once: another range would make another list, and the cursor of a page belongs to its list.
    const to = deps.clock.now();
    for (let after: string | undefined; !stopped; ) {
      const page = await deps.collection.find({
        index: 'due',
        range: { to },
        limit: pageSize,
        reader: 'system',
        ...(after === undefined ? {} : { after }),
      });
      for (const { doc } of page.edges) if (!stopped) await issue(doc.id);
      if (!page.hasNextPage) return;
      after = page.edges.at(-1)?.cursor;
    }
  }

  async function issue(id: string): Promise<void> {
    try {
      await deps.issue(id);
    } catch (reason) {
      deps.logger.error({ err: reason, id }, 'what was due could not be done; trying again later');
    }
  }

  /** One run after another: two at once would issue everything twice. */
  function run(): Promise<void> {
    running = running.catch(() => {}).then(issueAll);
    return running;
  }

  async function sweepForEver(): Promise<void> {
    while (!stopped) {
      await run().catch((reason: unknown) =>
        deps.logger.error({ err: reason }, 'sweep of what is due failed; trying again'),
      );
      await deps.delay(deps.everyMs ?? 30_000);
    }
  }

  return {
    start: () => void sweepForEver(),
    run,
    async stop() {
      stopped = true;
      await running.catch(() => {});
    },
  };
}
