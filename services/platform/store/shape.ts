import type { CollectionDefinition, IndexDefinition, Stored } from './collection.ts';
import { type KeyType, typeAt } from './keyTypes.ts';
import { type JsonObject, keyAt } from './path.ts';

/** An index as adapters build it. */
export interface IndexShape {
  readonly name: string;
  readonly keys: readonly string[];
  readonly unique: boolean;
  /** A document without one of these is not in the index: all keys of a unique one, the first of a sparse one. */
  readonly present: readonly string[];
  readonly array: string | undefined;
}

/** What a definition means, checked once when a collection is opened. */
export interface Shape {
  readonly name: string;
  readonly guarded: boolean;
  /** By name, `byId` among them. */
  readonly indexes: ReadonlyMap<string, IndexShape>;
  readonly keyTypes: ReadonlyMap<string, KeyType>;
  /** Paths of arrays that queries compare with `anyOf` or with a reader's tokens. */
  readonly arrays: readonly string[];
}

/**
 * Checks a definition: a name of two or more parts, indexes by name and path that the schema knows, each key of
 * one scalar type. Throws a plain error: a wrong definition is a mistake in a program, never of a user.
 */
export function shapeOf<T extends Stored, I extends string>(definition: CollectionDefinition<T, I>): Shape {
  const { name, guarded, schema } = definition;
  if (!/^[\w-]+(\.[\w-]+)+$/.test(name))
    throw new Error(`Collection ${name}: the name is <service>.<plural>`);
  const declared = Object.entries<IndexDefinition>(definition.indexes);
  const keyTypes = new Map<string, KeyType>();
  for (const path of declared.flatMap(([, index]) => index.keys)) {
    const type = indexPathType(name, schema, path);
    if (type === 'strings')
      throw new Error(`Collection ${name}: ${path} is an array, it cannot be an index key`);
    keyTypes.set(path, type);
  }
  const arrays = new Set(
    declared.flatMap(([, index]) => index.array ?? []).concat(guarded ? 'audience' : []),
  );
  for (const path of arrays) {
    const isStrings = indexPathType(name, schema, path) === 'strings';
    if (!isStrings) throw new Error(`Collection ${name}: ${path} is no array of strings in the schema`);
  }
  const indexes = new Map(declared.map(([key, index]) => [key, indexShape(key, index)]));
  indexes.set('byId', indexShape('byId', { keys: [] }));
  return { name, guarded, indexes, keyTypes, arrays: [...arrays] };
}

function indexPathType(
  name: string,
  schema: CollectionDefinition<Stored>['schema'],
  path: string,
): KeyType | 'strings' {
  const type = /^[\w-]+(\.[\w-]+)*$/.test(path) ? typeAt(schema, path) : undefined;
  if (!type) throw new Error(`Collection ${name}: the schema gives no single indexable type for ${path}`);
  return type;
}

function indexShape(
  name: string,
  { keys, unique = false, sparse = false, array }: IndexDefinition,
): IndexShape {
  if (keys.length === 0 && (unique || sparse)) throw new Error(`Index ${name}: unique and sparse need keys`);
  const present = unique ? keys : keys.slice(0, sparse ? 1 : 0);
  return { name, keys, unique, present, array };
}

/** Whether a document is in an index. */
export function isIndexed(doc: JsonObject, index: Pick<IndexShape, 'present'>): boolean {
  return index.present.every((path) => keyAt(doc, path) !== null);
}
