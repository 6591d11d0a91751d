import type { Viewer } from '#schema/policy/visibility';
import type { Language } from '#schema/vocabulary/errorCodes';
import type { IdKind } from '#schema/vocabulary/ids';

/** A read that is batched and remembered within one request; a module of a service defines it once. */
export interface LoaderDefinition<K extends string, V> {
  /** The values of the keys, in the order of the keys; undefined where there is none or the viewer may not see it. */
  readonly batch: (keys: readonly K[], context: RequestContext) => Promise<readonly (V | undefined)[]>;
}

/** What another service hands on for a record of its own: only that service knows what else is in it. */
export interface NodeValue {
  readonly id: string;
}

/** What every resolver gets besides its arguments. */
export interface RequestContext {
  readonly viewer: Viewer;
  /** Of messages and, where nothing else is asked for, of texts. */
  readonly language: Language;
  readonly correlationId: string;
  /** The step of a trace that this request is. */
  readonly traceparent?: string | undefined;
  load<K extends string, V>(loader: LoaderDefinition<K, V>, key: K): Promise<V | undefined>;
  /**
   * The record of any service by its id, as the viewer may see it: how a match gives its solution. Undefined where
   * it does not exist or is hidden, which come out the same.
   */
  node(id: string): Promise<NodeValue | undefined>;
}

/** How the records of one kind are found by id, and what their type is called in the SDL. */
export interface NodeSource {
  readonly type: string;
  readonly loader: LoaderDefinition<string, NodeValue>;
}

/** A resolver as the gateway hands it on; the generated types of its service say what it takes. */
export type Resolver = (...args: never[]) => unknown;

/**
 * `subscribe` gives an `AsyncIterable` of events whose iterator's `return` also ends a `next` that is waiting: a
 * generator does not, and would stay behind when its reader leaves.
 */
export interface SubscriptionResolver {
  readonly subscribe: Resolver;
  readonly resolve?: Resolver;
}

/**
 * What a service hands to the gateway. Queries are compiled: a field without a resolver is read as a plain property,
 * so whatever is a promise or a function needs a resolver.
 */
export interface ServiceGraphql {
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolver | SubscriptionResolver>>>>;
  /** The kinds of records that this service owns, for `node(id)` and for the types of other services. */
  readonly nodes?: Readonly<Partial<Record<IdKind, NodeSource>>>;
}
