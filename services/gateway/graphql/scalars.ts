import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import type { z } from 'zod';
import { CivilDate, Instant, Won } from '#schema/vocabulary/basics';

/** Scalars of the SDL, checked by the vocabulary's own schemas. */
export const scalars = {
  Instant: textScalar('Instant', Instant),
  CivilDate: textScalar('CivilDate', CivilDate),
  Won: textScalar('Won', Won),
};

function textScalar(name: string, schema: z.ZodType<string>): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new GraphQLError(`${name}: ${parsed.error.issues.map((it) => it.message).join(', ')}`);
  };
  return new GraphQLScalarType({
    name,
    serialize: read,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}
