import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Cluster, ConsumerConfig, EachBatchPayload, Kafka } from 'kafkajs';
import { createLogger } from '../../telemetry/logger.ts';
import type { Batch } from '../eventLog.ts';
import type { KafkaModule } from './client.ts';
import { joinGroup } from './membership.ts';

const lane = { topic: 'toy', partition: 0 };
const timing = { sessionMs: 6_000, heartbeatMs: 500, fetchWaitMs: 200 };

/** The library as far as a member uses it; tests say what its broker does. */
function createLibrary() {
  const configs: ConsumerConfig[] = [];
  let tell: (event: string, payload: object) => void = () => {};
  let eachBatch: (payload: EachBatchPayload) => Promise<void> = async () => {};
  const consumerOf = (config: ConsumerConfig) => {
    configs.push(config);
    const listeners = new Map<string, (event: { payload: object }) => void>();
    tell = (event, payload) => listeners.get(event)?.({ payload });
    const nothing = async () => {};
    return {
      events: {
        HEARTBEAT: 'heartbeat',
        REBALANCING: 'rebalancing',
        GROUP_JOIN: 'join',
        STOP: 'stop',
        CRASH: 'crash',
      },
      on: (event: string, listener: (event: { payload: object }) => void) => listeners.set(event, listener),
      run: async (options: { eachBatch: typeof eachBatch }) => void (eachBatch = options.eachBatch),
      ...{ connect: nothing, subscribe: nothing, commitOffsets: nothing, disconnect: nothing },
      ...{ seek: () => {}, pause: () => {}, resume: () => {} },
    };
  };
  return {
    configs,
    newClient: () => ({ consumer: consumerOf }) as unknown as Kafka,
    kafkajs: { PartitionAssigners: { roundRobin: () => ({}) } } as unknown as KafkaModule,
    joined: () => tell('join', { memberAssignment: { toy: [0] } }),
    fetched: (...offsets: number[]) =>
      eachBatch({
        batch: {
          ...lane,
          messages: offsets.map((it) => ({ offset: String(it), key: null, value: null, headers: {} })),
          lastOffset: () => String(offsets.at(-1)),
        },
        isStale: () => false,
        resolveOffset: () => {},
        heartbeat: async () => {},
      } as unknown as EachBatchPayload),
    /** As the library does before each joining. */
    async asksForCoordinator() {
      const cluster = { findGroupCoordinator: async () => {} };
      configs.at(-1)?.partitionAssigners?.[0]?.({ cluster: cluster as unknown as Cluster } as never);
      await cluster.findGroupCoordinator();
    },
  };
}

function joinAs(library: ReturnType<typeof createLibrary>) {
  const handled: number[] = [];
  const membership = joinGroup(
    {
      ...{ newClient: library.newClient, kafkajs: library.kafkajs, timing },
      logger: createLogger('silent'),
      delay: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
      committedOf: async () => ({ toy: [0] }),
    },
    {
      group: 'toys',
      topics: ['toy'],
      onBatch: async ({ records }: Batch) => void handled.push(...records.map((it) => it.offset)),
    },
    [lane],
  );
  return { handled, membership };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('a member handles its partitions also where the library joins twice after one handing over', async () => {
  const library = createLibrary();
  const { handled, membership } = joinAs(library);
  await jest.advanceTimersByTimeAsync(0);
  await library.asksForCoordinator();
  library.joined();
  library.joined();
  await jest.advanceTimersByTimeAsync(0);
  await library.fetched(0, 1);
  await jest.advanceTimersByTimeAsync(0);
  expect(handled).toEqual([0, 1]);
  await expect(membership.stop()).resolves.toBeUndefined();
});

it('a consumer whose joining comes to no end is replaced', async () => {
  const library = createLibrary();
  const { handled, membership } = joinAs(library);
  await jest.advanceTimersByTimeAsync(0);
  library.joined();
  await library.asksForCoordinator();
  // Whoever has given everything back fetches, and gets nothing to handle.
  const fetched = library.fetched(0);
  await jest.advanceTimersByTimeAsync(3 * timing.sessionMs + 1_000);
  await fetched;
  expect([handled, library.configs.length]).toEqual([[], 2]);
  await library.asksForCoordinator();
  library.joined();
  await jest.advanceTimersByTimeAsync(4 * timing.sessionMs);
  await library.fetched(0);
  await jest.advanceTimersByTimeAsync(0);
  expect([handled, library.configs.length]).toEqual([[0], 2]);
  await membership.stop();
});
