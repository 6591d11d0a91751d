import { type ConsumerDefinition, groupOf, topicsOf } from '#platform/consumer/consumer';
import { type ConsumerRunner, createConsumerRunner, type RunnerDeps } from '#platform/consumer/runner';
import { fail } from '#platform/errors/errors';
import type { Consumers } from './operated.ts';

export function createConsumers(consumers: readonly ConsumerDefinition[], deps: RunnerDeps): Consumers {
  const definitions = new Map(consumers.map((it) => [it.name, it]));
  const runners = new Map(consumers.map((it) => [it.name, createConsumerRunner(it, deps)]));
  const rebuilding = new Set<string>();

  function runner(name: string): ConsumerRunner {
    return runners.get(name) ?? fail('NOT_FOUND', { what: `consumer ${name}` });
  }

  /** Its own runner cannot start again, so a new one takes over. */
  async function beginAgain(consumer: ConsumerDefinition): Promise<void> {
    await runner(consumer.name).stop();
    const next = createConsumerRunner(consumer, deps);
    runners.set(consumer.name, next);
    try {
      const ends = await deps.log.ends(topicsOf(consumer));
      const beginning = Object.entries(ends).map(
        ([topic, offsets]) => [topic, offsets.map(() => 0)] as const,
      );
      await deps.log.rewind(groupOf(consumer), Object.fromEntries(beginning));
    } finally {
      await next.start();
    }
  }

  return {
    runner,
    async start() {
      for (const it of runners.values()) await it.start();
    },
    async stop() {
      for (const it of runners.values()) await it.stop();
    },
    async lags() {
      const lags: Record<string, number> = {};
      for (const [name, it] of runners) lags[name] = await it.lag();
      return lags;
    },
    async rebuild(name) {
      const consumer = definitions.get(name);
      if (!consumer) {
        const reason = `no projection is kept by ${name}; known: ${[...definitions.keys()].sort().join(', ')}`;
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
