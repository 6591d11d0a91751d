import { z } from 'zod';
import { fail } from '#platform/errors/errors';
import type { Wording } from '#schema/vocabulary/errorCodes';
import type { Session } from '../session.ts';
import { words } from '../words.ts';
import { Found, foundFields, foundLine } from './foundRecord.ts';

export interface SearchArguments {
  readonly problems?: boolean;
  readonly as?: string;
  readonly facet?: readonly string[];
  readonly first: number;
}

const Search = z.object({
  totalCount: z.int(),
  nodes: z.array(Found),
  facets: z.array(
    z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), count: z.int() })) }),
  ),
});

const queryOf = (
  field: string,
  extra: string,
) => `query Search($text: String!, $filter: FacetFilter, $first: Int!) {
  found: ${field}(text: $text, filter: $filter, first: $first) {
    totalCount nodes { ${foundFields} ${extra} } facets { name values { value count } }
  }
}`;

const queries = {
  solutions: queryOf('searchSolutions', 'stage'),
  problems: queryOf('searchProblems', 'kind'),
};

const facetNames = ['affiliateId', 'challengeCode', 'industry', 'process', 'aiClass', 'stage', 'kind'];
const valuesShown = 4;

/** Finds solutions or problems that the member may see. */
export async function search(session: Session, text: string, options: SearchArguments): Promise<void> {
  const { language, json, print } = session;
  const variables = { text, filter: filterOf(options.facet ?? []), first: options.first };
  const query = options.problems ? queries.problems : queries.solutions;
  const data = z.object({ found: Search });
  const { found } = await session.connect((api) => api.graphql(options.as, query, variables, data));
  if (json) return print(JSON.stringify(found));
  if (found.totalCount === 0) return print(words.nothingFound[language]);
  print(`${words.found[language]}: ${found.totalCount}\n`);
  for (const [at, record] of found.nodes.entries()) print(foundLine(at + 1, record));
  print(`\n${words.narrow[language]}:`);
  for (const { name, values } of found.facets) {
    const shown = values.slice(0, valuesShown).map(({ value, count }) => `${name}=${value} (${count})`);
    if (shown.length > 0) print(`  ${shown.join('  ')}`);
  }
}

function facetForm(facet: string): Wording {
  const names = facetNames.join(', ');
  return {
    ko: `--facet ${facet}: 이름=값으로 쓰세요. 쓸 수 있는 이름: ${names}`,
    en: `--facet ${facet}: name=value with ${names}`,
  };
}

function filterOf(facets: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const filter: Record<string, string[]> = {};
  for (const facet of facets) {
    const [name = '', ...value] = facet.split('=');
    if (!facetNames.includes(name) || value.length === 0)
      fail('VALUE_INVALID', { reason: facetForm(facet) }, ['facet']);
    filter[name] = [...(filter[name] ?? []), value.join('=')];
  }
  return filter;
}
