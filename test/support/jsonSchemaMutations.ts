import { type JsonSchema, resolved } from '../../scripts/contracts/jsonSchema.ts';

/** A schema with one thing changed, and where in the data a reader would notice. */
export interface Mutation {
  readonly name: string;
  readonly path: string;
  /** Whether the change is inside an option of a union, where it may show as another option's fault. */
  readonly inUnion: boolean;
  readonly mutated: JsonSchema;
}

/** The schema without references. */
export function inlined(schema: JsonSchema, root: JsonSchema = schema): JsonSchema {
  const { $defs: _, ...here } = resolved(schema, root);
  return mapParts(here, (part) => inlined(part, root));
}

/** Every change of one node that breaks readers. */
export function breakingMutations(schema: JsonSchema): Mutation[] {
  return mutationsOf(schema, (node) => [
    ...(node.properties === undefined ? [] : breakingFields(node)),
    ...breakingValues(node),
    ...breakingLimits(node),
  ]);
}

/** Every change of one node that readers do not notice. */
export function harmlessMutations(schema: JsonSchema): Mutation[] {
  return mutationsOf(schema, (node) => [
    change('another description', { ...node, description: 'said better' }),
    ...(node.properties === undefined
      ? []
      : [
          change('optional field', {
            ...node,
            properties: { ...node.properties, zzNew: { type: 'string' } },
          }),
        ]),
    ...(node.additionalProperties === false ? [change('opened', without(node, 'additionalProperties'))] : []),
    ...(node.enum === undefined ? [] : [change('more values', { ...node, enum: [...node.enum, 'zzNew'] })]),
    ...(node.type === 'integer' ? [change('any number', { ...node, type: 'number' })] : []),
    ...(node.type === 'boolean' ? [change('or nothing', { ...node, type: ['boolean', 'null'] })] : []),
    ...limitsOf(node).map((it) => change(`${it} lifted`, without(node, it))),
    ...(node.oneOf === undefined
      ? []
      : [change('another option', { ...node, oneOf: [...node.oneOf, { const: 'zzNew' }] })]),
  ]);
}

interface Change {
  readonly name: string;
  readonly at: string;
  readonly node: JsonSchema;
}

function change(name: string, node: JsonSchema, at = ''): Change {
  return { name, at, node };
}

function breakingFields(node: JsonSchema): Change[] {
  const properties = node.properties ?? {};
  const required = node.required ?? [];
  const fields = Object.keys(properties).flatMap((name) => [
    change(
      'field removed',
      { ...node, properties: without(properties, name), required: required.filter((it) => it !== name) },
      name,
    ),
    required.includes(name)
      ? change('field may be missing', { ...node, required: required.filter((it) => it !== name) }, name)
      : change('field required', { ...node, required: [...required, name] }, name),
  ]);
  const zzNew: JsonSchema = { type: 'string' };
  const demanding = { ...node, properties: { ...properties, zzNew }, required: [...required, 'zzNew'] };
  const closed = { ...node, additionalProperties: false };
  return [
    ...fields,
    change('required field added', demanding, 'zzNew'),
    ...(node.additionalProperties === undefined ? [change('closed', closed)] : []),
  ];
}

function breakingValues(node: JsonSchema): Change[] {
  const other = node.type === 'string' ? 'integer' : 'string';
  const plain = node.type === 'string' && node.enum === undefined && node.const === undefined;
  return [
    ...(node.type === undefined ? [] : [change('another type', { ...node, type: other })]),
    ...(node.type === 'number' ? [change('whole numbers only', { ...node, type: 'integer' })] : []),
    ...(node.enum ?? []).map((value) =>
      change('value dropped', { ...node, enum: node.enum?.filter((it) => it !== value) ?? [] }),
    ),
    ...(node.const === undefined ? [] : [change('another constant', { ...node, const: 'zzOther' })]),
    ...(plain ? [change('values listed', { ...node, enum: ['zzOnly'] })] : []),
    ...(plain ? [change('another pattern', { ...node, pattern: '^zz$' })] : []),
    ...(plain ? [change('another format', { ...node, format: 'email' })] : []),
    ...(node.pattern === undefined ? [] : [change('pattern dropped', without(node, 'pattern'))]),
    ...(node.oneOf ?? []).map((option) =>
      change('option dropped', { ...node, oneOf: node.oneOf?.filter((it) => it !== option) ?? [] }),
    ),
  ];
}

const limits = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];

function limitsOf(node: JsonSchema): string[] {
  return limits.filter((it) => typeof node[it] === 'number');
}

function breakingLimits(node: JsonSchema): Change[] {
  const tightened = limitsOf(node).map((it) =>
    change(`${it} tightened`, { ...node, [it]: Number(node[it]) + (it.startsWith('min') ? 1 : -1) }),
  );
  const added = [
    ...(node.type === 'string' && node['maxLength'] === undefined ? [['maxLength', 3] as const] : []),
    ...(node.type === 'array' && node['minItems'] === undefined ? [['minItems', 1] as const] : []),
    ...(node.type === 'number' && node['minimum'] === undefined ? [['minimum', 0] as const] : []),
  ];
  return [...tightened, ...added.map(([it, limit]) => change(`${it} added`, { ...node, [it]: limit }))];
}

/** Applies the changes of each node in its place. */
function mutationsOf(schema: JsonSchema, changesOf: (node: JsonSchema) => Change[]): Mutation[] {
  function visit(
    node: JsonSchema,
    path: string,
    inUnion: boolean,
    put: (node: JsonSchema) => JsonSchema,
  ): Mutation[] {
    const here = changesOf(node).map((it) => ({
      name: it.name,
      path: [path, it.at].filter((part) => part !== '').join('.'),
      inUnion: inUnion || node.oneOf !== undefined,
      mutated: put(it.node),
    }));
    const below = partsOf(node).flatMap(({ part, step, replace }) =>
      visit(part, joined(path, step), inUnion || node.oneOf !== undefined, (it) => put(replace(it))),
    );
    return [...here, ...below];
  }
  return visit(schema, '', false, (it) => it);
}

function joined(path: string, step: string): string {
  return path === '' || step === '' || /^[[{]/.test(step) ? path + step : `${path}.${step}`;
}

interface Part {
  readonly part: JsonSchema;
  /** What the path of the data grows by. */
  readonly step: string;
  readonly replace: (part: JsonSchema) => JsonSchema;
}

function partsOf(node: JsonSchema): Part[] {
  const { items, additionalProperties: others, oneOf = [] } = node;
  return [
    ...Object.entries(node.properties ?? {}).map(([name, part]) => ({
      part,
      step: name,
      replace: (it: JsonSchema) => ({ ...node, properties: { ...node.properties, [name]: it } }),
    })),
    ...(items === undefined
      ? []
      : [{ part: items, step: '[]', replace: (it: JsonSchema) => ({ ...node, items: it }) }]),
    ...(typeof others !== 'object'
      ? []
      : [{ part: others, step: '{}', replace: (it: JsonSchema) => ({ ...node, additionalProperties: it }) }]),
    ...oneOf.map((part, index) => ({
      part,
      step: '',
      replace: (it: JsonSchema) => ({ ...node, oneOf: oneOf.with(index, it) }),
    })),
  ];
}

function mapParts(node: JsonSchema, map: (part: JsonSchema) => JsonSchema): JsonSchema {
  return {
    ...node,
    ...(node.properties && {
      properties: Object.fromEntries(Object.entries(node.properties).map(([name, it]) => [name, map(it)])),
    }),
    ...(node.items && { items: map(node.items) }),
    ...(typeof node.additionalProperties === 'object' && {
      additionalProperties: map(node.additionalProperties),
    }),
    ...(node.propertyNames && { propertyNames: map(node.propertyNames) }),
    ...(node.oneOf && { oneOf: node.oneOf.map(map) }),
  };
}

function without<T extends object, K extends string>(value: T, key: K): Omit<T, K> {
  const { [key as string]: _, ...rest } = value as Record<string, unknown>;
  return rest as Omit<T, K>;
}
