import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { LogRecord } from '#platform/log/eventLog';
import { eventually as eventuallyWithin } from '../../support/eventually.ts';
import {
  createDoor,
  keyIn,
  newTopic,
  numbers,
  record,
  recordsOf,
  type Scene,
  sortedValues,
  valuesBy,
  valuesOf,
} from './scene.ts';

export function describeFeeds(scene: Scene): void {
  const log = () => scene.log();
  const eventually = (assertion: () => unknown) =>
    eventuallyWithin(assertion, { deadlineMs: scene.deadlineMs });

  describe('a feed', () => {
    it('hands over everything from the beginning, in order per key, and what comes; so do others beside it', async () => {
      const topics = [await newTopic(scene), await newTopic(scene, 1)];
      const [first = '', second = ''] = topics;
      const written = [...recordsOf(first, 600), ...recordsOf(second, 600, { first: 600 })];
      const later = recordsOf(first, 50, { first: 1_200 });
      await log().append(written);
      const seen: LogRecord[][] = [[], [], []];
      const feeds = await Promise.all(
        seen.map((it) => log().follow({ topics, onRecords: (records) => void it.push(...records) })),
      );
      await log().append(later);
      const ends = await log().ends(topics);
      const byKey = (records: readonly { topic: string; key: string; value: string }[]) =>
        valuesBy(records, (it) => `${it.topic} ${it.key}`);
      for (const [at, feed] of feeds.entries()) {
        await feed.reached(ends);
        expect(byKey(seen[at] ?? [])).toEqual(byKey([...written, ...later]));
        expect(feed.position()).toEqual(ends);
        await feed.stop();
      }
    });

    it('begins at the positions it is given', async () => {
      const topics = [await newTopic(scene), await newTopic(scene)];
      const [first = '', second = ''] = topics;
      await log().append(recordsOf(first, 40));
      const from = await log().ends([first]);
      await log().append([...recordsOf(first, 10, { first: 40 }), ...recordsOf(second, 10, { first: 50 })]);
      const seen: LogRecord[] = [];
      const feed = await log().follow({ topics, from, onRecords: (it) => void seen.push(...it) });
      await feed.reached(await log().ends(topics));
      expect(sortedValues(seen)).toEqual(numbers(40, 60));
      await feed.stop();
    });

    it('has reached positions only after handling everything below them, one call at a time', async () => {
      const topic = await newTopic(scene);
      await log().append(recordsOf(topic, 40));
      const handled: string[] = [];
      let inHand = 0;
      const feed = await log().follow({
        topics: [topic],
        async onRecords(records) {
          expect(++inHand).toBe(1);
          await turn();
          inHand--;
          handled.push(...valuesOf(records));
        },
      });
      for (let first = 40; first < 140; first += 20) {
        await log().append(recordsOf(topic, 20, { first }));
        await feed.reached(await log().ends([topic]));
        expect(handled.sort((a, b) => Number(a) - Number(b))).toEqual(numbers(0, first + 20));
      }
      await feed.reached({});
      await feed.stop();
    });

    it('does not wait for another one', async () => {
      const topic = await newTopic(scene);
      const door = createDoor();
      const slow = await log().follow({ topics: [topic], onRecords: () => door.passed });
      const fast = await log().follow({ topics: [topic], onRecords: () => {} });
      await log().append(recordsOf(topic, 10));
      const ends = await log().ends([topic]);
      await fast.reached(ends);
      expect(slow.position()).not.toEqual(ends);
      door.open();
      await slow.reached(ends);
      await Promise.all([slow.stop(), fast.stop()]);
    });

    it('that is stopped finishes the call in hand and refuses who waits for it', async () => {
      const topic = await newTopic(scene);
      const door = createDoor();
      const seen: LogRecord[] = [];
      const feed = await log().follow({
        topics: [topic],
        async onRecords(records) {
          seen.push(...records);
          await door.passed;
        },
      });
      const before = feed.position();
      await log().append([record(topic, keyIn(0), '0')]);
      await eventually(() => expect(seen).toHaveLength(1));
      expect(feed.position()).toEqual(before);
      await log().append([record(topic, keyIn(0), '1')]);
      const refused = expect(feed.reached(await log().ends([topic]))).rejects.toMatchObject({
        code: 'UNAVAILABLE',
      });
      const stopping = feed.stop();
      door.open();
      await stopping;
      await refused;
      expect(valuesOf(seen)).toEqual(['0']);
      expect(feed.position()[topic]?.[0]).toBe((seen[0]?.offset ?? -1) + 1);
      await expect(feed.reached({})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    });

    it('ends with a failure of its handler, which everybody hears who waits for it', async () => {
      const topic = await newTopic(scene);
      const feed = await log().follow({
        topics: [topic],
        onRecords: () => {
          throw new Error('cannot take it');
        },
      });
      await log().append(recordsOf(topic, 10));
      await expect(feed.reached(await log().ends([topic]))).rejects.toThrow('cannot take it');
      await expect(feed.reached({})).rejects.toThrow('cannot take it');
      await feed.stop();
    });

    it('cannot reach topics that it does not follow', async () => {
      const [topic, other] = [await newTopic(scene), await newTopic(scene)];
      const feed = await log().follow({ topics: [topic], onRecords: () => {} });
      await expect(feed.reached({ [other]: [0] })).rejects.toMatchObject({ code: 'VALUE_INVALID' });
      await feed.stop();
    });
  });
}
