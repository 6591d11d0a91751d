import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { mappers, scalars, type TypeSource } from '../codegen.ts';
import type { GeneratedFile } from './generator.ts';

const SDL = 'schema/graphql';
/** What every resolver gets besides its arguments. */
const CONTEXT = { from: '#platform/graphql/service', type: 'RequestContext' };

/** The printed schema of the whole API, and for every service with an SDL file the types of its resolvers. */
export async function graphqlFiles(): Promise<readonly GeneratedFile[]> {
  const names = readdirSync(SDL).sort();
  const typeDefs = names.map((it) => readFileSync(join(SDL, it), 'utf8'));
  const schema = lexicographicSortSchema(makeExecutableSchema({ typeDefs }));
  const types = names.map(async (name) => {
    const service = basename(name, '.graphql');
    const content = await resolverTypes(schema, mappers[service] ?? {});
    return { path: `services/${service}/graphql/types.generated.ts`, content };
  });
  return [
    { path: 'schema/contracts/schema.graphql', content: `${printSchema(schema)}\n` },
    ...(await Promise.all(types)),
  ];
}

/** TypeScript of every type of the API as one service resolves it. */
async function resolverTypes(
  schema: GraphQLSchema,
  sources: Readonly<Record<string, TypeSource>>,
): Promise<string> {
  const records = Object.entries(sources).map(([name, source]) => recordOf(name, source));
  const types = await codegen({
    filename: 'types.generated.ts',
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: [],
    pluginMap: { typescript, resolvers },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    config: {
      contextType: CONTEXT.type,
      enumsAsTypes: true,
      immutableTypes: true,
      makeResolverTypeCallable: true,
      maybeValue: 'T | null | undefined',
      mappers: Object.fromEntries(records.map(({ name, type }) => [name, type])),
      scalars,
      strictScalars: true,
      useTypeImports: true,
    },
  });
  const header = `// Written by "npm run generate" from ${SDL}: change the SDL, not this file.`;
  const context = `import type { ${CONTEXT.type} } from '${CONTEXT.from}';`;
  return [header, context, ...records.flatMap(({ imported }) => imported), types, ''].join('\n');
}

/** codegen's own `module#Type` cannot name a module that begins with `#`, hence the import written here. */
function recordOf(
  name: string,
  source: TypeSource,
): { readonly name: string; readonly type: string; readonly imported: readonly string[] } {
  if (typeof source === 'string') return { name, type: source, imported: [] };
  const type = `${name}Record`;
  return { name, type, imported: [`import type { ${source.type} as ${type} } from '${source.from}';`] };
}
