import { createDecoder, type Decode } from '#schema/events/decode';
import type { EventDefinition } from '#schema/events/defineEvent';
import type { Batch, EventLog, LogRecord, Membership } from '../log/eventLog.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Clock } from '../time/clock.ts';
import type { Delay } from '../time/timers.ts';
import { type ConsumerDefinition, groupOf, type Handle, topicsOf } from './consumer.ts';
import { createKeyLocks } from './keyLocks.ts';
import type { ParkedEvent, ParkedEvents, ParkedFailure } from './parked.ts';

export interface ConsumerRunner {
  start(): Promise<void>;
  /** Finishes what is in hand and leaves the group. */
  stop(): Promise<void>;
  /** Looks at the marks on parked events now, instead of at the next sweep. */
  attend(): Promise<void>;
  /** Records of its topics that the group has not handled yet. */
  lag(): Promise<number>;
}

export interface RunnerDeps {
  readonly log: EventLog;
  readonly parked: ParkedEvents;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly delay: Delay;
  /** Waits before the 2nd, 3rd … attempt, in milliseconds. */
  readonly retryAfterMs?: readonly number[];
  readonly attendEveryMs?: number;
}

const defaultRetryAfterMs = [20, 100, 400, 1_500];

class BatchAbandoned extends Error {}

/**
 * Runs one consumer: decode, validate, upcast, handle with retries, park what cannot be handled, and park later
 * events of the same key behind it, so that order per key survives. Keys of a batch run side by side. Offsets
 * are committed only after every event of the batch was handled or is parked in the store.
 */
export function createConsumerRunner(consumer: ConsumerDefinition, deps: RunnerDeps): ConsumerRunner {
  const logger = deps.logger.child({ consumer: consumer.name });
  const handlers = new Map<EventDefinition, Handle<never>>(
    consumer.on.map((it) => [it.definition, it.handle]),
  );
  const decode: Decode = createDecoder(handlers.keys());
  const retryAfterMs = deps.retryAfterMs ?? defaultRetryAfterMs;
  const locks = createKeyLocks();
  const parkedLanes = new Map<string, { readonly topic: string; readonly key: string }>();
  let owned = new Set<string>();
  let membership: Membership | undefined;
  let stopped = false;

  async function handleOnce(value: string): Promise<ParkedFailure | undefined> {
    const decoded = decode(value);
    switch (decoded.outcome) {
      case 'unknownType':
        return undefined;
      case 'versionUnknown':
        return { cause: 'versionUnknown', detail: decoded.type };
      case 'undecodable':
        return { cause: 'undecodable', detail: decoded.cause };
      case 'event': {
        const handle = handlers.get(decoded.definition);
        await handle?.(decoded.event as never);
        return undefined;
      }
    }
  }

  async function handleWithRetries(record: LogRecord, batch?: Batch): Promise<ParkedFailure | undefined> {
    for (let attempt = 0; ; attempt++) {
      if (batch?.isStale()) throw new BatchAbandoned();
      try {
        return await handleOnce(record.value);
      } catch (reason) {
        if (stopped) throw new BatchAbandoned();
        const wait = retryAfterMs[attempt];
        if (wait === undefined) return { cause: 'failed', detail: describe(reason) };
        logger.warn({ reason: describe(reason), key: record.key, attempt }, 'handler failed; trying again');
        await batch?.heartbeat();
        await deps.delay(wait);
      }
    }
  }

  async function handleKey(records: readonly LogRecord[], batch: Batch): Promise<void> {
    for (const record of records) {
      const lane = laneOf(record);
      const failure: ParkedFailure | undefined = parkedLanes.has(lane)
        ? { cause: 'behind', detail: 'an earlier event of this key is parked' }
        : await handleWithRetries(record, batch);
      if (!failure) continue;
      await deps.parked.park(consumer.name, record, failure, deps.clock.now());
      parkedLanes.set(lane, { topic: record.topic, key: record.key });
      logger.error(
        { ...failure, topic: record.topic, key: record.key, offset: record.offset },
        'event parked',
      );
    }
  }

  async function onBatch(batch: Batch): Promise<void> {
    const lanes = new Map<string, LogRecord[]>();
    for (const record of batch.records) {
      const lane = lanes.get(laneOf(record));
      if (lane) lane.push(record);
      else lanes.set(laneOf(record), [record]);
    }
    const done = await Promise.allSettled(
      [...lanes].map(([lane, records]) => locks.run(lane, () => handleKey(records, batch))),
    );
    const failed = done.find((it) => it.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Under the lane's lock, so that no event of the key is handled or parked meanwhile. */
  async function attendLane(topic: string, key: string): Promise<void> {
    const lane = laneOf({ topic, key });
    await locks.run(lane, async () => {
      for (const event of await deps.parked.openOfKey(consumer.name, topic, key)) {
        parkedLanes.set(lane, { topic, key });
        if (stopped || !mayReplay(event)) return;
        const failure = await handleWithRetries(event);
        if (failure) return deps.parked.failedAgain(event.id, failure);
        await deps.parked.settle(event.id);
      }
      parkedLanes.delete(lane);
    });
  }

  /** What was only behind an event that is gone goes on by itself, and so does a version that became known. */
  function mayReplay(event: ParkedEvent): boolean {
    if (event.status === 'replay' || event.cause === 'behind') return true;
    return event.cause === 'versionUnknown' && decode(event.value).outcome !== 'versionUnknown';
  }

  /** Looks at the first parked event of every key in the partitions of this member. */
  async function attend(): Promise<void> {
    const heads = new Map<string, ParkedEvent>();
    for (const event of await deps.parked.open(consumer.name))
      if (owned.has(`${event.topic}/${event.partition}`) && !heads.has(laneOf(event)))
        heads.set(laneOf(event), event);
    const emptied = [...parkedLanes].filter(([lane]) => !heads.has(lane)).map(([, it]) => it);
    for (const [lane, { topic, key }] of heads) parkedLanes.set(lane, { topic, key });
    const ready = [...heads.values()].filter(mayReplay);
    for (const { topic, key } of [...emptied, ...ready]) await attendLane(topic, key);
  }

  async function attendForEver(everyMs: number): Promise<void> {
    while (!stopped) {
      await deps.delay(everyMs);
      if (stopped) return;
      await attend().catch((reason: unknown) =>
        logger.error({ reason: describe(reason) }, 'parked events not attended'),
      );
    }
  }

  return {
    async start() {
      membership = await deps.log.join({
        group: groupOf(consumer),
        topics: topicsOf(consumer),
        onBatch,
        onAssigned: async (partitions) => {
          owned = new Set(partitions.map((it) => `${it.topic}/${it.partition}`));
          await attend();
        },
      });
      void attendForEver(deps.attendEveryMs ?? 1_000);
    },
    async stop() {
      stopped = true;
      await membership?.stop();
    },
    attend,
    async lag() {
      const ends = await deps.log.ends(topicsOf(consumer));
      const committed = await deps.log.committed(groupOf(consumer), topicsOf(consumer));
      return Object.entries(ends).reduce(
        (sum, [topic, offsets]) =>
          offsets.reduce((inner, end, partition) => inner + end - (committed[topic]?.[partition] ?? 0), sum),
        0,
      );
    },
  };
}

function laneOf(record: { readonly topic: string; readonly key: string }): string {
  return `${record.topic}/${record.key}`;
}

function describe(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
}
