import { describe, expect, it } from '@jest/globals';
import { buildSchema, type FragmentDefinitionNode, getOperationAST, Kind, parse } from 'graphql';
import { defaultLimits, measure, type Variables } from './measure.ts';

const schema = buildSchema(/* GraphQL */ `
  type Item { id: ID! tags: [String!]! items(first: Int = 20): Items! all: [Item!]! one: Item }
  type Items { edges: [Edge!]! nodes: [Item!]! totalCount: Int! }
  type Edge { cursor: String! node: Item! }
  type Query { items(first: Int = 20): Items! found(first: Int): [Item!]! one: Item }
`);

function measured(query: string, variables: Variables = {}, limits = defaultLimits) {
  const document = parse(query);
  const fragments = document.definitions.filter(
    (it): it is FragmentDefinitionNode => it.kind === Kind.FRAGMENT_DEFINITION,
  );
  return measure(
    schema,
    getOperationAST(document)!,
    new Map(fragments.map((it) => [it.name.value, it])),
    variables,
    limits,
  );
}

describe('the measure of an operation', () => {
  it.each([
    ['{ __typename }', 0],
    ['{ one { id tags } }', 1],
    ['{ one { all { id } } }', 1 + 10],
    ['{ items { totalCount } }', 1],
    ['{ items { nodes { id } } }', 1 + 20],
    ['{ items(first: 5) { edges { node { id } } } }', 1 + 5 + 5],
    ['{ items(first: 5) { nodes { items(first: 3) { nodes { id } } } } }', 1 + 5 + 5 + 15],
    ['{ items(first: 5) { nodes { all { id } } } }', 1 + 5 + 50],
    ['{ found(first: 7) { id } }', 7],
    ['{ items(first: 1000000) { nodes { id } } }', 1 + 100],
    ['{ items(first: 5) { ...F } } fragment F on Items { nodes { id } }', 1 + 5],
    ['{ ... on Query { one { id } } ...F } fragment F on Query { one { id } }', 2],
    ['{ __schema { types { fields { type { name } } } } }', 0],
  ])('%s: %d objects', (query, objects) => {
    expect(measured(query).objects).toBe(objects);
  });

  it('reads lengths from variables and from what they are set to without a value', () => {
    const query = 'query($n: Int = 4) { items(first: $n) { nodes { id } } }';
    expect(measured(query, { n: 9 })).toMatchObject({ objects: 1 + 9, dependsOnVariables: true });
    expect(measured(query).objects).toBe(1 + 4);
    expect(measured(query, { n: 'many' }).objects).toBe(1 + 4);
    expect(measured('{ one { id } }').dependsOnVariables).toBe(false);
  });

  it('names what is asked at the root, under whatever alias or fragment', () => {
    const { rootFields } = measured(
      '{ a: one { id } ...F ... { found { id } } } fragment F on Query { __schema { description } }',
    );
    expect([...rootFields].sort()).toEqual(['__schema', 'found', 'one']);
  });

  it('lets in what is exactly at a limit', () => {
    const limits = { ...defaultLimits, depth: 2, aliases: 1, directives: 1, fields: 2, objects: 1 };
    expect(measured('{ a: one @include(if: true) { id } }', {}, limits).objects).toBe(1);
    expect(() => measured('{ a: one { b: id } }', {}, limits)).toThrow('aliases: 2 > 1');
    expect(() => measured('query @skip(if: false) { one @include(if: true) { id } }', {}, limits)).toThrow(
      'directives',
    );
    expect(() => measured('{ one { one { id } } }', {}, limits)).toThrow('objects: 2 > 1');
    expect(() => measured('{ one { id tags } }', {}, limits)).toThrow('fields: 3 > 2');
    expect(() => measured('{ one { one { id } } }', {}, { ...defaultLimits, depth: 2 })).toThrow(
      'depth: 3 > 2',
    );
  });
});
