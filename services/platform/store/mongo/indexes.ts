import { createHash } from 'node:crypto';
import type { KeyType } from '../keyTypes.ts';
import type { IndexShape, Shape } from '../shape.ts';
import { stored } from './stored.ts';

/** An index as MongoDB is asked for it. */
interface MongoIndex {
  readonly key: Readonly<Record<string, 1>>;
  readonly unique?: true;
  readonly partialFilterExpression?: Readonly<Record<string, PresentCondition>>;
}

/** With its name in the definition, and the name that MongoDB knows. */
export interface NamedIndex {
  readonly of: string;
  readonly name: string;
  readonly index: MongoIndex;
}

interface PresentCondition {
  readonly $type: 'string' | 'number' | 'bool';
}

/** Names begin so: an index that somebody else has made is left alone. */
const prefix = 'tenfold/';

/**
 * The indexes of a collection: one for each of its definition, and one for each array, which leads from a rare value
 * to its documents. The name carries what the index is, so that a changed definition is another index.
 */
function indexesOf(shape: Shape): readonly NamedIndex[] {
  const keyed = [...shape.indexes.values()].filter((it) => it.keys.length > 0);
  return [
    ...keyed.map((index) => {
      const partial = presence(shape, index);
      return named(index.name, {
        key: ascending(index.unique ? index.keys.map(stored) : [...index.keys.map(stored), '_id']),
        ...(index.unique ? { unique: true as const } : {}),
        ...(index.present.length > 0 ? { partialFilterExpression: partial } : {}),
      });
    }),
    ...shape.arrays.map((path) => named(path, { key: ascending([stored(path), '_id']) })),
  ];
}

/**
 * What says that a document is in an index. A query has to repeat it, or MongoDB will not use a partial index: it
 * does not conclude from a value to the value's type.
 */
export function presence(shape: Shape, { present }: IndexShape): Readonly<Record<string, PresentCondition>> {
  return Object.fromEntries(
    present.map((path) => [stored(path), { $type: bsonType(shape.keyTypes.get(path)) }]),
  );
}

function bsonType(type: KeyType | undefined): PresentCondition['$type'] {
  return type === 'boolean' ? 'bool' : (type ?? 'string');
}

function ascending(paths: readonly string[]): Readonly<Record<string, 1>> {
  return Object.fromEntries(paths.map((path) => [path, 1] as const));
}

function named(of: string, index: MongoIndex): NamedIndex {
  const hash = createHash('sha256').update(JSON.stringify(index)).digest('hex').slice(0, 12);
  return { of, name: `${prefix}${of}/${hash}`, index };
}

/** The name in the definition of the unique index with these keys, `id` for the key of the collection. */
export function uniqueIndexName(shape: Shape, keyPattern: unknown): string {
  const keys = typeof keyPattern === 'object' && keyPattern !== null ? Object.keys(keyPattern) : [];
  const asked = JSON.stringify(keys);
  const index = [...shape.indexes.values()].find(
    (it) => it.unique && JSON.stringify(it.keys.map(stored)) === asked,
  );
  return index?.name ?? 'id';
}

/** Which indexes a collection lacks, and which of an earlier definition it still has. */
export function compareIndexes(shape: Shape, existing: readonly string[]) {
  const wanted = indexesOf(shape);
  const names = new Set(wanted.map((it) => it.name));
  return {
    missing: wanted.filter((it) => !existing.includes(it.name)),
    outdated: existing.filter((it) => it.startsWith(prefix) && !names.has(it)),
  };
}
