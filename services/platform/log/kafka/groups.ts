import { fail } from '../../errors/errors.ts';
import type { Positions } from '../eventLog.ts';
import type { LaneOffset } from '../lane.ts';
import type { Asking } from './client.ts';
import { type ConsumerDeps, startConsumer } from './consumer.ts';
import { within } from './failures.ts';
import type { GroupTiming } from './options.ts';
import type { Topics } from './topics.ts';

export type CommittedOf = (group: string, topics: readonly string[]) => Promise<Positions>;

export function createCommittedOf(ask: Asking, topics: Topics): CommittedOf {
  return async (groupId, names) => {
    const counts = await topics.partitions(names);
    const found = await ask(`reading the offsets of ${groupId}`, (admin) =>
      admin.fetchOffsets({ groupId, topics: [...names] }),
    );
    return Object.fromEntries(
      names.map((topic) => {
        const offsets = Array.from({ length: counts.get(topic) ?? 0 }, () => 0);
        // −1 where nothing has been committed.
        for (const { partition, offset } of found.find((it) => it.topic === topic)?.partitions ?? [])
          offsets[partition] = Math.max(0, Number(offset));
        return [topic, offsets];
      }),
    );
  };
}

const joinMs = 30_000;

/** Joins the empty group for as long as it takes to commit: the library's own way takes five seconds a topic. */
export async function rewindGroup(
  deps: ConsumerDeps & { readonly ask: Asking; readonly topics: Topics; readonly timing: GroupTiming },
  group: string,
  positions: Positions,
): Promise<void> {
  const names = Object.keys(positions);
  const ends = await deps.topics.ends(names);
  const offsets = Object.entries(positions).flatMap(([topic, ofTopic]) =>
    ofTopic.map((next, partition): LaneOffset => ({ topic, partition, next })),
  );
  for (const { topic, partition, next } of offsets) {
    const end = ends[topic]?.[partition];
    if (end === undefined || !Number.isInteger(next) || next < 0 || next > end)
      fail('VALUE_INVALID', { reason: `${topic} has no offset ${next} in partition ${partition}` });
  }
  const { groups } = await deps.ask(`reading the members of ${group}`, (admin) =>
    admin.describeGroups([group]),
  );
  if (groups.some((it) => it.members.length > 0))
    fail('STATE_NOT_ALLOWED', { state: `${group} has members`, allowed: `${group} has none` });
  if (offsets.length > 0) await commitAsMember(deps, group, names, offsets);
}

async function commitAsMember(
  deps: ConsumerDeps & { readonly timing: GroupTiming },
  group: string,
  topics: readonly string[],
  offsets: readonly LaneOffset[],
): Promise<void> {
  let joined: () => void = () => {};
  const joining = new Promise<void>((resolve) => {
    joined = resolve;
  });
  const consumer = startConsumer(deps, {
    group,
    topics,
    timing: deps.timing,
    sideBySide: 1,
    onJoined: () => joined(),
    onFetched: async () => {},
  });
  try {
    await within(joinMs, `joining ${group}`, joining);
    for (const offset of offsets) await consumer.commit(offset);
  } finally {
    await consumer.stop();
  }
}
