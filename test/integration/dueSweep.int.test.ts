import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Aggregates, createAggregates } from '#platform/aggregate/aggregates';
import { defineAggregate } from '#platform/aggregate/document';
import { createDueSweep } from '#platform/aggregate/dueSweep';
import { createRelay } from '#platform/aggregate/relay';
import { createFakeEventLog } from '#platform/log/fake/createFakeEventLog';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { eventually } from '../support/eventually.ts';
import { impatient, silent } from '../support/toy/toyProcess.ts';

const correlationId = 'test';
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe('the sweep of what is due', () => {
  const definition = defineAggregate({
    name: 'toy.due',
    state: z.object({ lapsed: z.boolean() }),
    indexes: {},
  });

  async function due(count: number) {
    let ticks = 0;
    // A clock that really goes on, as clocks do between two pages.
    const clock = { now: () => new Date(Date.UTC(2026, 0, 1) + ticks++).toISOString() };
    const relay = createRelay({
      log: createFakeEventLog(),
      logger: silent,
      epoch: 0,
      delay: impatient,
    });
    const collection = createFakeStore().collection(definition);
    const newTimed = (): Aggregates<{ lapsed: boolean }> =>
      createAggregates({
        ...{ collection, relay, clock, schemaVersion: 1, pause: async () => {} },
        dueAtOf: ({ lapsed }) => (lapsed ? undefined : '2025-12-31T00:00:00.000Z'),
      });
    const timed = newTimed();
    const store = (id: string, lapsed: boolean) =>
      timed.execute(id, { correlationId }, () => ({ state: { lapsed }, events: [] }));
    for (const n of upTo(count)) await store(`due_${n}`, false);
    const sweepWith = (issue: (id: string) => Promise<void>) =>
      createDueSweep({ collection: timed.collection, clock, delay: impatient, logger: silent, issue });
    const lapseBy = (process: typeof timed) => async (id: string) => {
      await process.execute(id, { correlationId }, () => ({ state: { lapsed: true }, events: [] }));
    };
    return { timed, sweepWith, lapse: lapseBy(timed), lapseElsewhere: lapseBy(newTimed()) };
  }

  it('issues the command of every record that is due, over many pages, whichever fail', async () => {
    const { timed, sweepWith, lapse } = await due(350);
    const refused = ['due_1', 'due_200'];
    await sweepWith((id) => (refused.includes(id) ? Promise.reject(new Error('not now')) : lapse(id))).run();
    const left = await timed.collection.find({ index: 'due', limit: 100 });
    expect(left.edges.map(({ doc }) => doc.id).toSorted()).toEqual(refused);
  });

  it('that another process makes at the same moment changes no record twice', async () => {
    const { timed, sweepWith, lapse, lapseElsewhere } = await due(50);
    await Promise.all([sweepWith(lapse).run(), sweepWith(lapseElsewhere).run()]);
    const { edges } = await timed.collection.find({ index: 'byId', limit: 100 });
    // Stored once, changed once.
    expect(edges.map(({ doc }) => [doc.version, doc.state.lapsed])).toEqual(upTo(50).map(() => [2, true]));
  });

  it('stops after the command in hand', async () => {
    const { timed, sweepWith, lapse } = await due(5);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const begun: string[] = [];
    const sweep = sweepWith(async (id) => {
      begun.push(id);
      await held;
      await lapse(id);
    });
    sweep.start();
    await eventually(() => expect(begun).toEqual(['due_1']));
    const stopped = sweep.stop();
    release();
    await stopped;
    expect(await timed.collection.count({ index: 'due' })).toBe(4);
    expect(begun).toEqual(['due_1']);
  });
});
