import type { mongo } from 'mongoose';
import { TenfoldError } from '#platform/errors/errors';
import type { Envelope } from './envelope.ts';
import { isStoppedBulk } from './failures.ts';
import { guardClauses } from './guardFilter.ts';
import type { Recent } from './recent.ts';
import { filterOf, type Records } from './records.ts';
import { type Update, updateOf } from './update.ts';
import { type Definition, documentAfter, newEnvelope, type PreparedWrite, type WriteOne } from './writing.ts';

/** Whether a write was applied, or why it was refused. */
export type WriteOutcome = boolean | TenfoldError;

/** So many bulk writes a document remembers. */
const trailLength = 8;

/** A part of the request, or the outcome of a write that needs none. */
type Planned =
  | { readonly outcome: false | TenfoldError }
  | {
      readonly part: mongo.AnyBulkWriteOperation<Envelope>;
      readonly stamp: mongo.ObjectId;
      readonly isInsert: boolean;
    };

/**
 * Many writes in one request: documents that were not seen lately are read, each write is checked against what the ones
 * before it leave, and MongoDB applies those that meet the document they were checked against. It stops at the first that a unique
 * index stands against, and does not say which parts found their document: those are known by the stamps that they
 * left, and the others are written one by one.
 */
export function createWriteBulk(
  records: Records,
  recent: Recent,
  definition: Definition,
  writeOne: WriteOne,
) {
  /** What was remembered may be out of date: where it speaks against a write, that is no answer. */
  async function planAll(all: readonly PreparedWrite[]): Promise<readonly Planned[]> {
    const ids = [...new Set(all.map((it) => it.id))];
    const known = new Map(ids.map((id) => [id, recent.get(id)]));
    for (const id of ids) recent.forget(id);
    const read = async (which: readonly string[]) => {
      const found = which.length > 0 ? await records.readMany(which) : new Map<string, Envelope>();
      for (const id of which) known.set(id, found.get(id));
    };
    const remembered = new Set(ids.filter((id) => known.get(id)));
    await read(ids.filter((id) => !remembered.has(id)));
    const plan = planBulk(records, definition, all, known);
    const doubtful = all.filter((it, at) => remembered.has(it.id) && !isPart(plan[at]));
    if (doubtful.length === 0) return plan;
    await read([...new Set(doubtful.map((it) => it.id))]);
    return planBulk(records, definition, all, known);
  }

  /** The outcomes of all writes, or of the first ones up to what stopped the request. */
  async function writeFirst(all: readonly PreparedWrite[]): Promise<readonly WriteOutcome[]> {
    const plan = await planAll(all);
    const asked = [...plan.entries()].flatMap(([at, it]) => ('part' in it ? [{ at, part: it.part }] : []));
    const { applied, stoppedAt } = await send(
      records,
      asked.map((it) => it.part),
    );
    const stopper = stoppedAt === undefined ? undefined : asked[stoppedAt]?.at;
    const writes = all.slice(0, stopper === undefined ? all.length : stopper + 1);
    const isCertain = applied === (stoppedAt ?? asked.length);
    const isApplied = isCertain ? () => true : await readTrails(records, writes, plan);

    // A document that is not as planned makes everything that was planned for it later void.
    const unplanned = new Set<string>();
    const outcomes: WriteOutcome[] = [];
    for (const [at, write] of writes.entries()) {
      const planned = plan[at] ?? { outcome: false };
      if (unplanned.has(write.id)) outcomes.push(await writeAlone(write));
      else if ('outcome' in planned) outcomes.push(planned.outcome);
      else if (at !== stopper && isApplied(at)) outcomes.push(true);
      else {
        unplanned.add(write.id);
        // A unique index stands against an update for good; an insert may have met its own document.
        outcomes.push(at === stopper && !planned.isInsert ? false : await writeAlone(write));
      }
    }
    return outcomes;
  }

  async function writeAlone(write: PreparedWrite): Promise<WriteOutcome> {
    try {
      const result = await writeOne(write);
      return result !== undefined && !('duplicate' in result);
    } catch (reason) {
      if (reason instanceof TenfoldError && reason.code !== 'UNAVAILABLE') return reason;
      throw reason;
    }
  }

  return async (writes: readonly PreparedWrite[]): Promise<readonly WriteOutcome[]> => {
    const outcomes: WriteOutcome[] = [];
    while (outcomes.length < writes.length) {
      outcomes.push(...(await writeFirst(writes.slice(outcomes.length))));
    }
    return outcomes;
  };
}

function isPart(planned: Planned | undefined): boolean {
  return planned !== undefined && 'part' in planned;
}

function planBulk(
  records: Records,
  definition: Definition,
  writes: readonly PreparedWrite[],
  found: ReadonlyMap<string, Envelope | undefined>,
): readonly Planned[] {
  const known = new Map(found);
  return writes.map((write): Planned => {
    const { id, orInsert, guard, patch } = write;
    try {
      const before = known.get(id);
      const stamp = records.newStamp();
      if (before === undefined) {
        if (orInsert === undefined) return { outcome: false };
        const envelope = newEnvelope(definition, id, orInsert, stamp);
        known.set(id, envelope);
        return { part: { insertOne: { document: envelope } }, stamp, isInsert: true };
      }
      const doc = documentAfter(definition, before.doc, write);
      if (doc === undefined) return { outcome: false };
      known.set(id, { _id: id, stamp, doc });
      const filter = filterOf({ id, stamp: before.stamp, clauses: guardClauses(guard) });
      return {
        part: { updateOne: { filter, update: traced(updateOf(patch), stamp) } },
        stamp,
        isInsert: false,
      };
    } catch (reason) {
      if (reason instanceof TenfoldError) return { outcome: reason };
      throw reason;
    }
  });
}

/** An update that leaves its stamp, also for the time after others have written. */
function traced(update: Update, stamp: mongo.ObjectId): Update {
  const trail = { $each: [stamp], $slice: -trailLength };
  return { ...update, $set: { ...update.$set, stamp }, $push: { ...update.$push, trail } };
}

/** How many parts met their document, and the part that stopped the request. */
async function send(records: Records, parts: readonly mongo.AnyBulkWriteOperation<Envelope>[]) {
  if (parts.length === 0) return { applied: 0, stoppedAt: undefined };
  try {
    const { matchedCount, insertedCount } = await records.bulk(parts);
    return { applied: matchedCount + insertedCount, stoppedAt: undefined };
  } catch (reason) {
    if (!isStoppedBulk(reason)) throw reason;
    const [first] = [reason.writeErrors].flat();
    return { applied: reason.matchedCount + reason.insertedCount, stoppedAt: first?.index ?? 0 };
  }
}

/** Which parts were applied: a part has met its document if it, or one after it on the same document, left its stamp. */
async function readTrails(
  records: Records,
  writes: readonly PreparedWrite[],
  plan: readonly Planned[],
): Promise<(at: number) => boolean> {
  const found = await records.readMany(writes.map((it) => it.id));
  const met = new Set<string>();
  const applied = new Set<number>();
  for (const [at, { id }] of [...writes.entries()].reverse()) {
    const planned = plan[at];
    if (planned === undefined || 'outcome' in planned) continue;
    const stamps = [found.get(id)?.stamp, ...(found.get(id)?.trail ?? [])];
    if (planned.isInsert || stamps.some((it) => it?.equals(planned.stamp))) met.add(id);
    if (met.has(id)) applied.add(at);
  }
  return (at) => applied.has(at);
}
