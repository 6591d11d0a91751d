/** One command of one person, as often as it has to be sent. */
export interface Command {
  /** Idempotency key and correlation id: what it leads to is found by it. */
  readonly key: string;
  readonly member: string;
  readonly mutation: Mutation;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What somebody does next, before it has a key. */
export type Deed = Omit<Command, 'key'>;

/** Parameters and result of each mutation that people of the suite send. */
const mutations = {
  draftSolution: ['$content: SolutionContentInput!, $visibility: VisibilityInput', 'solution { id }'],
  publishSolution: ['$id: ID!', 'solution { id }'],
  reviseSolution: ['$id: ID!, $content: SolutionContentInput!', 'solution { id }'],
  changeSolutionVisibility: ['$id: ID!, $visibility: VisibilityInput!', 'solution { id }'],
  retireSolution: ['$id: ID!', 'solution { id }'],
  postProblem: ['$content: ProblemContentInput!, $visibility: VisibilityInput', 'problem { id }'],
  reviseProblem: ['$id: ID!, $content: ProblemContentInput!', 'problem { id }'],
  joinProblem: ['$id: ID!', 'problem { id }'],
  changeProblemVisibility: ['$id: ID!, $visibility: VisibilityInput!', 'problem { id }'],
  closeProblem: ['$id: ID!, $reason: CloseReason!', 'problem { id }'],
  reopenProblem: ['$id: ID!', 'problem { id }'],
  solveProblem: ['$id: ID!, $contributions: [ContributionInput!]!', 'problem { id }'],
  viewMatch: ['$id: ID!', 'match { id }'],
  declareInterest: ['$id: ID!', 'match { id }'],
  dismissMatch: ['$id: ID!, $reason: DismissReason!', 'match { id }'],
  requestAdoption: [
    '$solutionId: ID!, $placeIds: [ID!]!, $problemIds: [ID!]!, $matchId: ID',
    'adoptions { id }',
  ],
  acceptAdoption: ['$id: ID!', 'adoption { id }'],
  declineAdoption: ['$id: ID!, $reason: DeclineReason!', 'adoption { id }'],
  acceptTerms: ['$id: ID!, $version: Int!', 'adoption { id }'],
  startAssessing: ['$id: ID!', 'adoption { id }'],
  startPilot: ['$id: ID!', 'adoption { id }'],
  goLive: ['$id: ID!', 'adoption { id verifier { id } }'],
  recordTaken: ['$id: ID!, $taken: [Taken!]!', 'adoption { id }'],
  confirmTaken: ['$id: ID!', 'adoption { id }'],
  addEvidence: ['$id: ID!, $description: String!', 'adoption { id }'],
  recordImpact: [
    '$adoptionId: ID!, $effectType: EffectType!, $effect: EffectInput!, $periodFrom: CivilDate!, $periodTo: CivilDate!',
    'entry { id }',
  ],
  confirmImpact: ['$id: ID!', 'entry { id }'],
  verifyAdoption: ['$id: ID!', 'adoption { id }'],
  stopAdoption: ['$id: ID!, $reason: String!, $lesson: LocalizedTextInput!', 'adoption { id }'],
  abandonAdoption: ['$id: ID!, $reason: String!, $lesson: LocalizedTextInput', 'adoption { id }'],
} as const;
export type Mutation = keyof typeof mutations;

/** What was answered: the ids of the records that it names, in order, and who is to verify. */
export interface Answer {
  readonly ids: readonly string[];
  readonly verifierId?: string;
}

export type Outcome =
  | { readonly kind: 'acknowledged'; readonly answer: Answer }
  /** Codes of why it was not carried out. */
  | { readonly kind: 'refused'; readonly codes: readonly string[] };

export function queryOf(mutation: Mutation): string {
  const [parameters, payload] = mutations[mutation];
  const given = [...parameters.matchAll(/\$(\w+):/g)].map(([, name]) => `${name}: $${name}`);
  const args = [...given, 'idempotencyKey: $key'].join(', ');
  return `mutation(${parameters}, $key: String!) { ${mutation}(${args}) { ${payload} errors { code message } } }`;
}

type Node = { readonly id: string; readonly verifier?: { readonly id: string } | null };

export function answerOf(payload: Readonly<Record<string, unknown>>): Answer {
  const { errors: _, ...named } = payload;
  const nodes = Object.values(named).flat() as Node[];
  const verifierId = nodes[0]?.verifier?.id;
  return { ids: nodes.map(({ id }) => id), ...(verifierId === undefined ? {} : { verifierId }) };
}
