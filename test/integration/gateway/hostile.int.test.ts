import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asKim, startToyGateway, type ToyGateway } from './startToyGateway.ts';

let toy: ToyGateway;
beforeAll(async () => {
  toy = await startToyGateway();
});
afterAll(() => toy.gateway.stop());

const english = { ...asKim, 'accept-language': 'en' };
const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');
const nested = (count: number, field: string) => `${`{ ${field} `.repeat(count)}{ id }${' }'.repeat(count)}`;

describe('too much of', () => {
  const cases: Readonly<Record<string, readonly [query: string, reason: string]>> = {
    depth: [`{ node(id: "prb_1") { ... on Problem ${nested(40, 'parent')} } }`, 'depth: 16 > 15'],
    'depth in fragments': [
      `{ node(id: "prb_1") { ...F0 } } ${times(20, (at) => `fragment F${at} on Problem { parent { ...F${at + 1} } }`)} fragment F20 on Problem { id }`,
      'depth: 16 > 15',
    ],
    aliases: [`{ ${times(100, (at) => `a${at}: echo(text: "a")`)} }`, 'aliases: 51 > 50'],
    'a thousand aliases': [`{ ${times(1_000, (at) => `a${at}: __typename`)} }`, 'tokens > 3000'],
    directives: [`{ ${times(51, () => '__typename @include(if: true)')} }`, 'directives: 51 > 50'],
    tokens: [`{ ${times(3_000, () => '__typename')} }`, 'tokens > 3000'],
    'fragments that multiply': [
      `{ ...F0 } ${times(60, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F60 on Query { __typename }`,
      'fields: 2001 > 2000',
    ],
    'lists in lists': [
      `{ problems(first: 100) { nodes { similar { similar { id } } } } }`,
      'objects: 11101 > 10000',
    ],
  };
  it.each(Object.entries(cases))('%s is refused with the number', async (_name, [query, reason]) => {
    const answer = await toy.ask(query, {}, english);
    expect(answer.status).toBe(400);
    expect(answer.errors[0]?.extensions.code).toBe('QUERY_TOO_COMPLEX');
    expect(answer.errors[0]?.message).toContain(`(${reason})`);
  });

  it('a list by its variable is refused, and less of it is not', async () => {
    const query = 'query($n: Int) { problems(first: $n) { nodes { similar { similar { id } } } } }';
    const reasonFor = async (n: unknown) => (await toy.ask(query, { n }, english)).errors[0]?.extensions.code;
    expect(await reasonFor(100)).toBe('QUERY_TOO_COMPLEX');
    expect(await reasonFor(20)).toBeUndefined();
    expect(await reasonFor(100)).toBe('QUERY_TOO_COMPLEX');
  });

  it('a body is refused before it is read', async () => {
    const answer = await toy.send(
      JSON.stringify({ query: '{ a }', variables: { a: 'x'.repeat(2_000_000) } }),
    );
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([413, 'TOO_LARGE']);
  });
});

describe('what is no operation', () => {
  it.each([
    ['[{"query":"{ viewer { name } }"}]', 400],
    ['{"query":', 400],
    ['{}', 400],
    ['{"query":{"$ne":""}}', 400],
    ['{"query":"{ viewer { name } }","variables":[1]}', 400],
    ['null', 400],
  ])('%s is refused', async (body, status) => {
    const answer = await toy.send(body, english);
    expect(answer.status).toBe(status);
    expect(['VALUE_INVALID', 'FIELD_MISSING']).toContain(answer.errors[0]?.extensions.code);
  });

  it('forms and plain text are refused: a page elsewhere can send those without asking', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await toy.send('{"query":"{ viewer { name } }"}', { ...english, 'content-type': type });
      expect(answer.status).toBe(400);
      expect(answer.data).toBeUndefined();
    }
  });
});

describe('an operator object for a text', () => {
  it.each([
    ['query($it: String!) { echo(text: $it) }', { it: { $ne: '' } }],
    ['query($it: String!) { echo(text: $it) }', { it: ['a'] }],
    ['query($it: ID!) { node(id: $it) { id } }', { it: { $gt: '' } }],
    ['mutation($it: PostInput!) { post(input: $it) { tags } }', { it: { title: { $regex: '.*' } } }],
    ['mutation($it: PostInput!) { post(input: $it) { tags } }', { it: { title: 'a', tags: [{ $ne: 1 }] } }],
    ['mutation($it: PostInput!) { post(input: $it) { tags } }', { it: { title: 'a', $where: '1' } }],
    ['mutation($it: PostInput!) { post(input: $it) { tags } }', { it: { title: 'a', value: { $gt: 0 } } }],
    ['mutation($it: PostInput!) { post(input: $it) { tags } }', { it: { title: 'a', value: 5 } }],
    [
      'mutation($it: PostInput!) { post(input: $it) { tags } }',
      { it: { title: 'a', deadline: '2026-02-30' } },
    ],
    ['{ echo(text: { ne: "" }) }', {}],
  ])('%s %j is refused by its type', async (query, variables) => {
    const answer = await toy.ask(query, variables, english);
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([400, 'VALUE_INVALID']);
  });
});

describe('strangers', () => {
  it('may ask how to sign in and, for trying, what there is', async () => {
    const answer = await toy.ask(
      '{ viewer { name } signInChoices { id affiliate { text } roles } __schema { queryType { name } } }',
      {},
      {},
    );
    expect(answer.data).toEqual({
      viewer: null,
      signInChoices: [
        { id: 'group-analyst', affiliate: null, roles: ['analyst'] },
        { id: 'mem_kim', affiliate: { text: 'Ga Electronics' }, roles: ['member'] },
      ],
      __schema: { queryType: { name: 'Query' } },
    });
  });

  it.each(['{ echo(text: "a") }', '{ ...F } fragment F on Query { a: echo(text: "a") }'])(
    'may not ask %s',
    async (query) => {
      const answer = await toy.ask(query, {}, {});
      expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(answer.data).toBeUndefined();
    },
  );

  it('nobody is an unknown member, not even for what strangers may ask', async () => {
    const answer = await toy.ask('{ viewer { name } }', {}, { 'x-tenfold-member': 'mem_gone' });
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('learn nothing of the schema where people sign in for real', async () => {
    const { ask, url, gateway } = await startToyGateway({ mode: 'api-keys' });
    for (const query of ['{ __schema { queryType { name } } }', '{ __type(name: "Query") { name } }']) {
      expect((await ask(query, {}, {})).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
    expect((await ask('{ brokn }', {}, {})).text).not.toContain('Did you mean');
    expect((await fetch(`${url}/schema.graphql`)).status).toBe(401);
    expect(await (await fetch(`${url}/sign-in`)).text()).not.toContain('<form');
    await gateway.stop();
  });
});

/** Fetch lets nobody set these headers. */
function raw(headers: Record<string, string>, method = 'POST', path = '/graphql'): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: toy.port, path, method, headers };
    const sent = request(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{"query":"{ viewer { name } }"}' : undefined);
  });
}

describe('other sites', () => {
  const cookie = { cookie: 'tenfold_member=mem_kim', 'content-type': 'application/json' };
  const here = () => `127.0.0.1:${toy.port}`;

  it('may not make a browser send its cookie along', async () => {
    expect(await raw({ ...cookie, origin: 'https://elsewhere.example' })).toBe(403);
    expect(await raw({ ...cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await raw({ ...cookie, origin: `http://localhost:${toy.port + 1}` })).toBe(403);
    expect(await raw({ ...cookie, origin: 'null' })).toBe(403);
  });

  it('are not our own pages, nor programs', async () => {
    expect(await raw({ ...cookie, origin: `http://${here()}`, 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await raw(cookie)).toBe(200);
  });

  it('may not sign anybody in', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' };
    expect(await raw(form, 'POST', '/sign-in')).toBe(403);
  });

  it('may not point a name of their own to this machine', async () => {
    expect(await raw({ ...cookie, host: `elsewhere.example:${toy.port}` })).toBe(403);
    expect(await raw({ host: 'elsewhere.example' }, 'GET', '/')).toBe(403);
    expect(await raw({ host: `localhost:${toy.port}` }, 'GET', '/')).toBe(200);
  });
});
