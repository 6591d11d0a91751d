import { fail } from '#platform/errors/errors';
import { greatestPageSize } from '#platform/graphql/connection';
import type { NodeSources } from '#platform/graphql/requestContext';
import type { RequestContext, ServiceGraphql } from '#platform/graphql/service';
import type { Identity } from '#platform/http/identity';
import { kindOfId } from '#schema/vocabulary/ids';
import type { SignIn } from '../signIn/signIn.ts';
import type { LocalizedTextResolvers, QueryResolvers, ViewerResolvers } from './types.generated.ts';

/** The context inside the gateway; `identity` is missing for strangers. */
export interface GatewayContext extends RequestContext {
  readonly identity: Identity | undefined;
  /** What became of the commands of this request so far: the code of the first failure of each, OK where none. */
  readonly outcomes: string[];
}

/** Resolvers of what belongs to no service: nodes, texts, who is signed in. */
export function gatewayResolvers(signIn: SignIn, nodes: NodeSources): ServiceGraphql['resolvers'] {
  const Query: QueryResolvers<GatewayContext> = {
    viewer: (_, __, context) => context.identity,
    signInChoices: () => signIn.choices(),
    node: (_, { id }, context) => context.node(id),
    nodes(_, { ids }, context) {
      if (ids.length > greatestPageSize) fail('TOO_LARGE', { what: 'ids', limit: greatestPageSize }, ['ids']);
      return Promise.all(ids.map((id) => context.node(id)));
    },
  };
  const Viewer: ViewerResolvers<GatewayContext> = {
    member: ({ viewer }, _, context) => nodeOf(viewer.memberId, context),
    affiliate: ({ viewer }, _, context) => nodeOf(viewer.affiliateId, context),
    roles: ({ viewer }) => viewer.roles,
  };
  return {
    Query: { ...Query },
    Viewer: { ...Viewer },
    LocalizedText: { ...localizedText },
    Node: { __resolveType: (value: unknown) => typeOfNode(value, nodes) },
  };
}

const localizedText: LocalizedTextResolvers = {
  text: ({ ko, en }, { language }, context) => {
    const wanted = language ?? context.language;
    return (wanted === 'ko' ? (ko ?? en) : (en ?? ko)) ?? '';
  },
};

function nodeOf(id: string | undefined, context: RequestContext) {
  return id === undefined ? undefined : context.node(id);
}

function typeOfNode(value: unknown, nodes: NodeSources): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  const kind = typeof value.id === 'string' ? kindOfId(value.id) : undefined;
  return kind === undefined ? undefined : nodes[kind]?.type;
}
