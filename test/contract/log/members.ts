import { describe, expect, it } from '@jest/globals';
import { eventually as eventuallyWithin } from '../../support/eventually.ts';
import {
  type Audience,
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
} from './scene.ts';

export function describeMembers(scene: Scene): void {
  const log = () => scene.log();
  const eventually = (assertion: () => unknown) =>
    eventuallyWithin(assertion, { deadlineMs: scene.deadlineMs });

  /** Every partition of 0 to 3 is held by exactly one of the members. */
  function expectShared(held: Audience['held'], members: readonly string[]): void {
    const partitions = members.map((it) => (held.get(it) ?? []).map(({ partition }) => partition));
    for (const ofMember of partitions) expect(ofMember.length).toBeGreaterThan(0);
    expect(partitions.flat().sort()).toEqual([0, 1, 2, 3]);
  }

  describe('a member', () => {
    it('is told its partitions before it gets anything of them, again when it refuses', async () => {
      const topic = await newTopic(scene);
      await log().append(recordsOf(topic, 40));
      const door = createDoor();
      const { handled, batches, options } = createAudience();
      const told: string[] = [];
      const member = await log().join({
        ...options('only', { group: newName('group'), topics: [topic] }),
        async onAssigned(partitions) {
          told.push(
            partitions
              .map((it) => `${it.topic}/${it.partition}`)
              .sort()
              .join(' '),
          );
          if (told.length === 1) throw new Error('not ready');
          await door.passed;
        },
      });
      await eventually(() => expect(told).toHaveLength(2));
      expect(batches).toHaveLength(0);
      expect(told[1]).toBe([0, 1, 2, 3].map((it) => `${topic}/${it}`).join(' '));
      door.open();
      await eventually(() => expect(sortedValues(handled)).toEqual(numbers(0, 40)));
      await member.stop();
    });

    it('may stop while it refuses its partitions', async () => {
      const topic = await newTopic(scene);
      await log().append(recordsOf(topic, 4));
      let refusals = 0;
      const { batches, options } = createAudience();
      const member = await log().join({
        ...options('only', { group: newName('group'), topics: [topic] }),
        onAssigned: () => Promise.reject(new Error(`not ready, ${++refusals}`)),
      });
      await eventually(() => expect(refusals).toBeGreaterThan(0));
      await member.stop();
      expect(batches).toHaveLength(0);
    });

    it('that stops finishes the batch in hand, commits it and gets nothing more', async () => {
      const topic = await newTopic(scene, 1);
      const group = newName('group');
      const door = createDoor();
      const { batches, handled, options } = createAudience();
      const member = await log().join(options('only', { group, topics: [topic] }, () => door.passed));
      await log().append(recordsOf(topic, 10));
      await eventually(() => expect(batches).toHaveLength(1));
      const stopping = member.stop();
      await log().append(recordsOf(topic, 10, { first: 10 }));
      door.open();
      await stopping;
      expect(batches).toHaveLength(1);
      const last = handled.at(-1);
      expect(await log().committed(group, [topic])).toEqual({ [topic]: [(last?.offset ?? 0) + 1] });
      await member.stop();
    });

    it('that stops while its batch is rejected again and again does not wait for it to be handled', async () => {
      const topic = await newTopic(scene, 1);
      const group = newName('group');
      const { batches, options } = createAudience();
      const member = await log().join(
        options('only', { group, topics: [topic] }, () => Promise.reject(new Error('never'))),
      );
      await log().append(recordsOf(topic, 3));
      await eventually(() => expect(batches.length).toBeGreaterThan(1));
      await member.stop();
      expect(await log().committed(group, [topic])).toEqual({ [topic]: [0] });
    });
  });

  describe('two members', () => {
    it('share the partitions; those of one that leaves move and nothing is lost', async () => {
      const topic = await newTopic(scene);
      const of = { group: newName('group'), topics: [topic] };
      const { held, handled, handledBy, overlaps, options } = createAudience();
      const first = await log().join(options('first', of));
      await eventually(() => expectShared(held, ['first']));
      const second = await log().join(options('second', of));
      await eventually(() => expectShared(held, ['first', 'second']));
      await log().append(recordsOf(topic, 100));
      await eventually(() => expect(sortedValues(handled)).toEqual(numbers(0, 100)));
      expect([...handledBy.keys()].sort()).toEqual(['first', 'second']);
      await first.stop();
      const before = handledBy.get('first')?.length;
      await log().append(recordsOf(topic, 100, { first: 100 }));
      await eventually(() => expectShared(held, ['second']));
      await eventually(() => expect(sortedValues(handled)).toEqual(numbers(0, 200)));
      expect(handledBy.get('first')).toHaveLength(before ?? -1);
      expect(overlaps).toEqual([]);
      await second.stop();
    });

    it('never work on one partition at once: a batch ends or is stale before its partition moves', async () => {
      const topic = await newTopic(scene);
      const of = { group: newName('group'), topics: [topic] };
      const door = createDoor();
      const { batches, handled, overlaps, options } = createAudience();
      const first = await log().join(options('first', of, () => door.passed));
      await log().append([0, 1, 2, 3].map((it) => record(topic, keyIn(it), String(it))));
      await eventually(() => expect(batches).toHaveLength(4));
      const second = await log().join(options('second', of));
      const leaving = first.stop();
      await log().append([0, 1, 2, 3].map((it) => record(topic, keyIn(it), String(it + 4))));
      door.open();
      await leaving;
      await eventually(async () => expect(await lagOf(log(), of.group, [topic])).toBe(0));
      expect([...new Set(sortedValues(handled))]).toEqual(numbers(0, 8));
      expect(overlaps).toEqual([]);
      await second.stop();
    });

    it('leave everything to the first again when the second leaves before it got anything', async () => {
      const topic = await newTopic(scene);
      const of = { group: newName('group'), topics: [topic] };
      const door = createDoor();
      const { batches, handled, options } = createAudience();
      const first = await log().join(options('first', of, () => door.passed));
      await log().append([0, 1, 2, 3].map((it) => record(topic, keyIn(it), String(it))));
      await eventually(() => expect(batches).toHaveLength(4));
      const second = await log().join(options('second', of));
      const leaving = second.stop();
      door.open();
      await leaving;
      await log().append([0, 1, 2, 3].map((it) => record(topic, keyIn(it), String(it + 4))));
      await eventually(() => expect([...new Set(sortedValues(handled))]).toEqual(numbers(0, 8)));
      await first.stop();
    });

    it('may be more than there are partitions', async () => {
      const topic = await newTopic(scene, 1);
      const of = { group: newName('group'), topics: [topic] };
      const { handled, options } = createAudience();
      const members = await Promise.all(
        ['first', 'second', 'third'].map((it) => log().join(options(it, of))),
      );
      await log().append(recordsOf(topic, 10));
      await eventually(() => expect(sortedValues(handled)).toEqual(numbers(0, 10)));
      await members[0]?.stop();
      await members[1]?.stop();
      await log().append(recordsOf(topic, 10, { first: 10 }));
      await eventually(() => expect(sortedValues(handled)).toEqual(numbers(0, 20)));
      await members[2]?.stop();
    });
  });
}
