import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { fail } from '#platform/errors/errors';
import { type Limits, type Measured, measure, type Variables } from './measure.ts';

/** What strangers may ask: who they are, how to sign in, and, for trying, what there is. */
const openToStrangers = new Set(['__typename', 'viewer', 'signInChoices']);
const introspection = new Set(['__schema', '__type']);

/** Lets a validated operation in; throws `UNAUTHENTICATED` or `QUERY_TOO_COMPLEX`. */
export type Admit = (request: {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
  readonly stranger: boolean;
}) => void;

/** Measures each operation once, unless its variables say how long its lists are. */
export function createAdmission(schema: GraphQLSchema, limits: Limits, schemaIsOpen: boolean): Admit {
  const measured = new WeakMap<OperationDefinitionNode, Measured>();
  return ({ document, operation, variables, stranger }) => {
    const { rootFields } = measured.get(operation) ?? measureNow();
    if (!stranger) return;
    for (const field of rootFields) {
      const open = openToStrangers.has(field) || (schemaIsOpen && introspection.has(field));
      if (!open) fail('UNAUTHENTICATED');
    }

    function measureNow(): Measured {
      const result = measure(schema, operation, fragmentsOf(document), variables, limits);
      if (!result.dependsOnVariables) measured.set(operation, result);
      return result;
    }
  };
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((it) =>
      it.kind === Kind.FRAGMENT_DEFINITION ? [[it.name.value, it] as const] : [],
    ),
  );
}
