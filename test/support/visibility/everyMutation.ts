import {
  type GraphQLArgument,
  type GraphQLField,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
} from 'graphql';
import { readSdl } from '../../../services/gateway/graphql/readSdl.ts';
import { everyField } from './everyField.ts';
import type { Asked } from './readEverything.ts';

const { schema } = everyField(readSdl());
const content = { title: { en: 'x' }, description: { en: 'x' }, language: 'en' };
const inputs: Readonly<Record<string, unknown>> = {
  SolutionContentInput: { title: { en: 'x' }, language: 'en' },
  ProblemContentInput: content,
  VisibilityInput: { group: 'full', affiliates: [] },
  LocalizedTextInput: { en: 'x' },
  EffectInput: { kind: 'noneMeasured', reason: 'x' },
  Instant: '2027-01-01T00:00:00.000Z',
  CivilDate: '2026-01-01',
  Won: '1',
  Int: 1,
  Boolean: true,
  String: 'x',
};

/** What the id of a mutation names, by the payload that comes back. */
const targets: Readonly<Record<string, string>> = {
  SolutionPayload: 'solution',
  ProblemPayload: 'problem',
  MatchPayload: 'match',
  AdoptionPayload: 'adoption',
  RequestAdoptionPayload: 'solution',
  ImpactPayload: 'impact',
};

export interface AimedMutation {
  readonly name: string;
  /** Kind of the record that it is aimed at. */
  readonly kind: string;
  aimedAt(id: string, ownPlaceId: string): Asked;
}

/** Every mutation that names a record, from the schema itself, with the least that it asks for. */
export function everyMutation(): AimedMutation[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) => {
    const aim = field.args.find(({ name }) => ['id', 'adoptionId', 'solutionId'].includes(name));
    const payload = getNamedType(field.type).name;
    const kind = aim?.name === 'adoptionId' ? 'adoption' : targets[payload];
    if (!aim || kind === undefined) return [];
    return [
      { name: field.name, kind, aimedAt: (id: string, placeId: string) => asked(field, aim, id, placeId) },
    ];
  });
}

function asked(
  field: GraphQLField<unknown, unknown>,
  aim: GraphQLArgument,
  id: string,
  placeId: string,
): Asked {
  const given = field.args.filter(({ type, name }) => isNonNullType(type) || name === 'reason');
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const variables = Object.fromEntries(
    given.map((arg) => [arg.name, arg === aim ? id : valueFor(arg, placeId)]),
  );
  const query = `mutation(${declared}) { ${field.name}(${passed}) { __typename errors { code message path } } }`;
  return { query, variables };
}

function valueFor({ name, type }: GraphQLArgument, placeId: string): unknown {
  const bare = isNonNullType(type) ? type.ofType : type;
  const named = getNamedType(type);
  const one = isEnumType(named)
    ? named.getValues()[0]?.name
    : name === 'placeIds'
      ? placeId
      : inputs[named.name];
  return isListType(bare) ? (one === undefined || name === 'problemIds' ? [] : [one]) : one;
}
