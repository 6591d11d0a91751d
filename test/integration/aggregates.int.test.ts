import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { createAggregates, outboxLimit } from '#platform/aggregate/aggregates';
import { defineAggregate } from '#platform/aggregate/document';
import type { Relay } from '#platform/aggregate/relay';
import { createFakeEventLog } from '#platform/log/fake/createFakeEventLog';
import type { Store } from '#platform/store/collection';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { defineEvent } from '#schema/events/defineEvent';
import { happened } from '#schema/events/happening';
import { storeThroughGate } from '../support/storeThroughGate.ts';
import { toyAdded } from '../support/toy/toyEvents.ts';
import { openToyProcess, toyClock, toyTopicDefinitions } from '../support/toy/toyProcess.ts';

const correlationId = 'test';
/** Publishes nothing: what is appended to an outbox stays there. */
const deaf = (relay: Relay): Relay => ({ ...relay, publish: () => {} });

async function newProcess(store: Store = createFakeStore(), schemaVersion = 1, between = deaf) {
  const log = createFakeEventLog();
  await log.createTopics(toyTopicDefinitions);
  return openToyProcess({ store, log, between, schemaVersion });
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe('commands on one record', () => {
  it('of two processes, in any schedule, all count once; events have numbers without gaps', async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const store = createFakeStore();
      const gate = (operation: string) => scheduler.schedule(Promise.resolve(), operation);
      const processes = [
        await newProcess(storeThroughGate(store, gate)),
        await newProcess(storeThroughGate(store, gate)),
      ];
      const commands = upTo(6).map((n) => processes[n % 2]!.add('toy_1', 'g', n, { correlationId: `c${n}` }));
      await scheduler.waitFor(Promise.all(commands));
      const toy = await scheduler.waitFor(processes[0]!.toys.collection.get('toy_1'));
      expect(toy).toMatchObject({ version: 6, sequence: 6, state: { value: 21 } });
      expect(toy?.outbox.map((it) => it.n)).toEqual(upTo(6));
      expect(toy?.outbox.map((it) => it.event.id)).toEqual(upTo(6).map((n) => `toy_1/0/${n}`));
      const states = toy?.outbox.map((it) => toyAdded.data.parse(it.event.data));
      expect(states?.map((it) => it.keys.length)).toEqual(upTo(6));
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('of one process take turns: not one has to start again, however many there are', async () => {
    const { toys } = await newProcess();
    let decided = 0;
    const commands = upTo(200).map((n) =>
      toys.execute('toy_1', { correlationId }, (toy) => {
        decided++;
        return { state: { group: 'g', value: (toy?.value ?? 0) + n, keys: [] }, events: [] };
      }),
    );
    await Promise.all(commands);
    expect(decided).toBe(200);
    expect((await toys.collection.get('toy_1'))?.state.value).toBe(20_100);
  });

  it('fail with CONFLICT when others are always faster, and store nothing', async () => {
    const { toys, add } = await newProcess();
    const other = await newProcess({ ...createFakeStore(), collection: () => toys.collection as never });
    await add('toy_1', 'g', 1, { correlationId });
    const unlucky = other.toys.execute('toy_1', { correlationId }, async () => {
      await toys.execute('toy_1', { correlationId }, (toy) => ({
        state: { group: 'g', value: (toy?.value ?? 0) + 1, keys: [] },
        events: [],
      }));
      return { state: { group: 'lost', value: 0, keys: [] }, events: [] };
    });
    await expect(unlucky).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await toys.collection.get('toy_1'))?.state.group).toBe('g');
  });

  it('store neither a state that is equal nor a version, unless they are asked to', async () => {
    const { toys } = await newProcess();
    const state = { group: 'g', value: 1, keys: [] };
    const decide = () => ({ state, events: [] });
    expect((await toys.execute('toy_1', { correlationId }, decide)).stored).toBe(true);
    expect((await toys.execute('toy_1', { correlationId }, decide)).stored).toBe(false);
    const forced = await toys.execute('toy_1', { correlationId }, decide, { storeEqual: true });
    expect(forced).toMatchObject({ stored: true, document: { version: 2 } });
  });

  it('do not write what a newer release has written', async () => {
    const store = createFakeStore();
    const newer = await newProcess(store, 2);
    const older = await newProcess(store, 1);
    await newer.add('toy_1', 'g', 1, { correlationId });
    await expect(older.add('toy_1', 'g', 1, { correlationId })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    await newer.add('toy_1', 'g', 1, { correlationId });
    expect((await newer.toys.collection.get('toy_1'))?.state.value).toBe(2);
  });
});

describe('an idempotency key', () => {
  const context = { correlationId, idempotencyKey: 'k', actor: 'mem_1' };

  it('carries out one of two commands at once, in any schedule of two processes', async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const store = createFakeStore();
      const gate = (operation: string) => scheduler.schedule(Promise.resolve(), operation);
      const [a, b] = [
        await newProcess(storeThroughGate(store, gate)),
        await newProcess(storeThroughGate(store, gate)),
      ];
      const both = Promise.all([a, b].map((it) => it.add('toy_1', 'g', 5, context)));
      expect((await scheduler.waitFor(both)).map((it) => it.value)).toEqual([5, 5]);
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('is refused for another input, and for another member, who learns nothing of the record', async () => {
    const { add } = await newProcess();
    await add('toy_1', 'g', 5, context);
    await expect(add('toy_1', 'g', 6, context)).rejects.toMatchObject({ code: 'CONFLICT' });
    const stranger = { ...context, actor: 'mem_2' };
    await expect(add('toy_1', 'g', 5, stranger)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is remembered where nothing had to change: a late repeat does not decide on another state', async () => {
    const { toys, add } = await newProcess();
    await add('toy_1', 'g', 1, { correlationId });
    const empty = (value: number) => () => ({ state: { group: 'g', value, keys: [''] }, events: [] });
    await toys.execute('toy_1', context, empty(1), { input: 'empty to 1' });
    await add('toy_1', 'g', 1, { correlationId });
    await toys.execute('toy_1', context, empty(1), { input: 'empty to 1' });
    expect((await toys.collection.get('toy_1'))?.state.value).toBe(2);
  });

  it('is remembered over the next nineteen', async () => {
    const { add } = await newProcess(createFakeStore(), 1, (relay) => relay);
    await add('toy_1', 'g', 5, context);
    for (const n of upTo(19)) await add('toy_1', 'g', 1, { ...context, idempotencyKey: `k${n}` });
    expect((await add('toy_1', 'g', 5, context)).value).toBe(24);
  });
});

describe('an outbox', () => {
  it('is bounded: more is refused, and taken again once somebody has published', async () => {
    const store = createFakeStore();
    const { add } = await newProcess(store);
    for (const _ of upTo(outboxLimit)) await add('toy_1', 'g', 1, { correlationId });
    await expect(add('toy_1', 'g', 1, { correlationId })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const healthy = await newProcess(store, 1, (relay) => relay);
    expect((await healthy.add('toy_1', 'g', 1, { correlationId })).value).toBe(outboxLimit + 1);
  });

  it('keeps its marker when the relay clears it between the read and the write of a command', async () => {
    const store = createFakeStore();
    const { toys, add } = await newProcess(store);
    await add('toy_1', 'g', 1, { correlationId });
    const publisher = await newProcess(store, 1, (relay) => relay);
    await toys.execute('toy_1', { correlationId }, async () => {
      await publisher.relay.start();
      const state = { group: 'g', value: 2, keys: [] };
      return { state, events: [happened(toyAdded, { ...state, added: 1 })] };
    });
    expect(await toys.collection.get('toy_1')).toMatchObject({ outbox: [{ n: 2 }], version: 2 });
    expect((await toys.collection.get('toy_1'))?.pendingSince).toBeDefined();
  });

  it('takes no event that the log would refuse for ever: its command hears so', async () => {
    const { toys } = await newProcess();
    const data = z.object({ text: z.string() });
    const huge = defineEvent({
      ...{ context: 'toy', name: 'huge', topic: toyAdded.topic, data },
      example: { text: '' },
    });
    const state = { group: 'g', value: 1, keys: [] };
    const command = toys.execute('toy_1', { correlationId }, () => ({
      state,
      events: [happened(huge, { text: 'x'.repeat(600_000) })],
    }));
    await expect(command).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(await toys.collection.get('toy_1')).toBeUndefined();
  });
});

describe('a unique index', () => {
  it('refuses a second record at once', async () => {
    const definition = defineAggregate({
      name: 'toy.unique',
      state: z.object({ code: z.string() }),
      indexes: { byCode: { keys: ['state.code'], unique: true } },
    });
    const { relay } = await newProcess();
    let pauses = 0;
    const pause = async () => void pauses++;
    const codes = createAggregates({
      collection: createFakeStore().collection(definition),
      ...{ relay, clock: toyClock, schemaVersion: 1, pause },
    });
    const insert = (id: string) =>
      codes.execute(id, { correlationId }, () => ({ state: { code: 'x' }, events: [] }));
    await insert('one');
    await expect(insert('two')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(pauses).toBe(0);
  });
});
