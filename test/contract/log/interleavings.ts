import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Batch, Membership, NewRecord } from '#platform/log/eventLog';
import { eventually } from '../../support/eventually.ts';
import {
  firstTimes,
  lagOf,
  newName,
  newTopic,
  record,
  type Scene,
  sortedValues,
  valuesBy,
  valuesOf,
} from './scene.ts';

type Step =
  | { readonly kind: 'append'; readonly keys: readonly number[] }
  | { readonly kind: 'join'; readonly group: 0 | 1 }
  | { readonly kind: 'leave'; readonly member: number }
  /** The next batches of the group fail, each after so many of its records. */
  | { readonly kind: 'fail'; readonly group: 0 | 1; readonly after: number }
  | { readonly kind: 'wait'; readonly turns: number };

const groupNumber = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      keys: fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 12 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('join' as const), group: groupNumber }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), member: fc.nat({ max: 7 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      group: groupNumber,
      after: fc.nat({ max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), turns: fc.nat({ max: 6 }) }) },
);

interface HeardGroup {
  readonly name: string;
  /** Every record whose handling began, repeats included. */
  readonly heard: { readonly key: string; readonly value: string }[];
  readonly failures: number[];
}

async function handle({ records, isStale }: Batch, { heard, failures }: HeardGroup): Promise<void> {
  const failAfter = failures.shift() ?? Number.POSITIVE_INFINITY;
  for (const [at, { key, value }] of records.entries()) {
    if (isStale() || at >= failAfter) throw new Error('not this time');
    heard.push({ key, value });
    await turn();
  }
}

async function play(scene: Scene, steps: readonly Step[]) {
  const log = scene.log();
  const topic = await newTopic(scene);
  const groups = [0, 1].map((): HeardGroup => ({ name: newName('group'), heard: [], failures: [] }));
  const written: NewRecord[] = [];
  const pending: Promise<unknown>[] = [];
  const members: Membership[] = [];

  async function join(group: HeardGroup | undefined): Promise<void> {
    if (!group) return;
    const onBatch = (batch: Batch) => handle(batch, group);
    members.push(await log.join({ group: group.name, topics: [topic], onBatch }));
  }

  async function take(it: Step): Promise<void> {
    switch (it.kind) {
      case 'append': {
        const records = it.keys.map((key, n) => record(topic, `k${key}`, String(written.length + n)));
        written.push(...records);
        pending.push(log.append(records));
        return;
      }
      case 'join':
        return join(groups[it.group]);
      case 'leave': {
        const [left] = members.splice(it.member, 1);
        if (left) pending.push(left.stop());
        return;
      }
      case 'fail':
        groups[it.group]?.failures.push(it.after);
        return;
      case 'wait':
        for (let n = 0; n < it.turns; n++) await turn();
    }
  }

  for (const it of steps) await take(it);
  for (const group of groups) await join(group);
  await Promise.all(pending);
  const { deadlineMs } = scene;
  for (const { name } of groups)
    await eventually(async () => expect(await lagOf(log, name, [topic])).toBe(0), { deadlineMs });
  await Promise.all(members.map((it) => it.stop()));
  return { written, groups };
}

export function describeInterleavings(scene: Scene): void {
  describe('whatever happens when', () => {
    it('each group handles what was appended, and the first time in order per key', async () => {
      const property = fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { written, groups } = await play(scene, steps);
        for (const { heard } of groups) {
          const first = firstTimes(heard);
          expect(sortedValues(first)).toEqual(valuesOf(written));
          expect(valuesBy(first, (it) => it.key)).toEqual(valuesBy(written, (it) => it.key));
        }
      });
      await fc.assert(property, { numRuns: scene.runs });
    });
  });
}
