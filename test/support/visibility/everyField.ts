import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Nested lists are asked for in short, for an operation may not ask for very much. */
const short = 5;

/** Everything that can be asked of a type, from the schema itself, so that a new field is asked for too. */
export function everyField(sdl: readonly string[]) {
  const schema: GraphQLSchema = buildSchema(sdl.join('\n'));

  function objectType(name: string): GraphQLObjectType {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no object type`);
    return type;
  }

  function selectionOf(field: GraphQLField<unknown, unknown>): string {
    if (field.args.some(isRequiredArgument)) throw new Error(`${field.name} asks for something`);
    const type = getNamedType(field.type);
    if (isLeafType(type)) return field.name;
    if (isInterfaceType(type) || (isObjectType(type) && isNode(type)))
      return `${field.name} { __typename id }`;
    if (!isObjectType(type)) throw new Error(`${field.name} is neither value nor record`);
    if (!type.name.endsWith('Connection')) return `${field.name} { ${fieldsOf(type.name)} }`;
    const page = 'totalCount nodes { __typename id } edges { cursor } pageInfo { hasNextPage endCursor }';
    return `${field.name}(first: ${short}) { ${page} }`;
  }

  /** The selection of a type: values whole, records by their id, lists by their first few and their count. */
  function fieldsOf(name: string): string {
    return Object.values(objectType(name).getFields()).map(selectionOf).join(' ');
  }

  return { schema, fieldsOf };
}

function isNode(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Node');
}
