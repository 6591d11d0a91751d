import type { ConsumerDefinition } from '#platform/consumer/consumer';
import { lagOf } from '#platform/consumer/lag';
import { rewindToBeginning } from '#platform/consumer/rewind';
import { type ConsumerRunner, createConsumerRunner, type RunnerDeps } from '#platform/consumer/runner';
import { fail } from '#platform/errors/errors';
import type { Consumers } from './operated.ts';

/** Runs `own`; of `all`, which other processes may run, it knows how far they are. */
export function createConsumers(
  own: readonly ConsumerDefinition[],
  deps: RunnerDeps,
  all: readonly ConsumerDefinition[] = own,
): Consumers {
  const runners = new Map(own.map((it) => [it.name, createConsumerRunner(it, deps)]));
  const rebuilding = new Set<string>();

  /** A runner cannot start again, so a new one takes over. */
  async function beginAgain(consumer: ConsumerDefinition): Promise<void> {
    const runner = runners.get(consumer.name);
    if (!runner) return rewindToBeginning(deps.log, consumer);
    await runner.stop();
    const next: ConsumerRunner = createConsumerRunner(consumer, deps);
    runners.set(consumer.name, next);
    try {
      await rewindToBeginning(deps.log, consumer);
    } finally {
      await next.start();
    }
  }

  return {
    async start() {
      for (const it of runners.values()) await it.start();
    },
    async stop() {
      await Promise.all([...runners.values()].map((it) => it.stop()));
    },
    async attend(name) {
      await runners.get(name)?.attend();
    },
    async lags() {
      const lags = all.map(async (it) => [it.name, await lagOf(deps.log, it)] as const);
      return Object.fromEntries(await Promise.all(lags));
    },
    async rebuild(name) {
      const consumer = all.find((it) => it.name === name);
      if (!consumer) {
        const known = all.map((it) => it.name).sort();
        const reason = `no projection is kept by ${name}; known: ${known.join(', ')}`;
        return fail('VALUE_INVALID', { reason }, ['projection']);
      }
      if (rebuilding.has(name)) fail('CONFLICT', { what: `${name} is being rebuilt` }, ['projection']);
      rebuilding.add(name);
      try {
        await beginAgain(consumer);
      } finally {
        rebuilding.delete(name);
      }
    },
  };
}
