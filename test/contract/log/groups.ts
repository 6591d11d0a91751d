import { describe, expect, it } from '@jest/globals';
import type { LogRecord } from '#platform/log/eventLog';
import { eventually as eventuallyWithin } from '../../support/eventually.ts';
import {
  createAudience,
  createDoor,
  keyIn,
  lagOf,
  newName,
  newTopic,
  numbers,
  record,
  recordsOf,
  type Scene,
  sortedValues,
  sum,
  valuesBy,
} from './scene.ts';

export function describeGroups(scene: Scene): void {
  const log = () => scene.log();
  const eventually = (assertion: () => unknown) =>
    eventuallyWithin(assertion, { deadlineMs: scene.deadlineMs });

  describe('a group', () => {
    it('starts at the beginning and gets every record, in order per partition, as every other group does', async () => {
      const topics = [await newTopic(scene), await newTopic(scene, 1)];
      const [first = '', second = ''] = topics;
      await log().append([...recordsOf(first, 200), ...recordsOf(second, 50, { first: 200 })]);
      const audiences = [createAudience(), createAudience()];
      const members = await Promise.all(
        audiences.map((it) => log().join(it.options('only', { group: newName('group'), topics }))),
      );
      await log().append(recordsOf(first, 50, { first: 250 }));
      for (const { handled, overlaps } of audiences) {
        await eventually(() => expect(sortedValues(handled)).toEqual(numbers(0, 300)));
        const offsets = valuesBy(
          handled.map((it) => ({ ...it, value: String(it.offset) })),
          (it) => `${it.topic}/${it.partition}`,
        );
        for (const of of Object.values(offsets))
          expect(of).toEqual([...of].sort((a, b) => Number(a) - Number(b)));
        expect(overlaps).toEqual([]);
      }
      await Promise.all(members.map((it) => it.stop()));
    });

    it('gets at most 256 records at once, of one partition', async () => {
      const topic = await newTopic(scene, 2);
      await log().append(recordsOf(topic, 1_200));
      const { batches, handled, options } = createAudience();
      const member = await log().join(options('only', { group: newName('group'), topics: [topic] }));
      await eventually(() => expect(handled).toHaveLength(1_200));
      await member.stop();
      for (const { partition, records, topic: of } of batches) {
        expect(records.length).toBeGreaterThan(0);
        expect(records.length).toBeLessThanOrEqual(256);
        expect(records.every((it) => it.partition === partition && it.topic === of)).toBe(true);
      }
    });

    it('works on different partitions side by side', async () => {
      const topic = await newTopic(scene);
      const arrived = new Set<number>();
      const door = createDoor();
      const { handled, options } = createAudience();
      const member = await log().join(
        options('only', { group: newName('group'), topics: [topic] }, async ({ partition }) => {
          arrived.add(partition);
          if (arrived.size === 4) door.open();
          await door.passed;
        }),
      );
      await log().append([0, 1, 2, 3].map((it) => record(topic, keyIn(it), String(it))));
      await eventually(() => expect(handled).toHaveLength(4));
      await member.stop();
    });

    it('commits when a batch was handled and not before; its lag is ends − committed', async () => {
      const topic = await newTopic(scene);
      const group = newName('group');
      await log().append(recordsOf(topic, 20));
      expect(await log().committed(group, [topic])).toEqual({ [topic]: [0, 0, 0, 0] });
      const door = createDoor();
      const { batches, options } = createAudience();
      const member = await log().join(options('only', { group, topics: [topic] }, () => door.passed));
      await eventually(() => expect(batches.length).toBeGreaterThan(0));
      expect(sum(await log().committed(group, [topic]))).toBe(0);
      expect(await lagOf(log(), group, [topic])).toBeGreaterThanOrEqual(20);
      door.open();
      await eventually(async () => expect(await lagOf(log(), group, [topic])).toBe(0));
      expect(await log().committed(group, [topic])).toEqual(await log().ends([topic]));
      await member.stop();
    });

    it('goes on after a restart where it had committed', async () => {
      const topic = await newTopic(scene);
      const of = { group: newName('group'), topics: [topic] };
      const before = createAudience();
      const member = await log().join(before.options('before', of));
      await log().append(recordsOf(topic, 40));
      await eventually(() => expect(before.handled).toHaveLength(40));
      await member.stop();
      await log().append(recordsOf(topic, 10, { first: 40 }));
      await scene.reopen();
      const after = createAudience();
      const again = await log().join(after.options('after', of));
      await eventually(() => expect(sortedValues(after.handled)).toEqual(numbers(40, 50)));
      await again.stop();
    });

    it('gets a batch again that was rejected, and meanwhile nothing later of that partition, but all of the others', async () => {
      const topic = await newTopic(scene);
      const group = newName('group');
      const attempts: LogRecord[][] = [];
      let isHealed = false;
      const { handled, options } = createAudience();
      const member = await log().join(
        options('only', { group, topics: [topic] }, async ({ partition, records }) => {
          if (partition !== 0 || isHealed) return;
          attempts.push([...records]);
          throw new Error('not now');
        }),
      );
      await log().append([record(topic, keyIn(0), '0')]);
      await eventually(() => expect(attempts.length).toBeGreaterThan(0));
      await log().append([0, 1, 2, 3].map((it) => record(topic, keyIn(it), String(it + 1))));
      await eventually(() => expect(sortedValues(handled)).toEqual(['2', '3', '4']));
      const soFar = attempts.length;
      await eventually(() => expect(attempts.length).toBeGreaterThan(soFar + 1));
      expect(attempts.every((it) => it[0]?.value === '0')).toBe(true);
      expect((await log().committed(group, [topic]))[topic]?.[0]).toBe(0);
      isHealed = true;
      await eventually(() => expect(sortedValues(handled)).toEqual(numbers(0, 5)));
      expect(handled.filter((it) => it.partition === 0).map((it) => it.value)).toEqual(['0', '1']);
      await eventually(async () => expect(await lagOf(log(), group, [topic])).toBe(0));
      await member.stop();
    });

    it('goes on where it is told while it has no member, and is not told otherwise', async () => {
      const topic = await newTopic(scene);
      const of = { group: newName('group'), topics: [topic] };
      const first = createAudience();
      const member = await log().join(first.options('first', of));
      await log().append(recordsOf(topic, 40));
      await eventually(async () => expect(await lagOf(log(), of.group, [topic])).toBe(0));
      const middle = await log().committed(of.group, [topic]);
      await log().append(recordsOf(topic, 40, { first: 40 }));
      await eventually(() => expect(first.handled).toHaveLength(80));
      await expect(log().rewind(of.group, middle)).rejects.toMatchObject({ code: 'STATE_NOT_ALLOWED' });
      await member.stop();
      await log().rewind(of.group, middle);
      expect(await log().committed(of.group, [topic])).toEqual(middle);
      const second = createAudience();
      const again = await log().join(second.options('second', of));
      await eventually(() => expect(sortedValues(second.handled)).toEqual(numbers(40, 80)));
      await again.stop();
      for (const wrong of [[-1], [0.5], [1_000_000], [0, 0, 0, 0, 0]])
        await expect(log().rewind(of.group, { [topic]: wrong })).rejects.toMatchObject({
          code: 'VALUE_INVALID',
        });
    });
  });
}
