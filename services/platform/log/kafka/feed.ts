import { randomUUID } from 'node:crypto';
import type { Feed, FollowOptions } from '../eventLog.ts';
import { type Lane, maxBatch } from '../lane.ts';
import { createProgress } from '../progress.ts';
import type { Asking } from './client.ts';
import { type ConsumerDeps, type Fetched, startConsumer } from './consumer.ts';
import { unavailable, within } from './failures.ts';
import type { GroupTiming } from './options.ts';

export interface KafkaFeed extends Feed {
  isJoined(): boolean;
}

export interface FeedDeps extends ConsumerDeps {
  readonly ask: Asking;
  readonly clientId: string;
  readonly timing: GroupTiming;
}

/** A group of its own with one member, because the library cannot read without a group; it commits nothing. */
export function startFeed(
  deps: FeedDeps,
  { topics, from, onRecords }: FollowOptions,
  lanes: readonly Lane[],
): KafkaFeed {
  const { logger } = deps;
  const group = `${deps.clientId}.feed.${randomUUID()}`;
  const progress = createProgress(topics, lanes, from);
  let ended: { readonly why: unknown } | undefined;
  let inHand: Promise<void> = Promise.resolve();
  let stopping: Promise<void> | undefined;

  async function handle({ lane, records, resolve, heartbeat }: Fetched): Promise<void> {
    // After joining again some may come that were handled.
    const fresh = records.filter((it) => it.offset >= progress.nextOf(lane));
    for (let at = 0; at < fresh.length; at += maxBatch) {
      const some = fresh.slice(at, at + maxBatch);
      if (ended) return;
      await onRecords(some);
      progress.advance(lane, (some.at(-1)?.offset ?? -1) + 1);
      await heartbeat();
    }
    resolve();
  }

  async function onFetched(fetched: Fetched): Promise<void> {
    if (ended) return;
    inHand = handle(fetched).catch((reason: unknown) => {
      ended ??= { why: reason };
      logger.error({ err: reason, topics }, 'feed failed: it hands over nothing any more');
      progress.end(ended.why);
      void stop();
    });
    await inHand;
  }

  const consumer = startConsumer(deps, {
    group,
    topics,
    timing: deps.timing,
    sideBySide: 1,
    onJoined(assigned) {
      for (const lane of assigned) consumer.seek(lane, progress.nextOf(lane));
    },
    onFetched,
  });

  async function leave(): Promise<void> {
    ended ??= { why: unavailable('the feed has stopped') };
    await inHand;
    progress.end(ended.why);
    await consumer.stop();
    await deleteGroup(deps, group);
  }

  function stop(): Promise<void> {
    stopping ??= leave();
    return stopping;
  }

  return { position: progress.position, reached: progress.reached, isJoined: consumer.isJoined, stop };
}

const deleteMs = 1_000;

/** Of a group that nobody joins again; the brokers forget it anyway, later. */
export async function deleteGroup({ ask, logger }: FeedDeps, group: string): Promise<void> {
  const what = `deleting ${group}`;
  await within(
    deleteMs,
    what,
    ask(what, (admin) => admin.deleteGroups([group])),
  ).catch((err: unknown) => logger.debug({ err, group }, 'group not deleted; the brokers forget it'));
}
