import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import type { Relay } from '#platform/aggregate/relay';
import type { ConsumerDefinition } from '#platform/consumer/consumer';
import { createIds } from '#platform/ids/ids';
import type { Store } from '#platform/store/collection';
import { createLogger } from '#platform/telemetry/logger';
import type { EventDefinition } from '#schema/events/defineEvent';
import { type EventOf, paddedSequence } from '#schema/events/envelope';
import { exampleSolution } from '#schema/events/examples';
import type { Solution } from '#schema/vocabulary/solution';
import { openReuse, type Reuse } from '../../services/reuse/application/reuse.ts';

export const now = '2026-06-01T00:00:00.000Z';

/** Leaves every event in its outbox, where a test can read what was told. */
const silentRelay: Relay = {
  epoch: 0,
  watch: () => {},
  publish: () => {},
  room: () => Promise.resolve(),
  start: () => Promise.resolve(),
  idle: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

export function openTestReuse(store: Store): Reuse {
  const clock = { now: () => now };
  return openReuse({
    store,
    relay: silentRelay,
    clock,
    ids: createIds(clock),
    logger: createLogger('silent'),
    delay: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    liveDays: 90,
  });
}

export function eventOf<D>(definition: EventDefinition<D>, subject: string, n: number, data: D): EventOf<D> {
  return {
    specversion: '1.0',
    id: `${subject}/0/${n}`,
    source: '/tenfold/test',
    type: definition.type,
    name: definition.name,
    subject,
    time: now,
    datacontenttype: 'application/json',
    partitionkey: subject,
    epoch: 0,
    sequence: paddedSequence(n),
    correlationid: 'test',
    data,
  };
}

/** Hands an event to a consumer, as the runner does. */
export async function deliver<D>(
  consumer: ConsumerDefinition,
  definition: EventDefinition<D>,
  event: EventOf<D>,
): Promise<void> {
  const subscription = consumer.on.find((it) => it.definition.type === definition.type);
  await subscription?.handle(event as never);
}

/** A published solution that another affiliate can take over. */
export const adoptableSolution: Solution = {
  ...exampleSolution,
  content: {
    ...exampleSolution.content,
    terms: {
      licence: 'group',
      chargeBasis: 'free',
      priceBasis: { kind: 'free', justification: 'nothing to maintain' },
      rightsOwner: 'Hanbit Batteries',
      technologyClass: 'none',
      version: 1,
    },
    risk: { class: 'minimal' },
    transferability: {
      preconditions: [{ kind: 'data', text: { en: 'line-scan images' } }],
      supportContact: 'mem_kim',
    },
  },
};

/** Every order of operations: each writer comes to its next operation before the next one of all is chosen. */
export const anyOrder = fc.scheduler({
  act: async (operation) => {
    await operation();
    await turn();
  },
});
