import { expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { isUnreachable } from './failures.ts';

const { MongoBulkWriteError, MongoNetworkError } = mongo;
const bulk = (error: ConstructorParameters<typeof MongoBulkWriteError>[0]) =>
  new MongoBulkWriteError(error, {} as mongo.BulkWriteResult);

it('knows a lost connection also where a bulk write has met it', () => {
  const lost = new MongoNetworkError('Connection to db:27017 interrupted due to server monitor timeout');
  expect(isUnreachable(lost)).toBe(true);
  expect(isUnreachable(bulk(lost))).toBe(true);
  expect(isUnreachable(bulk({ message: 'duplicate key', code: 11000, writeErrors: [] }))).toBe(false);
});
