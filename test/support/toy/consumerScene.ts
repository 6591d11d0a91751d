import { expect } from '@jest/globals';
import { z } from 'zod';
import { type ConsumerDefinition, on } from '#platform/consumer/consumer';
import { createParkedEvents, type ParkedEvents } from '#platform/consumer/parked';
import { type ConsumerRunner, createConsumerRunner, type RunnerDeps } from '#platform/consumer/runner';
import type { EventLog } from '#platform/log/eventLog';
import { createFakeEventLog } from '#platform/log/fake/createFakeEventLog';
import type { Store } from '#platform/store/collection';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { defineEvent, type EventDefinition } from '#schema/events/defineEvent';
import { type EventOf, paddedSequence } from '#schema/events/envelope';
import { eventually } from '../eventually.ts';
import { impatient, silent, toyClock } from './toyProcess.ts';

export const topic = 'tenfold.internal.toy.things';
const data = z.object({ text: z.string() });
export const thingTold = defineEvent({
  context: 'toy',
  name: 'thing-told',
  topic,
  data,
  example: { text: 'a' },
});
/** As a later release has it. */
export const thingToldAnew: EventDefinition<{ text: string; loud: boolean }> = defineEvent({
  context: 'toy',
  name: 'thing-told',
  topic,
  version: 2,
  data: data.extend({ loud: z.boolean() }),
  example: { text: 'a', loud: true },
  upcasts: [{ from: 1, up: (before) => ({ ...data.parse(before), loud: false }) }],
});

export function envelopeOf(
  key: string,
  n: number,
  type = thingTold.type,
  content: unknown = { text: `${key}${n}` },
) {
  return JSON.stringify({
    ...{ specversion: '1.0', id: `${key}/0/${n}`, source: '/toy', type, subject: key, partitionkey: key },
    ...{ time: '2026-01-01T00:00:00.000Z', datacontenttype: 'application/json', epoch: 0 },
    ...{ sequence: paddedSequence(n), correlationid: 'test', data: content },
  });
}

export interface Scene {
  readonly log: EventLog;
  readonly store: Store;
  readonly parked: ParkedEvents;
  /** Ids of handled events, in order. */
  readonly handled: string[];
  tell(key: string, n: number, value?: string): Promise<void>;
}

export async function newScene(partitions = 2): Promise<Scene> {
  const log = createFakeEventLog({ delay: impatient });
  await log.createTopics([{ name: topic, partitions }]);
  const store = createFakeStore();
  return {
    ...{ log, store, parked: createParkedEvents(store), handled: [] },
    tell: (key, n, value = envelopeOf(key, n)) => log.append([{ topic, key, value, headers: {} }]),
  };
}

type Handle = (event: EventOf<{ text: string }>) => Promise<void> | void;

/** A consumer that notes what it handled, after `handle` did not throw. */
export function noting(
  { handled }: Pick<Scene, 'handled'>,
  handle: Handle = () => {},
  definition = thingTold,
): ConsumerDefinition {
  const noteAfter = async (event: EventOf<{ text: string }>) => {
    await handle(event);
    handled.push(`${event.subject}${Number(event.sequence)}`);
  };
  return { name: 'NoteOnThingTold', on: [on(definition, noteAfter)] };
}

export function newRunner(
  { log, parked }: Scene,
  consumer: ConsumerDefinition,
  others: Partial<RunnerDeps> = {},
): ConsumerRunner {
  const waits = { retryAfterMs: [1, 1], attendEveryMs: 60_000, delay: impatient };
  return createConsumerRunner(consumer, {
    log,
    parked,
    clock: toyClock,
    logger: silent,
    ...waits,
    ...others,
  });
}

export async function started(scene: Scene, consumer: ConsumerDefinition): Promise<ConsumerRunner> {
  const runner = newRunner(scene, consumer);
  await runner.start();
  return runner;
}

export const caughtUp = (runner: ConsumerRunner) =>
  eventually(async () => expect(await runner.lag()).toBe(0), { deadlineMs: 5_000 });

export const failing =
  (...ids: string[]): Handle =>
  ({ subject, sequence }) => {
    if (ids.includes(`${subject}${Number(sequence)}`)) throw new Error('a bug');
  };

export async function parkedOf({ parked }: Scene) {
  const events = await parked.list(100);
  return events.map(({ key, offset, cause }) => ({ key, offset, cause }));
}

/** The `at`-th parked event, oldest first. */
export async function parkedAt({ parked }: Scene, at = 0) {
  const event = (await parked.list(100)).toSorted((a, b) => a.offset - b.offset)[at];
  if (!event) throw new Error('nothing is parked');
  return event;
}
