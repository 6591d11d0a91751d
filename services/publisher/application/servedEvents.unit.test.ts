import { expect, it } from '@jest/globals';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { paddedSequence } from '#schema/events/envelope';
import { publicFamilies } from '#schema/events/public';
import { publicRecords } from '../adapters/collections.ts';
import { serveEvents } from './servedEvents.ts';

const { topic, snapshot } = publicFamilies.affiliate;
const event = {
  ...{
    specversion: '1.0',
    id: 'aff_1/0/1',
    source: '/tenfold/publisher',
    type: snapshot.type,
    subject: 'aff_1',
  },
  ...{
    time: '2026-03-02T01:00:00.000Z',
    datacontenttype: 'application/json',
    partitionkey: 'aff_1',
    epoch: 0,
  },
  ...{ sequence: paddedSequence(1), correlationid: 'c1', data: snapshot.example },
};

it('what somebody else wrote on a public topic holds up nobody who reads it', async () => {
  const records = createFakeStore().collection(publicRecords);
  const values = ['no event', '{"half":', '[]', JSON.stringify({ ...event, subject: undefined })];
  const found = [...values, JSON.stringify(event)].map((value, offset) => ({
    ...{ topic, partition: 0, offset, key: 'k', value, headers: {} },
  }));
  expect(await serveEvents(records, found)).toEqual([...values.map(() => undefined), event]);
});
