import { expect, test } from '@jest/globals';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { positionOf } from '#schema/events/envelope';
import type { Positions } from '../log/eventLog.ts';
import { beginEpoch, firstEpoch, readEpochs } from './epochs.ts';

const topic = 'tenfold.public.toys';
const logThat = (...next: number[]) => ({ ends: async () => ({ [topic]: next }) });
const at = (...next: number[]): Positions => ({ [topic]: next });
const restoredAt = { now: '2026-05-01T10:00:00.000Z', topics: [topic] };

test('data that was never restored has one epoch, in which everything goes on', async () => {
  expect(await readEpochs(createFakeStore())).toMatchObject({ current: 0 });
  expect(firstEpoch.isContinued(0, at(5, 5))).toBe(true);
  expect(firstEpoch.isContinued(7, at(0, 0))).toBe(false);
});

test('after a restore whoever has read no further than what was restored goes on, others do not', async () => {
  const store = createFakeStore();
  const { current, isContinued } = await beginEpoch(store, logThat(5, 3), restoredAt);
  expect(current).toBe(Date.parse(restoredAt.now) / 1_000);
  expect(isContinued(0, at(5, 3))).toBe(true);
  expect(isContinued(0, at(5, 4))).toBe(false);
  expect(isContinued(0, { other: [1] })).toBe(false);
  expect(isContinued(current, at(9, 9))).toBe(true);
  expect(isContinued(current - 1, at(0, 0))).toBe(false);
  expect(await readEpochs(store)).toMatchObject({ current });
});

test('a second restore counts from the shorter of the two histories, with a higher epoch at any time', async () => {
  const store = createFakeStore();
  const first = await beginEpoch(store, logThat(5, 3), restoredAt);
  const second = await beginEpoch(store, logThat(8, 8), {
    ...restoredAt,
    now: '1999-01-01T00:00:00.000Z',
    after: first.current + 10,
  });
  expect(second.current).toBe(first.current + 11);
  expect(second.isContinued(0, at(6, 3))).toBe(false);
  expect(second.isContinued(first.current, at(8, 8))).toBe(true);
  expect(second.isContinued(first.current, at(9, 8))).toBe(false);
});

test('positions sort by epoch first, then by number', () => {
  const positions = [
    { epoch: 0, sequence: '0000000009' },
    { epoch: 0, sequence: '0000000010' },
    { epoch: 1_777_629_600, sequence: '0000000003' },
    { epoch: 1_777_629_601, sequence: '0000000002' },
  ].map(positionOf);
  expect([...positions].sort()).toEqual(positions);
});
