import type { Consumer, EachBatchPayload, PartitionAssigner } from 'kafkajs';
import type { Logger } from '../../telemetry/logger.ts';
import type { Delay } from '../../time/timers.ts';
import { backOff, createBell } from '../bell.ts';
import type { LogRecord } from '../eventLog.ts';
import type { Lane, LaneOffset } from '../lane.ts';
import { type KafkaModule, type NewClient, retry } from './client.ts';
import { unavailable, within } from './failures.ts';
import type { GroupTiming } from './options.ts';
import { recordOf } from './wire.ts';

export interface Fetched {
  readonly lane: Lane;
  readonly records: readonly LogRecord[];
  /** The next fetch goes on behind these records; else they are fetched again. */
  resolve(): void;
  heartbeat(): Promise<void>;
}

export interface ConsumerOptions {
  readonly group: string;
  readonly topics: readonly string[];
  readonly timing: GroupTiming;
  /** How many lanes may be in `onFetched` at once. */
  readonly sideBySide: number;
  /** Awaited before every joining, the first and those when the members change; then partitions may move. */
  readonly beforeJoin?: () => Promise<void>;
  /** These are the member's lanes now, and nothing has been fetched yet. */
  readonly onJoined: (lanes: readonly Lane[]) => void;
  /** It crashed, and is about to be replaced. */
  readonly onLost?: () => void;
  /** Must not fail. */
  readonly onFetched: (fetched: Fetched) => Promise<void>;
}

/** A consumer of the library that is replaced, after a while, whenever it crashes. */
export interface RunningConsumer {
  /** Nothing happens, here and below, while there is no member: one that joins is asked anew (`onJoined`). */
  seek(lane: Lane, next: number): void;
  pause(lane: Lane): void;
  resume(lanes: readonly Lane[]): void;
  commit(offset: LaneOffset): Promise<void>;
  /** It is a member of its group now. */
  isJoined(): boolean;
  /** The group may have given its lanes to others, because it has not heard from this member for long. */
  isForgotten(): boolean;
  /** Leaves the group. */
  stop(): Promise<void>;
}

export interface ConsumerDeps {
  readonly newClient: NewClient;
  readonly kafkajs: KafkaModule;
  readonly delay: Delay;
  readonly logger: Logger;
}

const stopMs = 10_000;
/** In sessions: members have two of them to come to a joining. */
const longestJoining = 3;

export function startConsumer(
  { newClient, kafkajs, delay, logger }: ConsumerDeps,
  options: ConsumerOptions,
): RunningConsumer {
  const { group, topics, timing } = options;
  const bell = createBell();
  let current: Consumer | undefined;
  let isJoined = false;
  /** The library has a member to act upon; while members change, too. */
  let isRunning = false;
  let isStopped = false;
  let failures = 0;
  let heardAt = performance.now();
  let joining: NodeJS.Timeout | undefined;
  let crash: (reason: unknown) => void = () => {};

  function create(): Consumer {
    return newClient(() => isStopped).consumer({
      groupId: group,
      sessionTimeout: timing.sessionMs,
      rebalanceTimeout: 2 * timing.sessionMs,
      heartbeatInterval: timing.heartbeatMs,
      maxWaitTimeInMs: timing.fetchWaitMs,
      allowAutoTopicCreation: false,
      retry: { ...retry, restartOnFailure: async () => false },
      partitionAssigners: [roundRobinAfter(kafkajs, beforeJoin)],
    });
  }

  /** The library may give a joining up without saying so, and fetch on as a member that has given everything back. */
  async function beforeJoin(): Promise<void> {
    await options.beforeJoin?.();
    clearTimeout(joining);
    const late = new Error('a joining that began has not come to its end');
    joining = setTimeout(() => crash(late), longestJoining * timing.sessionMs).unref();
  }

  function watch(consumer: Consumer): Promise<unknown> {
    consumer.on(consumer.events.HEARTBEAT, () => void (heardAt = performance.now()));
    consumer.on(consumer.events.REBALANCING, () => void (isJoined = false));
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      heardAt = performance.now();
      isJoined = true;
      isRunning = true;
      failures = 0;
      clearTimeout(joining);
      options.onJoined(lanesOf(payload.memberAssignment));
    });
    consumer.on(consumer.events.STOP, () => {
      isJoined = false;
      isRunning = false;
    });
    return new Promise((resolve) => {
      crash = resolve;
      consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error));
    });
  }

  /** Returns why it runs no more. */
  async function runOnce(consumer: Consumer, stopping: Promise<unknown>): Promise<unknown> {
    const crashed = watch(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: Math.max(1, options.sideBySide),
      eachBatch: (payload) => (payload.isStale() ? Promise.resolve() : options.onFetched(fetchedOf(payload))),
    });
    return Promise.race([crashed, stopping]);
  }

  let stop: () => void = () => {};
  const stopping = new Promise<void>((resolve) => {
    stop = resolve;
  });

  async function runUntilStopped(): Promise<void> {
    while (!isStopped) {
      current = create();
      const reason = await runOnce(current, stopping).catch((it: unknown) => it);
      clearTimeout(joining);
      await current.disconnect().catch((err: unknown) => logger.debug({ err, group }, 'not disconnected'));
      if (isStopped) return;
      options.onLost?.();
      logger.error({ err: reason, group, failures }, 'consumer crashed; joining again');
      await backOff(delay, failures++, bell, () => isStopped);
    }
  }

  const done = runUntilStopped();
  return {
    seek({ topic, partition }, next) {
      if (isRunning) current?.seek({ topic, partition, offset: String(next) });
    },
    pause({ topic, partition }) {
      if (isRunning) current?.pause([{ topic, partitions: [partition] }]);
    },
    resume(lanes) {
      if (isRunning)
        current?.resume(lanes.map(({ topic, partition }) => ({ topic, partitions: [partition] })));
    },
    async commit({ topic, partition, next }) {
      // The library resolves without committing when it does not run.
      if (!current || !isRunning) throw unavailable(`not a member of ${group} now`);
      await current.commitOffsets([{ topic, partition, offset: String(next) }]);
    },
    isJoined: () => isJoined,
    isForgotten: () => performance.now() - heardAt > 0.9 * timing.sessionMs,
    async stop() {
      isStopped = true;
      stop();
      bell.ring();
      await within(stopMs, `leaving ${group}`, done).catch((err: unknown) =>
        logger.warn({ err, group }, 'the group will take this member for dead'),
      );
    },
  };
}

function fetchedOf({ batch, resolveOffset, heartbeat }: EachBatchPayload): Fetched {
  const lane = { topic: batch.topic, partition: batch.partition };
  return {
    lane,
    records: batch.messages.map((message) => recordOf(lane, message)),
    resolve: () => resolveOffset(batch.lastOffset()),
    // A change of members is found again by the loop that fetches, and acted upon there.
    heartbeat: () => heartbeat().catch(() => {}),
  };
}

function lanesOf(assignment: Readonly<Record<string, readonly number[]>>): readonly Lane[] {
  return Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
}

/**
 * The library tells nobody before it joins again, and asks for the group's coordinator only for that: here it waits.
 * Without waiting, batches in hand would be stale, and come again, whenever a member comes or goes.
 */
function roundRobinAfter(
  { PartitionAssigners }: KafkaModule,
  beforeJoin: () => Promise<void>,
): PartitionAssigner {
  return (config) => {
    const { cluster } = config;
    const findGroupCoordinator = cluster.findGroupCoordinator.bind(cluster);
    cluster.findGroupCoordinator = async (group) => {
      await beforeJoin();
      return findGroupCoordinator(group);
    };
    return PartitionAssigners.roundRobin(config);
  };
}
