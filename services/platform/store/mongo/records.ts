import type { Mongoose, mongo } from 'mongoose';
import { textProblem } from '../path.ts';
import type { Shape } from '../shape.ts';
import type { Asked } from './asking.ts';
import type { Envelope, EnvelopeModel } from './envelope.ts';
import { isDuplicate } from './failures.ts';
import { allOf, type Clause } from './guardFilter.ts';
import { uniqueIndexName } from './indexes.ts';
import type { Update } from './update.ts';

/** What stands against a write: `id`, or the name of a unique index. */
export interface Duplicate {
  readonly duplicate: string;
}

/** What must hold of a document for an update. */
export interface Target {
  readonly id: string;
  readonly stamp?: mongo.ObjectId;
  readonly clauses: readonly Clause[];
}

/**
 * The envelopes of one collection. Reading goes through the model; writing goes past it to the driver, because
 * mongoose copies what it writes and drops keys such as `constructor` from it.
 */
export interface Records {
  newStamp(): mongo.ObjectId;
  read(id: string): Promise<Envelope | undefined>;
  /** Missing ones are missing. */
  readMany(ids: readonly string[]): Promise<ReadonlyMap<string, Envelope>>;
  find(
    clauses: readonly Clause[],
    order: Readonly<Record<string, 1 | -1>>,
    limit: number,
  ): Promise<readonly Envelope[]>;
  count(clauses: readonly Clause[]): Promise<number>;
  insert(envelope: Envelope): Promise<Duplicate | undefined>;
  /** The document after it; undefined where it is not there or not everything holds. */
  update(target: Target, update: Update): Promise<Envelope | Duplicate | undefined>;
  remove(id: string): Promise<void>;
  /** One after the other, up to the first that a unique index stands against. */
  bulk(parts: readonly mongo.AnyBulkWriteOperation<Envelope>[]): Promise<mongo.BulkWriteResult>;
}

export function createRecords(
  { trusted, mongo: { ObjectId } }: Mongoose,
  database: mongo.Db,
  model: EnvelopeModel,
  shape: Shape,
  asked: Asked,
): Records {
  const collection = database.collection<Envelope>(shape.name);
  const filterFor = (clauses: readonly Clause[]) => trustedClause(allOf(clauses), trusted);

  async function unlessDuplicate<R>(work: () => Promise<R>): Promise<R | Duplicate> {
    try {
      return await asked(work);
    } catch (reason) {
      if (!isDuplicate(reason)) throw reason;
      return { duplicate: uniqueIndexName(shape, reason['keyPattern']) };
    }
  }

  return {
    newStamp: () => new ObjectId(),
    async read(id) {
      if (!isPossible(id)) return undefined;
      return (await asked(() => model.findOne({ _id: id }).lean<Envelope>().exec())) ?? undefined;
    },
    async readMany(ids) {
      const possible = [...new Set(ids.filter(isPossible))];
      if (possible.length === 0) return new Map();
      const filter = { _id: trusted({ $in: possible }) };
      const found = await asked(() => model.find(filter).lean<Envelope[]>().exec());
      return new Map(found.map((it) => [it._id, it]));
    },
    find: (clauses, order, limit) =>
      asked(() =>
        model
          .find(filterFor(clauses))
          .sort({ ...order })
          .limit(limit)
          .lean<Envelope[]>()
          .exec(),
      ),
    count: (clauses) => asked(() => model.countDocuments(filterFor(clauses)).exec()),
    async insert(envelope) {
      const outcome = await unlessDuplicate(() => collection.insertOne(envelope));
      return 'duplicate' in outcome ? outcome : undefined;
    },
    async update(target, update) {
      const filter = filterOf(target);
      const options = { returnDocument: 'after', includeResultMetadata: false } as const;
      const after = await unlessDuplicate(() => collection.findOneAndUpdate(filter, update, options));
      return after ?? undefined;
    },
    async remove(id) {
      if (isPossible(id)) await asked(() => collection.deleteOne({ _id: id }));
    },
    bulk: (parts) => asked(() => collection.bulkWrite(parts, { ordered: true })),
  };
}

/** Tells mongoose that the operators in a clause are ours: what a caller gives is in them as a value. */
function trustedClause(clause: Clause, trusted: Mongoose['trusted']): Clause {
  return Object.fromEntries(
    Object.entries(clause).map(([key, value]) => {
      if (isClauses(value)) return [key, value.map((it) => trustedClause(it, trusted))];
      return [key, typeof value === 'object' && value !== null ? trusted({ ...value }) : value];
    }),
  );
}

function isClauses(value: unknown): value is readonly Clause[] {
  return Array.isArray(value);
}

/** The filter that finds the document of a target, if it is as it has to be. */
export function filterOf({ id, stamp, clauses }: Target): mongo.Filter<Envelope> {
  return allOf([{ _id: id }, ...(stamp ? [{ stamp }] : []), ...clauses]);
}

/** A text that could be an id: what is no text could be an operator. */
export function isPossible(id: unknown): id is string {
  return typeof id === 'string' && textProblem(id) === undefined;
}
