import DataLoader from 'dataloader';
import type { Viewer } from '#schema/policy/visibility';
import type { Language } from '#schema/vocabulary/errorCodes';
import { type IdKind, kindOfId } from '#schema/vocabulary/ids';
import type { LoaderDefinition, NodeSource, RequestContext } from './service.ts';

export interface RequestFacts {
  readonly viewer: Viewer;
  readonly language: Language;
  readonly correlationId: string;
  readonly traceparent?: string | undefined;
}

export type NodeSources = Readonly<Partial<Record<IdKind, NodeSource>>>;

/** A context with empty loaders: one per request, and one per delivered event of a subscription. */
export function createRequestContext(facts: RequestFacts, nodes: NodeSources = {}): RequestContext {
  const loaders = new Map<object, object>();
  const context: RequestContext = {
    ...facts,
    load: (definition, key) => loaderOf(definition).load(key),
    async node(id) {
      const kind = kindOfId(id);
      const source = kind === undefined ? undefined : nodes[kind];
      return source === undefined ? undefined : context.load(source.loader, id);
    },
  };
  function loaderOf<K extends string, V>(definition: LoaderDefinition<K, V>): DataLoader<K, V | undefined> {
    const known = loaders.get(definition);
    // The map is keyed by the definition, which alone decides the types of its loader.
    if (known !== undefined) return known as DataLoader<K, V | undefined>;
    const made = new DataLoader<K, V | undefined>((keys) => definition.batch(keys, context));
    loaders.set(definition, made);
    return made;
  }
  return context;
}
