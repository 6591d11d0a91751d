import type { Json, Patch } from '../collection.ts';
import { plainJson } from '../plainJson.ts';
import type { Clause } from './guardFilter.ts';
import { stored } from './stored.ts';

type Changes<V = unknown> = Readonly<Record<string, V>>;

/** A patch in the operators of MongoDB, by which writers that touch different places do not undo each other. */
export interface Update {
  readonly $set?: Changes;
  readonly $push?: Changes;
  readonly $pull?: Changes;
  readonly $unset?: Changes<''>;
}

/** The update of a checked patch, over copies of its values. MongoDB refuses an operator without any place. */
export function updateOf({ set = {}, append = {}, pull = {}, unset = [] }: Patch): Update {
  const $set = places(Object.entries(set), copyOf);
  const $push = places(Object.entries(append), (values) => ({ $each: copyOf(values) }));
  const $pull = places(Object.entries(pull), ({ field, atMost }) => ({
    [field]: { $lte: atMost, $not: { $type: 'array' } },
  }));
  const $unset = places(
    unset.map((path) => [path, ''] as const),
    () => '' as const,
  );
  return {
    ...($set && { $set }),
    ...($push && { $push }),
    ...($pull && { $pull }),
    ...($unset && { $unset }),
  };
}

function places<V, R>(
  changes: readonly (readonly [path: string, value: V])[],
  change: (value: V) => R,
): Changes<R> | undefined {
  if (changes.length === 0) return undefined;
  return Object.fromEntries(changes.map(([path, value]) => [stored(path), change(value)]));
}

function copyOf(value: Json): Json {
  return plainJson(value, []);
}

/**
 * What must hold for a patch that MongoDB can do without the document having been read: all it does is to remove
 * elements of top-level lists, which leaves any document valid. Undefined for every other patch.
 */
export function blindClauses({
  set = {},
  append = {},
  pull = {},
  unset = [],
}: Patch): readonly Clause[] | undefined {
  const paths = Object.keys(pull);
  const pullsOnly = Object.keys(set).length + Object.keys(append).length + unset.length === 0;
  if (!pullsOnly || paths.length === 0 || paths.some((path) => path.includes('.'))) return undefined;
  return paths.map((path) => ({ [stored(path)]: { $type: 'array' } }));
}
