import { type EventPosition, positionIn } from '#schema/events/decode';
import { createKeyLocks } from '../locks/keyLocks.ts';
import type { Batch, EventLog, LogRecord, Membership } from '../log/eventLog.ts';
import type { Logger } from '../telemetry/logger.ts';
import { ownTelemetry, type Telemetry } from '../telemetry/telemetry.ts';
import type { Clock } from '../time/clock.ts';
import type { Delay } from '../time/timers.ts';
import { type ConsumerDefinition, groupOf, topicsOf } from './consumer.ts';
import { createDeadLetters } from './deadLetters.ts';
import { Abandoned, createHandling, describe } from './handling.ts';
import { lagOf } from './lag.ts';
import { missingBefore } from './missingBefore.ts';
import { observeConsumer } from './observeConsumer.ts';
import type { ParkedEvent, ParkedEvents, ParkedFailure } from './parked.ts';
import { createSequences } from './sequences.ts';
import { valueOnLog } from './valueOnLog.ts';

export interface ConsumerRunner {
  start(): Promise<void>;
  /** Finishes the events in hand and leaves the group; the rest of their batches comes again. */
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
  /** Its own where absent. */
  readonly telemetry?: Telemetry;
}

/** So long stopping waits for copies that the log does not take. */
const longestFarewellMs = 1_000;
const defaultRetryAfterMs = [20, 100, 400, 1_500];

/** One key of one topic: its events are handled one after another. */
interface Lane {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
}

/**
 * Runs one consumer: decode, validate, upcast, handle with retries, park what cannot be handled, and park later
 * events of the same key behind it, so that order per key survives. Keys of a batch run side by side. Offsets
 * are committed only after every event of the batch was handled or is parked in the store.
 */
export function createConsumerRunner(consumer: ConsumerDefinition, deps: RunnerDeps): ConsumerRunner {
  const logger = deps.logger.child({ consumer: consumer.name });
  const { delay, telemetry = ownTelemetry(logger) } = deps;
  const observed = observeConsumer(consumer.name, topicsOf(consumer), telemetry);
  const { decode, handle, isKnown } = createHandling(consumer, { delay, logger, observed });
  const { retryAfterMs = defaultRetryAfterMs, attendEveryMs = 1_000 } = deps;
  const locks = createKeyLocks();
  const sequences = createSequences();
  const deadLetters = createDeadLetters(consumer.name, { log: deps.log, logger });
  /** Lanes whose events park, because one of them did. Of the own partitions, no such lane is ever missing. */
  const parkedLanes = new Map<string, Lane>();
  let owned = new Set<string>();
  let membership: Membership | undefined;
  let attending: Promise<void> = Promise.resolve();
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;

  const isOurs = (lane: Lane) => !stopped && owned.has(partitionKey(lane));

  async function handleLane(records: readonly LogRecord[], batch: Batch): Promise<void> {
    const isOver = () => stopped || batch.isStale();
    for (const record of records) {
      await batch.heartbeat();
      // Not even noted: others may read on here, and what they handled would seem to be missing later.
      if (isOver()) throw new Abandoned();
      const decoded = decode(record.value);
      alarmIfMissing(record, positionIn(decoded));
      const failure: ParkedFailure | undefined = parkedLanes.has(laneKey(record))
        ? { cause: 'behind', detail: 'an earlier event of this key is parked' }
        : await handle(decoded, { isOver, retryAfterMs, heartbeat: () => batch.heartbeat() });
      if (!failure) continue;
      if (isOver()) throw new Abandoned();
      await park(record, failure);
    }
  }

  /** A jump is applied as any other event: nothing that parks would bring back what is missing. */
  function alarmIfMissing(record: LogRecord, position: EventPosition | undefined): void {
    const jump = position ? sequences.note(partitionKey(record), position) : 0;
    if (position && jump > 0) looking = looking.then(() => lookFor(record, position, jump));
  }

  async function lookFor(record: LogRecord, position: EventPosition, jump: number): Promise<void> {
    const { topic, key, offset } = record;
    while (!stopped) {
      try {
        const count = await missingBefore(deps.log, record, position, jump);
        if (count === 0) return;
        logger.warn({ topic, key, offset, count }, 'events are missing from the log before this one');
        return observed.jumped(topic);
      } catch (reason) {
        logger.info({ reason: describe(reason), topic, key, offset }, 'a jump not looked into; trying again');
        await delay(attendEveryMs);
      }
    }
  }

  async function park(record: LogRecord, failure: ParkedFailure): Promise<void> {
    const { topic, partition, key, offset } = record;
    const at = deps.clock.now();
    if (await deps.parked.park(consumer.name, record, failure, at)) {
      deadLetters.copy(record, failure, at);
      observed.parked(failure.cause);
      parkedLanes.set(laneKey(record), { topic, partition, key });
      logger.error({ ...failure, topic, key, offset }, 'event parked');
    } else logger.warn({ topic, key, offset }, 'event stepped over: it was discarded before');
  }

  async function onBatch(batch: Batch): Promise<void> {
    const lanes = new Map<string, LogRecord[]>();
    for (const record of batch.records) {
      const lane = lanes.get(laneKey(record));
      if (lane) lane.push(record);
      else lanes.set(laneKey(record), [record]);
    }
    const done = await Promise.allSettled(
      [...lanes].map(([lane, records]) => locks.run(lane, () => handleLane(records, batch))),
    );
    const failed = done.find((it) => it.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Under the lane's lock, so that no event of the key is handled or parked meanwhile. */
  async function attendLane(lane: Lane): Promise<void> {
    const { topic, partition, key } = lane;
    for (;;) {
      // Asked anew each time: an event may have been discarded while the one before it was handled.
      const event = await deps.parked.headOf(consumer.name, topic, key);
      if (!isOurs(lane)) return;
      if (!event) return void parkedLanes.delete(laneKey(lane));
      parkedLanes.set(laneKey(lane), { topic, partition, key });
      if (!mayReplay(event)) return;
      const failure = await replay(event);
      if (!isOurs(lane)) return;
      if (failure) return deps.parked.failedAgain(event.id, failure);
      await deps.parked.settle(event.id);
    }
  }

  async function replay(event: ParkedEvent): Promise<ParkedFailure | undefined> {
    const value = event.value ?? (await valueOnLog(deps.log, event));
    if (value === undefined) return { cause: 'undecodable', detail: 'the event is not on the log any more' };
    return handle(decode(value), {
      isOver: () => !isOurs(event),
      // It has been waited for already, and will be again: others need not wait for it too.
      retryAfterMs: event.cause === 'unavailable' ? [] : retryAfterMs,
      heartbeat: async () => {},
    });
  }

  /** What was only behind an event that is gone goes on by itself, and so does a version that became known. */
  function mayReplay({ status, cause, detail }: ParkedEvent): boolean {
    if (status === 'replay' || cause === 'behind' || cause === 'unavailable') return true;
    return cause === 'versionUnknown' && isKnown(detail);
  }

  /** Looks at the first parked event of every key in the partitions of this member. */
  async function attendNow(): Promise<void> {
    const heads = new Map<string, ParkedEvent>();
    for (const event of await deps.parked.heads(consumer.name)) heads.set(laneKey(event), event);
    for (const [key, lane] of new Map<string, Lane>([...heads, ...parkedLanes])) {
      const head = heads.get(key);
      const hasNews = !parkedLanes.has(key) || !head || mayReplay(head);
      if (isOurs(lane) && hasNews) await locks.run(key, () => attendLane(lane)).catch(unlessAbandoned);
    }
  }

  /** One after another, so that none acts on what another has changed. */
  function attend(): Promise<void> {
    attending = attending.catch(() => {}).then(attendNow);
    return attending;
  }

  async function attendForEver(): Promise<void> {
    while (!stopped) {
      const began = performance.now();
      await attend().catch((reason: unknown) =>
        logger.error({ reason: describe(reason) }, 'parked events not attended; trying again'),
      );
      // Where very many are parked, looking at them takes a tenth of the time.
      await deps.delay(Math.max(attendEveryMs, 10 * (performance.now() - began)));
    }
  }

  /** Before the first batch of a new partition: what is parked of its keys has to be known by then. */
  async function accept(partitions: ReadonlySet<string>): Promise<void> {
    owned = new Set([...owned].filter((it) => partitions.has(it)));
    sequences.keep(owned);
    for (const [key, lane] of parkedLanes) if (!owned.has(partitionKey(lane))) parkedLanes.delete(key);
    for (const event of await deps.parked.heads(consumer.name)) {
      const { topic, partition, key } = event;
      const isNew = partitions.has(partitionKey(event)) && !owned.has(partitionKey(event));
      if (isNew) parkedLanes.set(laneKey(event), { topic, partition, key });
    }
    owned = new Set(partitions);
  }

  return {
    async start() {
      membership = await deps.log.join({
        group: groupOf(consumer),
        topics: topicsOf(consumer),
        onBatch,
        onAssigned: (partitions) => accept(new Set(partitions.map(partitionKey))),
      });
      if (stopped) await membership.stop();
      void attendForEver();
    },
    async stop() {
      stopped = true;
      await membership?.stop();
      await attending.catch(() => {});
      await Promise.race([deadLetters.idle(), deps.delay(longestFarewellMs)]);
    },
    attend,
    lag: () => lagOf(deps.log, consumer),
  };
}

function laneKey({ topic, key }: Pick<Lane, 'topic' | 'key'>): string {
  return `${topic}/${key}`;
}

function partitionKey({ topic, partition }: Pick<Lane, 'topic' | 'partition'>): string {
  return `${topic}/${partition}`;
}

function unlessAbandoned(reason: unknown): void {
  if (!(reason instanceof Abandoned)) throw reason;
}
