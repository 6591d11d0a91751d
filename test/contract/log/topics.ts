import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { structuredForm } from '#platform/log/cloudEvents';
import type { LogRecord, NewRecord } from '#platform/log/eventLog';
import { partitionOf } from '#platform/log/partition';
import {
  newName,
  newTopic,
  numbers,
  record,
  recordsOf,
  type Scene,
  sortedValues,
  valuesBy,
} from './scene.ts';

const maxRecordBytes = 512 * 1024;

/** As the relay hands events over. */
function eventOf(topic: string, key: string, data: unknown): NewRecord {
  const attributes = {
    specversion: '1.0',
    id: `${key}/0/1`,
    source: '/contract',
    type: 'tenfold.test.told.v1',
  };
  const envelope = { ...attributes, datacontenttype: 'application/json', partitionkey: key, epoch: 0, data };
  return { topic, key, value: JSON.stringify(envelope), headers: structuredForm };
}

/** Everything in a topic, in pages of `limit`. */
async function readAll({ log }: Scene, topic: string, limit = 1_000, from: readonly number[] = []) {
  const all: LogRecord[] = [];
  for (let next = from; ; ) {
    const page = await log().read(topic, next, limit);
    expect(page.records.length).toBeLessThanOrEqual(limit);
    if (page.records.length === 0) return { all, next };
    all.push(...page.records);
    next = page.next;
  }
}

export function describeTopics(scene: Scene): void {
  const log = () => scene.log();

  describe('topics', () => {
    it('are created once, however often and at the same time', async () => {
      const topic = newName('topic');
      const create = () => log().createTopics([{ name: topic, partitions: 3 }]);
      await Promise.all([create(), create()]);
      await log().append([record(topic, 'a', '1')]);
      await create();
      expect((await readAll(scene, topic)).all).toHaveLength(1);
      expect((await log().ends([topic]))[topic]).toHaveLength(3);
    });

    it('keep their number of partitions', async () => {
      const topic = await newTopic(scene, 4);
      await expect(log().createTopics([{ name: topic, partitions: 5 }])).rejects.toMatchObject({
        code: 'VALUE_INVALID',
      });
      expect((await log().ends([topic]))[topic]).toEqual([0, 0, 0, 0]);
    });

    it('that nobody created are refused', async () => {
      const unknown = newName('topic');
      const group = newName('group');
      const topics = [unknown];
      const notFound = { code: 'NOT_FOUND' };
      await expect(log().append([record(unknown, 'a', '1')])).rejects.toMatchObject(notFound);
      await expect(log().ends(topics)).rejects.toMatchObject(notFound);
      await expect(log().read(unknown, [], 10)).rejects.toMatchObject(notFound);
      await expect(log().join({ group, topics, onBatch: async () => {} })).rejects.toMatchObject(notFound);
      await expect(log().follow({ topics, onRecords: () => {} })).rejects.toMatchObject(notFound);
      await expect(log().committed(group, topics)).rejects.toMatchObject(notFound);
      await expect(log().rewind(group, { [unknown]: [0] })).rejects.toMatchObject(notFound);
    });
  });

  describe('appending', () => {
    it('keeps every record as it is, in the partition that Kafka would choose', async () => {
      const topic = await newTopic(scene, 5);
      const text = fc.string({ unit: 'grapheme' }).filter((it) => !it.includes('\0'));
      const written = fc.record({
        topic: fc.constant(topic),
        key: text,
        value: text,
        headers: fc.dictionary(fc.stringMatching(/^[a-z-]{1,12}$/), text, { maxKeys: 3 }),
      });
      const event = fc
        .record({ key: text, data: fc.jsonValue() })
        .map(({ key, data }) => eventOf(topic, key, data));
      let before = (await readAll(scene, topic)).next;
      const property = fc.asyncProperty(
        fc.array(fc.oneof(written, event), { minLength: 1 }),
        async (records) => {
          await log().append(records);
          const { all, next } = await readAll(scene, topic, 1_000, before);
          before = next;
          expect(all.map(({ offset: _, ...rest }) => rest)).toEqual(
            records
              .map((it) => ({ ...it, headers: { ...it.headers }, partition: partitionOf(it.key, 5) }))
              .sort((a, b) => a.partition - b.partition),
          );
        },
      );
      await fc.assert(property, { numRuns: scene.runs });
    });

    it('keeps the order per key when many append at the same time', async () => {
      const topic = await newTopic(scene);
      const records = recordsOf(topic, 300, { keys: 7 });
      await Promise.all(records.map((it) => log().append([it])));
      const { all } = await readAll(scene, topic);
      expect(valuesBy(all, (it) => it.key)).toEqual(valuesBy(records, (it) => it.key));
    });

    it('takes 512 KiB of key, value and headers, and refuses more without writing anything', async () => {
      const topic = await newTopic(scene);
      const full = { ...record(topic, '열쇠', 'v'.repeat(maxRecordBytes - 12)), headers: { name: '값' } };
      expect(full.value.length + 6 + 4 + 3).toBe(maxRecordBytes + 1);
      await expect(log().append([record(topic, 'a', '1'), full])).rejects.toMatchObject({
        code: 'TOO_LARGE',
        failures: [{ path: [1] }],
      });
      await log().append([{ ...full, value: full.value.slice(1) }]);
      expect((await readAll(scene, topic)).all).toHaveLength(1);
    });

    it('refuses everything of a call with an unknown topic, a NUL character or an event in binary form', async () => {
      const topic = await newTopic(scene);
      const good = record(topic, 'a', '1');
      const binary = { ...good, headers: { ce_specversion: '1.0', 'content-type': 'application/json' } };
      await expect(log().append([good, binary])).rejects.toMatchObject({ code: 'VALUE_INVALID' });
      const unknown = record(newName('topic'), 'a', '1');
      await expect(log().append([good, unknown])).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(log().append([good, record(topic, 'a', '1\0')])).rejects.toMatchObject({
        code: 'VALUE_INVALID',
      });
      await log().append([]);
      expect(await log().ends([topic])).toEqual({ [topic]: [0, 0, 0, 0] });
    });

    it('is durable once it resolves', async () => {
      const topic = await newTopic(scene);
      await log().append(recordsOf(topic, 30));
      const before = await readAll(scene, topic);
      await scene.reopen();
      expect(await readAll(scene, topic)).toEqual(before);
      await log().append(recordsOf(topic, 30, { first: 30 }));
      const after = await readAll(scene, topic);
      expect(sortedValues(after.all)).toEqual(numbers(0, 60));
      expect(valuesBy(after.all, (it) => it.key)).toEqual(
        valuesBy([...recordsOf(topic, 30), ...recordsOf(topic, 30, { first: 30 })], (it) => it.key),
      );
    });
  });

  describe('reading', () => {
    it('gives pages that follow one another, each partition in order, to the ends', async () => {
      const topic = await newTopic(scene);
      await log().append(recordsOf(topic, 100));
      const whole = await readAll(scene, topic);
      const paged = await readAll(scene, topic, 7);
      const byPartition = (records: readonly LogRecord[]) => valuesBy(records, (it) => it.partition);
      expect(sortedValues(whole.all)).toEqual(numbers(0, 100));
      expect(byPartition(paged.all)).toEqual(byPartition(whole.all));
      expect(paged.next).toEqual((await log().ends([topic]))[topic]);
      for (const [at, it] of whole.all.entries()) {
        const before = whole.all[at - 1];
        if (before?.partition === it.partition) expect(it.offset).toBeGreaterThan(before.offset);
      }
    });

    it('goes on from any position', async () => {
      const topic = await newTopic(scene);
      await log().append(recordsOf(topic, 40));
      const { next } = await readAll(scene, topic);
      await log().append(recordsOf(topic, 10, { first: 40 }));
      expect(sortedValues((await readAll(scene, topic, 4, next)).all)).toEqual(numbers(40, 50));
    });
  });
}
