import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import type { NodeSources } from '#platform/graphql/requestContext';
import type { ServiceGraphql } from '#platform/graphql/service';
import type { Telemetry } from '#platform/telemetry/telemetry';
import type { SignIn } from '../signIn/signIn.ts';
import { observeCommands } from '../telemetry/observeCommands.ts';
import { gatewayResolvers } from './resolvers.ts';
import { scalars } from './scalars.ts';

export interface Api {
  readonly schema: GraphQLSchema;
  readonly nodes: NodeSources;
}

/** One schema from the SDL of all services and their resolvers; a resolver without its field in the SDL is refused. */
export function createApi(
  typeDefs: readonly string[],
  services: readonly ServiceGraphql[],
  signIn: SignIn,
  telemetry: Telemetry,
): Api {
  const nodes = Object.assign({}, ...services.map((it) => it.nodes ?? {})) as NodeSources;
  const resolvers = [
    scalars,
    gatewayResolvers(signIn, nodes),
    ...services.map((it) => observeCommands(it.resolvers, telemetry)),
  ];
  const schema = makeExecutableSchema<unknown>({
    typeDefs: [...typeDefs],
    resolvers: resolvers.map((it) => ({ ...it })),
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  return { schema, nodes };
}
