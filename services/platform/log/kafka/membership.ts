import type { JoinOptions, Membership } from '../eventLog.ts';
import { type Lane, laneKey } from '../lane.ts';
import { createMember } from '../member.ts';
import { type ConsumerDeps, type Fetched, startConsumer } from './consumer.ts';
import type { CommittedOf } from './groups.ts';
import type { GroupTiming } from './options.ts';
import { startTenure, type Tenure } from './tenure.ts';

export interface KafkaMembership extends Membership {
  isJoined(): boolean;
}

/** A lane that is full may hold up the others for so long before it is paused: most are handled by then. */
const patienceMs = 100;

/**
 * What is fetched waits in its lane's tenure, so that a slow lane does not hold up the others and the loop that
 * fetches, and sends heartbeats, never waits for a handler.
 */
export function joinGroup(
  deps: ConsumerDeps & { readonly committedOf: CommittedOf; readonly timing: GroupTiming },
  options: JoinOptions,
  lanes: readonly Lane[],
): KafkaMembership {
  const { delay, logger, timing } = deps;
  const { group, topics, onBatch } = options;
  const tenures = new Map<string, Tenure>();
  let held: readonly Lane[] = [];
  let joinings = 0;
  let isStopping = false;
  let leaving: Promise<void> | undefined;
  const member = createMember(deps, options, () => held);

  /** The batches in hand get about a third of the session for their end; then they are stale. */
  async function handOver(): Promise<void> {
    for (const it of tenures.values()) it.end();
    const done = Promise.all([...tenures.values()].map((it) => it.done));
    await Promise.race([done, delay(timing.sessionMs / 3)]);
    revokeAll();
  }

  function revokeAll(): void {
    for (const it of tenures.values()) it.revoke();
  }

  /**
   * Whoever joins again may have missed a generation without hearing of it, in which others held his lanes: he accepts
   * none before he accepts them all anew.
   */
  async function accept(assigned: readonly Lane[]): Promise<void> {
    const joining = ++joinings;
    if (joining > 1) {
      held = [];
      await member.accept();
      if (joining < joinings) return;
    }
    held = assigned;
    await member.accept();
  }

  function onJoined(assigned: readonly Lane[]): void {
    // The library may join twice after one handing over, where several brokers move at once.
    revokeAll();
    const accepted = accept(assigned);
    const started = assigned.map((lane) => {
      const before = tenures.get(laneKey(lane))?.done;
      const tenure = startTenure(deps, {
        group,
        lane,
        onBatch,
        begin: Promise.all([accepted, before]),
        commit: consumer.commit,
        isForgotten: consumer.isForgotten,
        heartbeatMs: timing.heartbeatMs,
      });
      if (isStopping) tenure.end();
      return [laneKey(lane), tenure] as const;
    });
    tenures.clear();
    for (const [key, tenure] of started) tenures.set(key, tenure);
    consumer.resume(assigned);
    void openAll([...tenures.values()]);
  }

  /** Says itself where to go on, so that nothing counts that was fetched before the joining. */
  async function openAll(joined: readonly Tenure[]): Promise<void> {
    const isCurrent = (it: Tenure) => tenures.get(laneKey(it.lane)) === it && !isStopping;
    for (let failures = 0; joined.some(isCurrent); failures++) {
      try {
        const committed = await deps.committedOf(group, [...new Set(joined.map((it) => it.lane.topic))]);
        for (const tenure of joined.filter(isCurrent)) {
          const { topic, partition } = tenure.lane;
          consumer.seek(tenure.lane, committed[topic]?.[partition] ?? 0);
          tenure.open();
        }
        return;
      } catch (reason) {
        logger.warn({ err: reason, group, failures }, 'committed offsets not read; trying again');
        await delay(Math.min(50 * 2 ** failures, 1_000));
      }
    }
  }

  async function onFetched({ lane, records, resolve }: Fetched): Promise<void> {
    const tenure = tenures.get(laneKey(lane));
    if (!tenure?.isOpen()) {
      const opened = tenure?.whenOpen();
      return opened ? Promise.race([opened, delay(patienceMs)]) : delay(patienceMs);
    }
    tenure.offer(records);
    resolve();
    const isRoomy = await Promise.race([tenure.room().then(() => true), delay(patienceMs).then(() => false)]);
    if (isRoomy || tenures.get(laneKey(lane)) !== tenure) return;
    consumer.pause(lane);
    void tenure.room().then(() => {
      if (tenures.get(laneKey(lane)) === tenure) consumer.resume([lane]);
    });
  }

  const consumer = startConsumer(deps, {
    group,
    topics,
    timing,
    sideBySide: lanes.length,
    beforeJoin: handOver,
    onJoined,
    onLost: revokeAll,
    onFetched,
  });

  async function leave(): Promise<void> {
    isStopping = true;
    member.leave();
    for (const it of tenures.values()) it.leave();
    await Promise.all([...tenures.values()].map((it) => it.done));
    await consumer.stop();
  }

  return {
    isJoined: consumer.isJoined,
    stop: () => (leaving ??= leave()),
  };
}
