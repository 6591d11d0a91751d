import { expect, it } from '@jest/globals';
import { createFakeEventLog } from '#platform/log/fake/createFakeEventLog';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { openToyProcess, toyTopicDefinitions } from '../support/toy/toyProcess.ts';

const correlationId = 'test';
const restoredAt = 1_777_629_600;

it('after a restore a record goes on with its next number, in the epoch of the restore and never back', async () => {
  const store = createFakeStore();
  const log = createFakeEventLog();
  await log.createTopics(toyTopicDefinitions);
  const inEpoch = (epoch: number) =>
    openToyProcess({ store, log, between: (relay) => ({ ...relay, epoch, publish: () => {} }) });
  const [first, second] = [inEpoch(0), inEpoch(restoredAt)];
  await first.add('toy_1', 'g', 1, { correlationId });
  await second.add('toy_1', 'g', 2, { correlationId });
  await second.add('toy_2', 'g', 1, { correlationId });
  await first.add('toy_1', 'g', 3, { correlationId });
  const outboxes = await second.toys.collection.getMany(['toy_1', 'toy_2']);
  expect([...outboxes.values()].flatMap(({ outbox }) => outbox.map(({ event }) => event.id))).toEqual([
    'toy_1/0/1',
    'toy_1/1777629600/2',
    'toy_1/1777629600/3',
    'toy_2/1777629600/1',
  ]);
});
