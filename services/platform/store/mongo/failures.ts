import type { mongo } from 'mongoose';
import { failure, TenfoldError } from '#platform/errors/errors';

/** Errors of the driver that say no more than that the server cannot be reached, or not in time. */
const unreachable = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoStalePrimaryError',
  'MongoServerClosedError',
]);

/**
 * Answers of a server that is no primary (any more), is going down, or could not have a write acknowledged by a
 * majority in time: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml
 */
const passing = new Set([
  6, 7, 50, 64, 89, 91, 100, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436,
]);

/** Asks for what takes as long as it takes, for example to fill an index from many documents. */
export async function askedPatiently<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (reason) {
    throw isUnreachable(reason) ? unanswered() : reason;
  }
}

export function unanswered(): TenfoldError {
  return unavailable('the document store does not answer');
}

export function unavailable(reason: string): TenfoldError {
  return new TenfoldError([failure('UNAVAILABLE', { reason })]);
}

export function isUnreachable(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  // Of a bulk write the driver hands on what happened in another error.
  if ('errorResponse' in reason && isUnreachable(reason.errorResponse)) return true;
  return unreachable.has(reason.name) || passing.has(codeOf(reason) ?? 0);
}

function codeOf(reason: Error): number | undefined {
  return 'code' in reason && typeof reason.code === 'number' ? reason.code : undefined;
}

/** A unique index, or the key of the collection, stands against a write. */
export function isDuplicate(reason: unknown): reason is mongo.MongoServerError {
  return reason instanceof Error && codeOf(reason) === 11000;
}

/** The server has done the parts of an ordered bulk write before the first that a unique index stood against. */
export function isStoppedBulk(reason: unknown): reason is mongo.MongoBulkWriteError {
  return isDuplicate(reason) && reason.name === 'MongoBulkWriteError';
}

/** The server has no such collection yet. */
export function isNoCollection(reason: unknown): boolean {
  return reason instanceof Error && codeOf(reason) === 26;
}
