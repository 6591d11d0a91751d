import { derivedId } from '#platform/ids/ids';
import { readSdl } from '../../../services/gateway/graphql/readSdl.ts';
import { reuseIdOf } from '../../../services/reuse/application/recountReuse.ts';
import type { CanaryGroup } from './canaryGroup.ts';
import { everyField } from './everyField.ts';
import { foreignRecords } from './foreignRecords.ts';

const { fieldsOf } = everyField(readSdl());
const recordTypes = ['Solution', 'Problem', 'Match', 'Adoption', 'ImpactEntry', 'SolutionReuse'] as const;

/** Every field of every record, as fragments that a query uses by the name of the type. */
const fragments = Object.fromEntries(
  recordTypes.map((type) => [type, `fragment ${type}Fields on ${type} { ${fieldsOf(type)} }`]),
);

function withFragments(query: string): string {
  const used = recordTypes.filter((type) => query.includes(`...${type}Fields`));
  return [query, ...used.map((type) => fragments[type] ?? '')].join('\n');
}

const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const match = '...MatchFields problem { ...ProblemFields } solution { ...SolutionFields }';

const listedMatches = `found: matches(first: 20) { totalCount edges { cursor } nodes { ${match} } }
  withdrawn: matches(first: 5, status: withdrawn) { totalCount nodes { ${match} } }`;

const nodeQuery = (type: (typeof recordTypes)[number]) =>
  withFragments(
    `query($id: ID!) { node(id: $id) { __typename id ...${type}Fields } nodes(ids: [$id]) { id } }`,
  );
const solutionQuery = withFragments(`query($id: ID!) { solution(id: $id) { ...SolutionFields ${listedMatches}
  taken: adoptions(first: 20) { totalCount nodes { ...AdoptionFields } } reused: reuse { ...SolutionReuseFields } } }`);
const problemQuery = withFragments(`query($id: ID!) { problem(id: $id) { ...ProblemFields ${listedMatches}
  answers: adoptions(first: 20) { totalCount nodes { ...AdoptionFields } } } }`);
const matchNodesQuery = withFragments(
  `query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Match { ${match} } } }`,
);
const matchQuery = withFragments(`query($id: ID!) { match(id: $id) { ${match} } }`);
const adoptionQuery = withFragments(`query($id: ID!) { adoption(id: $id) { ...AdoptionFields
  ledger: impact { ...ImpactEntryFields } of: solution { ...SolutionFields } to: problems { ...ProblemFields }
  from: match { ${match} } } }`);
const listQuery = (root: 'solutions' | 'problems', status: string) =>
  withFragments(`query($affiliateId: ID, $code: String, $after: String) {
    ${root}(status: ${status}, affiliateId: $affiliateId, challengeCode: $code, first: 8, after: $after) {
      totalCount edges { cursor } nodes { ...${root === 'solutions' ? 'Solution' : 'Problem'}Fields } ${pageInfo} } }`);
const matchesQuery = withFragments(`query($side: SideName, $status: MatchStatus, $after: String) {
  matches(side: $side, status: $status, first: 10, after: $after) { totalCount edges { cursor } nodes { ${match} } ${pageInfo} } }`);
const searchQuery = (root: 'searchSolutions' | 'searchProblems') =>
  withFragments(`query($text: String!, $filter: FacetFilter) { ${root}(text: $text, filter: $filter, first: 60) {
    totalCount facets { name values { value count } }
    nodes { ...${root === 'searchSolutions' ? 'Solution' : 'Problem'}Fields } } }`);
const previewQuery = withFragments(`query($draft: MatchDraft!) { previewMatches(draft: $draft, first: 30) {
    matches { fit strength reasons { kind text problemTerm problemField solutionTerm solutionField value }
      problem { ...ProblemFields } solution { ...SolutionFields } }
    notes { code text } } }`);
const similarQuery = withFragments(`query($problem: ProblemContentInput!, $solution: SolutionContentInput!) {
  similarProblems(draft: $problem, first: 30) { similarity problem { ...ProblemFields } }
  similarSolutions(draft: $solution, first: 30) { similarity solution { ...SolutionFields } } }`);
const ownAdoptionsQuery = withFragments(`{ myRequests { totalCount nodes { ...AdoptionFields } }
  requestsToUs { totalCount nodes { ...AdoptionFields } } }`);

export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const affiliateIds = ['aff_open', 'aff_quiet'];

/** Ids of matches that there could be between foreign records, and with those of two others. */
function matchIds(): string[] {
  const { solutions, problems } = foreignRecords();
  const own = (kind: 'problem' | 'solution', names: readonly { name: string }[]) =>
    (['named', 'third'] as const).flatMap((reader) =>
      names.map(({ name }) => derivedId(kind, `aff_${reader}`, `own-${name}`)),
    );
  const pairs = [
    ...own('problem', solutions).flatMap((problemId) =>
      solutions.map(({ record }) => [problemId, record.id] as const),
    ),
    ...own('solution', problems).flatMap((id) => problems.map(({ record }) => [record.id, id] as const)),
    ...problems.flatMap((p) => solutions.map((s) => [p.record.id, s.record.id] as const)),
  ];
  return pairs.map(([problemId, solutionId]) => derivedId('match', problemId, solutionId));
}

/** Every query that leads to records of others: by id, in lists, along edges, by search, facet and preview. */
export function everyQuery({ records, adoptionIds }: Pick<CanaryGroup, 'records' | 'adoptionIds'>): Asked[] {
  const { solutions, problems } = records;
  const words = [...foreignRecords().solutions, ...foreignRecords().problems].map(({ canaries }) =>
    canaries.map(({ known }) => known).join(' '),
  );
  const withId = (query: string, ids: readonly string[]) => ids.map((id) => ({ query, variables: { id } }));
  const solutionIds = solutions.map(({ record }) => record.id);
  const problemIds = problems.map(({ record }) => record.id);
  const filters = [
    {},
    ...affiliateIds.map((affiliateId) => ({ affiliateId })),
    { code: 'visual-inspection' },
  ];
  const facets = [
    { affiliateId: ['aff_open'] },
    { affiliateId: ['aff_quiet'] },
    { stage: ['deployed'] },
    { challengeCode: ['visual-inspection'], aiClass: ['computerVision'] },
  ];
  return [
    ...withId(nodeQuery('Solution'), solutionIds),
    ...withId(nodeQuery('Problem'), problemIds),
    ...withId(nodeQuery('Adoption'), adoptionIds),
    ...withId(nodeQuery('SolutionReuse'), solutionIds.map(reuseIdOf)),
    ...withId(solutionQuery, solutionIds),
    ...withId(problemQuery, problemIds),
    ...chunked(matchIds(), 15).map((ids) => ({ query: matchNodesQuery, variables: { ids } })),
    ...withId(matchQuery, matchIds().slice(0, 6)),
    ...withId(adoptionQuery, adoptionIds),
    ...filters.flatMap((variables) => [
      ...['draft', 'published', 'retired'].map((it) => ({
        query: listQuery('solutions', it),
        variables,
      })),
      ...['open', 'adopting', 'closed'].map((it) => ({
        query: listQuery('problems', it),
        variables,
      })),
    ]),
    ...[null, 'problemSide', 'solutionSide'].flatMap((side) =>
      ['proposed', 'adopting', 'withdrawn'].map((status) => ({
        query: matchesQuery,
        variables: { side, status },
      })),
    ),
    ...(['searchSolutions', 'searchProblems'] as const).flatMap((root) => [
      ...['', ...words].map((text) => ({
        query: searchQuery(root),
        variables: { text: text.slice(0, 2_000) },
      })),
      ...facets.map((filter) => ({ query: searchQuery(root), variables: { text: '', filter } })),
    ]),
    ...words.flatMap((word) => {
      const title = { en: 'Ours' };
      const problem = { title, description: { en: word }, language: 'en' };
      const solution = { title, problemSolved: { en: word }, language: 'en' };
      return [
        { query: previewQuery, variables: { draft: { problem } } },
        { query: previewQuery, variables: { draft: { solution } } },
        { query: similarQuery, variables: { problem, solution } },
      ];
    }),
    { query: ownAdoptionsQuery, variables: {} },
  ];
}

function chunked<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}

export interface Answered extends Asked {
  /** The answer as it came over the wire. */
  readonly body: string;
}

/** Asks everything as one member; lists are followed to their ends. */
export async function readEverything(
  { url }: Pick<CanaryGroup, 'url'>,
  memberId: string,
  queries: readonly Asked[],
): Promise<Answered[]> {
  const answers: Answered[] = [];
  const queue = [...queries];
  for (let asked = queue.shift(); asked; asked = queue.shift()) {
    const body = await ask(url, memberId, asked);
    answers.push({ ...asked, body });
    const after = nextCursor(body);
    if (after !== undefined) queue.unshift({ ...asked, variables: { ...asked.variables, after } });
  }
  return answers;
}

export async function ask(url: string, memberId: string, { query, variables }: Asked): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tenfold-member': memberId },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}

function nextCursor(body: string): string | undefined {
  const data = (JSON.parse(body) as { data?: Record<string, unknown> | null }).data ?? {};
  for (const key of ['solutions', 'problems', 'matches']) {
    const list = data[key] as { pageInfo: { hasNextPage: boolean; endCursor: string } } | null | undefined;
    if (list?.pageInfo.hasNextPage) return list.pageInfo.endCursor;
  }
  return undefined;
}
