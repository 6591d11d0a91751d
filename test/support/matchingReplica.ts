import { createAggregates } from '#platform/aggregate/aggregates';
import type { Relay } from '#platform/aggregate/relay';
import type { LogRecord } from '#platform/log/eventLog';
import type { Store } from '#platform/store/collection';
import { createLogger } from '#platform/telemetry/logger';
import type { EventOf } from '#schema/events/envelope';
import { exampleProblem, exampleSolution } from '#schema/events/examples';
import type { Solution } from '#schema/vocabulary/solution';
import { matches as matchesDefinition } from '../../services/matching/adapters/collections.ts';
import { createRematch, type RematchDeps } from '../../services/matching/application/rematch.ts';
import { createWorld, type World, worldTopics } from '../../services/matching/application/world.ts';
import type { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import { storeThroughGate } from './storeThroughGate.ts';

export type Step = () => Promise<void>;
export type Positions = Readonly<Record<string, readonly number[]>>;

/** A solution and a problem of another affiliate that fit well while no corpus has been counted. */
export const solution: Solution = {
  ...exampleSolution,
  content: { ...exampleSolution.content, approach: { ko: '패널 표면 스크래치 자동 검출' } },
};
export const problem = { ...exampleProblem, visibility: { group: 'full', affiliates: {} } as const };

/** A log of one partition per topic; a feed hands over what it is asked to have reached, and nothing before. */
export function createPlainLog() {
  const records = new Map<string, LogRecord[]>(worldTopics.map((topic) => [topic, []]));
  return {
    append(topic: string, event: EventOf<unknown>): void {
      const lane = records.get(topic) ?? [];
      const value = JSON.stringify(event);
      lane.push({ topic, partition: 0, offset: lane.length, key: event.subject, value, headers: {} });
    },
    ends: (): Positions => Object.fromEntries([...records].map(([topic, lane]) => [topic, [lane.length]])),
    from: (topic: string, start: number, end: number) => (records.get(topic) ?? []).slice(start, end),
  };
}
export type PlainLog = ReturnType<typeof createPlainLog>;

const silentRelay: Relay = {
  epoch: 0,
  watch: () => {},
  publish: () => {},
  room: async () => {},
  start: async () => {},
  idle: async () => {},
  stop: async () => {},
};

/**
 * One process: its own memory over a common log and store. It waits for its turn before it writes a pair, and where
 * `ends` and `modelOf` do: nothing else that it does is seen by another, or sees it.
 */
export function openReplica(options: {
  readonly index: ReturnType<typeof createMatchIndex>;
  readonly store: Store;
  readonly log: PlainLog;
  readonly step: Step;
  readonly ends: () => Promise<Positions>;
  readonly modelOf: (world: World) => RematchDeps['model'];
}) {
  const { index, log, step } = options;
  index.removeProblem(problem.id);
  index.removeSolution(solution.id);
  const world = createWorld(index, createLogger('silent'));
  const handled = new Map<string, number>();
  const clock = { now: () => '2026-06-01T00:00:00.000Z' };
  const hold = async (operation: string) => {
    if (/^(insert|write) matching.matches/.test(operation)) await step();
  };
  const matches = createAggregates({
    collection: storeThroughGate(options.store, hold).collection(matchesDefinition),
    relay: silentRelay,
    clock,
    pause: async () => {},
    schemaVersion: 1,
  });
  async function caughtUp(): Promise<void> {
    for (const [topic, [end = 0]] of Object.entries(await options.ends())) {
      world.apply(log.from(topic, handled.get(topic) ?? 0, end));
      handled.set(topic, Math.max(end, handled.get(topic) ?? 0));
    }
  }
  const rematch = createRematch({ world, matches, clock, caughtUp, model: options.modelOf(world) });
  return { world, rematch, caughtUp };
}

/** A model that stays in force. */
export const steadyModel = ({ index }: World): RematchDeps['model'] => ({
  follow: async () => activeModel(index.modelVersion),
  isInForce: async () => true,
});

export function activeModel(version: string, generation = 1) {
  const counted = { documents: 0, since: '2026-06-01T00:00:00.000Z' };
  return { id: 'active' as const, generation, version, rescoring: true, ...counted };
}
