import type { Connection, Model, Mongoose, mongo } from 'mongoose';
import type { JsonObject } from '../path.ts';
import type { Shape } from '../shape.ts';

/** A document as MongoDB holds it: whatever JSON a record is made of, it cannot meet the names of the adapter. */
export interface Envelope {
  readonly _id: string;
  /** Another one after every write but a pull, which cannot make a document invalid. */
  readonly stamp: mongo.ObjectId;
  /** The stamps of the last bulk writes: a bulk write does not say which of its parts met their document. */
  readonly trail?: readonly mongo.ObjectId[];
  readonly doc: JsonObject;
}

/** For mongoose a record is anything: its types would unfold JSON without end. */
type OpaqueEnvelope = Omit<Envelope, 'doc'> & { readonly doc: unknown };
export type EnvelopeModel = Model<OpaqueEnvelope>;

/**
 * The model of a collection. Records are held to their Zod schema before they get here, so the model knows the
 * envelope alone. On a replica set it reads what a majority has, which no failover takes back.
 */
export function buildModel(
  { Schema }: Mongoose,
  connection: Connection,
  shape: Shape,
  isReplicated: boolean,
): EnvelopeModel {
  const schema = new Schema<OpaqueEnvelope>(
    {
      _id: { type: String, required: true },
      stamp: { type: Schema.Types.ObjectId, required: true },
      trail: { type: [Schema.Types.ObjectId], default: undefined },
      doc: { type: Schema.Types.Mixed, required: true },
    },
    {
      strict: 'throw',
      strictQuery: 'throw',
      minimize: false,
      versionKey: false,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      id: false,
      ...(isReplicated ? { readConcern: { level: 'majority' } } : {}),
    },
  );
  return connection.model<OpaqueEnvelope>(shape.name, schema, shape.name, { overwriteModels: true });
}
