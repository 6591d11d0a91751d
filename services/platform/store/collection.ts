import type { z } from 'zod';

/** A plain JSON value: the only thing that is ever stored or sent. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

export type Scalar = string | number | boolean;

/** Every stored document has an id; everything else is the owner's business. */
export interface Stored {
  readonly id: string;
}

/**
 * A key is a scalar of one type that the schema tells (null counts as missing): engines order two types in one key
 * differently, so opening such a collection fails. Missing comes first, then false before true, numbers by size,
 * text by code point.
 */
export interface IndexDefinition {
  /** Dotted paths, in order: equality on a prefix, then a range, then the order of the result. `id` breaks ties. */
  readonly keys: readonly string[];
  /** No two documents may have the same values in `keys`; documents that lack one of them are not in the index. */
  readonly unique?: boolean;
  /** Only documents in which the first key is present are in the index (a small index over a rare marker). */
  readonly sparse?: boolean;
  /** One path that holds an array of strings: a query may ask for documents that hold `anyOf` some values. */
  readonly array?: string;
}

/** A collection is a value: adapters build tables, models and indexes from it. */
export interface CollectionDefinition<T extends Stored, I extends string = string> {
  /** `<service>.<plural>`, for example `catalog.solutions`. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly indexes: Readonly<Record<I, IndexDefinition>>;
  /** The documents carry `audience: string[]`; `find` and `count` demand the reader's tokens. */
  readonly guarded: boolean;
}

export function defineCollection<T extends Stored, const I extends string>(definition: {
  name: string;
  schema: z.ZodType<T>;
  indexes: Readonly<Record<I, IndexDefinition>>;
  guarded?: boolean;
}): CollectionDefinition<T, I> {
  return { guarded: false, ...definition };
}

/**
 * What must hold of a stored document for a write to happen; an empty guard only demands that it exists. Paths lead
 * through objects only; what is missing meets nothing but `absent`, and `lessThan` compares values of one type.
 */
export type Condition =
  | Scalar
  | { readonly lessThan: Scalar }
  | { readonly size: number }
  | { readonly absent: true };
export type Guard = Readonly<Record<string, Condition>>;

/**
 * Changes by dotted path, through objects only; `set` and `append` create missing parents. `append` never replaces;
 * `pull` removes array elements whose `field` is at most a number. No two changes may touch the same place.
 */
export interface Patch {
  readonly set?: Readonly<Record<string, Json>>;
  readonly append?: Readonly<Record<string, readonly Json[]>>;
  readonly pull?: Readonly<Record<string, { readonly field: string; readonly atMost: number }>>;
  readonly unset?: readonly string[];
}

export interface GuardedWrite<T extends Stored> {
  readonly id: string;
  readonly guard: Guard;
  readonly patch: Patch;
  /** Stored as it is, without the patch, when no document has this id. */
  readonly orInsert?: T;
}

/** Tokens of the reader (`tokensOf(viewer)`), or `'system'` for a service reading its own records. */
export type Reader = readonly string[] | 'system';

export interface Filter<I extends string> {
  /** `byId` exists in every collection: no keys, ordered by id. */
  readonly index: I | 'byId';
  /** Equality on the first keys of the index, without gaps. */
  readonly equals?: Readonly<Record<string, Scalar>>;
  /** At least one of these values is in the index's array field. */
  readonly anyOf?: readonly string[];
  /** On the key that follows the equal ones: `from` inclusive, `to` exclusive. */
  readonly range?: { readonly from?: Scalar; readonly to?: Scalar };
  /** Required where the collection is guarded, else `FORBIDDEN`; not part of a cursor. */
  readonly reader?: Reader;
}

export interface Query<I extends string> extends Filter<I> {
  readonly order?: 'ascending' | 'descending';
  /** The cursor of an edge of the same query; a cursor of another query is refused with `CURSOR_INVALID`. */
  readonly after?: string;
  /** 1 to 1000. */
  readonly limit: number;
}

export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly doc: T }[];
  readonly hasNextPage: boolean;
}

/** `duplicate` names what was already there: `id`, or the name of a unique index. */
export type InsertOutcome =
  | { readonly inserted: true }
  | { readonly inserted: false; readonly duplicate: string };

/**
 * The documents of one collection. A promise resolves only when its effect is durable.
 * Documents are validated by the collection's schema on every insert and after every patch that does more than
 * pull. `VALUE_INVALID`: what is no JSON, a NUL or half a surrogate pair in a text, a key with `$` or a dot.
 * `TOO_LARGE`: more than 256 KiB, or 4 MiB in the top-level field `outbox`, which does not count as record.
 */
export interface Collection<T extends Stored, I extends string = string> {
  readonly definition: CollectionDefinition<T, I>;
  get(id: string): Promise<T | undefined>;
  /** Missing ids are missing from the map. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, T>>;
  insert(doc: T): Promise<InsertOutcome>;
  /** The document after the write; undefined where it does not exist or the guard does not hold. Throws `CONFLICT` on a unique index. */
  write(id: string, guard: Guard, patch: Patch): Promise<T | undefined>;
  /**
   * Each write stands alone, in order; the result says which were applied (an insert counts as applied, a unique
   * index in the way does not). Rejects, after all others are done, where one was invalid.
   */
  writeMany(writes: readonly GuardedWrite<T>[]): Promise<readonly boolean[]>;
  find(query: Query<I>): Promise<Page<T>>;
  count(filter: Filter<I>): Promise<number>;
  /** Only for leases, sessions and erasure: a deleted record could be resurrected by a repeated event. */
  delete(id: string): Promise<void>;
}

/** Opens collections; one store holds all collections of a process. */
export interface Store {
  collection<T extends Stored, I extends string>(definition: CollectionDefinition<T, I>): Collection<T, I>;
  close(): Promise<void>;
}
