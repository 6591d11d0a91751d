import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fail } from '#platform/errors/errors';
import { defaultPageSize, greatestPageSize } from '#platform/graphql/connection';

/** What one operation may ask for. */
export interface Limits {
  /** Fields within fields. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Words and signs of the text, counted while it is read. */
  readonly tokens: number;
  /** Fields with every fragment written out. */
  readonly fields: number;
  /** Objects in the answer if every list is as long as it is asked for, or ten where nothing is said. */
  readonly objects: number;
}

export const defaultLimits: Limits = {
  depth: 15,
  aliases: 50,
  directives: 50,
  tokens: 3_000,
  fields: 2_000,
  objects: 10_000,
};

const assumedListLength = 10;

export type Variables = Readonly<Record<string, unknown>>;

export interface Measured {
  readonly objects: number;
  readonly rootFields: ReadonlySet<string>;
  /** Another value of a variable may give another measure. */
  readonly dependsOnVariables: boolean;
}

/**
 * Measures a validated operation; `QUERY_TOO_COMPLEX` with the first number that is over its limit. It stops there,
 * so fragments that multiply each other cost no time. Introspection is left out: its shape is known and harmless.
 */
export function measure(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Variables,
  limits: Limits,
): Measured {
  const counts = { depth: 0, aliases: 0, directives: 0, fields: 0, objects: 0 };
  const rootFields = new Set<string>();
  let dependsOnVariables = false;

  function count(what: keyof typeof counts, value: number): void {
    counts[what] = value;
    if (value > limits[what]) fail('QUERY_TOO_COMPLEX', { reason: `${what}: ${value} > ${limits[what]}` });
  }

  function walk(set: SelectionSetNode, type: GraphQLNamedType, place: Place): void {
    for (const selection of set.selections) {
      count('directives', counts.directives + (selection.directives?.length ?? 0));
      if (selection.kind === Kind.FIELD) visit(selection, type, place);
      else inside(selection, type, place);
    }
  }

  function inside(selection: Exclude<SelectionNode, FieldNode>, type: GraphQLNamedType, place: Place): void {
    count('fields', counts.fields + 1);
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return;
    const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
    walk(fragment.selectionSet, condition ?? type, place);
  }

  function visit(node: FieldNode, type: GraphQLNamedType, place: Place): void {
    if (place.depth === 0) rootFields.add(node.name.value);
    if (node.alias !== undefined) count('aliases', counts.aliases + 1);
    count('fields', counts.fields + 1);
    if (node.name.value.startsWith('__')) return;
    count('depth', Math.max(counts.depth, place.depth + 1));
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (field === undefined || isLeafType(getNamedType(field.type)) || node.selectionSet === undefined)
      return;
    const page = pageSize(node, field);
    const isList = isListType(getNullableType(field.type));
    const times = place.times * (isList ? (page ?? place.page ?? assumedListLength) : 1);
    count('objects', counts.objects + times);
    walk(node.selectionSet, getNamedType(field.type), { depth: place.depth + 1, times, page });
  }

  /** How many are asked for: the field is a list, or a connection with a list inside. */
  function pageSize(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    if (!field.args.some((it) => it.name === 'first')) return undefined;
    const given = node.arguments?.find((it) => it.name.value === 'first')?.value;
    return Math.min(greatestPageSize, Math.max(1, numberIn(given) ?? defaultPageSize));
  }

  function numberIn(value: ValueNode | undefined): number | undefined {
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return undefined;
    dependsOnVariables = true;
    const given = variables[value.name.value];
    const preset = operation.variableDefinitions?.find((it) => it.variable.name.value === value.name.value);
    return typeof given === 'number' ? given : numberIn(preset?.defaultValue);
  }

  const root = schema.getRootType(operation.operation);
  count('directives', operation.directives?.length ?? 0);
  if (root) walk(operation.selectionSet, root, { depth: 0, times: 1, page: undefined });
  return { objects: counts.objects, rootFields, dependsOnVariables };
}

interface Place {
  readonly depth: number;
  /** How often this selection is answered. */
  readonly times: number;
  /** How many were asked for by the field around this selection. */
  readonly page: number | undefined;
}
