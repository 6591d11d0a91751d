import { z } from 'zod';

export type KeyType = 'string' | 'number' | 'boolean';

interface SchemaNode {
  readonly [keyword: string]: unknown;
}

/**
 * What a schema says about the value at a dotted path: the one type of a scalar (null does not count), `strings`
 * for an array of strings. Undefined where it says something else, several types, or nothing: such a path cannot
 * be an index, because numbers and texts in one key come in another order in each engine.
 */
export function typeAt(schema: z.ZodType, path: string): KeyType | 'strings' | undefined {
  const root = rootOf(schema);
  let nodes = alternatives(root, root);
  for (const segment of path.split('.')) {
    nodes = nodes.flatMap((node) => alternatives(child(node, segment), root));
  }
  const types = new Set(nodes.flatMap((node) => typesOf(node, root)).filter((it) => it !== 'null'));
  const [only] = types;
  return types.size === 1 && isIndexable(only) ? only : undefined;
}

const roots = new WeakMap<z.ZodType, SchemaNode>();

/** Converted once per schema: for every path of every opening it took longer than all else at the start. */
function rootOf(schema: z.ZodType): SchemaNode | undefined {
  const root = roots.get(schema) ?? asNode(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  if (root) roots.set(schema, root);
  return root;
}

function isIndexable(type: unknown): type is KeyType | 'strings' {
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'strings';
}

function child(node: SchemaNode, segment: string): SchemaNode | undefined {
  const property = asNode(node['properties'])?.[segment];
  return asNode(property ?? node['additionalProperties']);
}

/** The nodes that a node stands for, through references and unions; nothing where there is no node. */
function alternatives(node: SchemaNode | undefined, root: SchemaNode | undefined): readonly SchemaNode[] {
  if (node === undefined) return [];
  const reference = node['$ref'];
  if (typeof reference === 'string') return alternatives(resolve(reference, root), root);
  const parts = [node['anyOf'], node['oneOf'], node['allOf']].flatMap(asList);
  return parts.length > 0 ? parts.flatMap((it) => alternatives(asNode(it), root)) : [node];
}

function resolve(reference: string, root: SchemaNode | undefined): SchemaNode | undefined {
  return reference
    .split('/')
    .slice(1)
    .reduce<SchemaNode | undefined>((node, key) => asNode(node?.[key]), root);
}

function typesOf(node: SchemaNode, root: SchemaNode | undefined): readonly string[] {
  const { type } = node;
  const names = Array.isArray(type) ? asList(type) : [type];
  return names.map((name) => {
    if (name === 'integer') return 'number';
    if (name !== 'array') return typeof name === 'string' ? name : 'unknown';
    const items = alternatives(asNode(node['items']), root).flatMap((it) => typesOf(it, root));
    return items.length > 0 && items.every((it) => it === 'string') ? 'strings' : 'unknown';
  });
}

function asNode(value: unknown): SchemaNode | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
