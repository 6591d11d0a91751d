import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asKim, startToyGateway, type ToyGateway } from './startToyGateway.ts';

let toy: ToyGateway;
beforeAll(async () => {
  toy = await startToyGateway();
});
afterAll(() => toy.gateway.stop());

describe('queries', () => {
  it('know who asks, in which language, under which correlation id', async () => {
    const headers = { ...asKim, 'accept-language': 'en-GB,ko;q=0.5', 'x-correlation-id': 'order-66' };
    const answer = await toy.ask('{ whoAsks viewer { name roles } }', {}, headers);
    expect(answer.data).toEqual({
      whoAsks: 'mem_kim en order-66',
      viewer: { name: '김하나', roles: ['member'] },
    });
    expect(answer.headers.get('x-correlation-id')).toBe('order-66');
  });

  it('speak the language that a member signed in with where nothing else is asked for', async () => {
    expect((await toy.ask('{ whoAsks }')).data.whoAsks).toMatch(/^mem_kim ko /);
  });

  it('make a correlation id where the given one could not stand in a log', async () => {
    const answer = await toy.ask('{ whoAsks }', {}, { ...asKim, 'x-correlation-id': 'a b{}' });
    expect(answer.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('find nodes of any service in one batch; what is hidden and what never was come out the same', async () => {
    toy.toy.batches.length = 0;
    const ids = ['prb_1', 'mem_7', 'prb_hidden', 'nonsense', 'prb_2'];
    const query =
      'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Problem { title { text en } } } }';
    const answer = await toy.ask(query, { ids });
    expect(answer.data.nodes).toEqual([
      { __typename: 'Problem', id: 'prb_1', title: { text: '문제 prb_1', en: null } },
      { __typename: 'Member', id: 'mem_7' },
      null,
      null,
      { __typename: 'Problem', id: 'prb_2', title: { text: '문제 prb_2', en: null } },
    ]);
    expect(toy.toy.batches).toEqual([['prb_1', 'prb_hidden', 'prb_2']]);
  });

  it('answer the same from the compiled query, with other variables', async () => {
    const query = 'query($text: String!) { echo(text: $text) }';
    for (const text of ['a', 'b']) expect((await toy.ask(query, { text })).data).toEqual({ echo: text });
  });

  it('run the operation that is named', async () => {
    const query = 'query A { echo(text: "a") } query B { echo(text: "b") }';
    const named = (operationName: string) => toy.send(JSON.stringify({ query, operationName }), asKim);
    expect((await named('B')).data).toEqual({ echo: 'b' });
    expect((await named('A')).data).toEqual({ echo: 'a' });
    expect((await named('C')).errors[0]?.extensions.code).toBe('VALUE_INVALID');
  });
});

describe('mutations', () => {
  const post = `mutation($input: PostInput!) {
    post(input: $input) { problem { id } tags value errors { code message path } }
  }`;

  it('give their payload without errors, with the defaults of the input', async () => {
    const answer = await toy.ask(post, { input: { title: 'x', value: '50000000000' } });
    const payload = { problem: { id: 'prb_new' }, tags: ['none'], value: '50000000000', errors: [] };
    expect(answer.data.post).toEqual(payload);
  });

  it('fill in defaults also where the input stands in the text', async () => {
    const query = 'mutation($title: String!) { post(input: { title: $title }) { tags errors { code } } }';
    expect((await toy.ask(query, { title: 'x' })).data.post).toEqual({ tags: ['none'], errors: [] });
  });

  it('give expected failures as data, with their place, in the language of the viewer', async () => {
    const answer = await toy.ask(post, { input: { title: '' } });
    expect(answer.status).toBe(200);
    expect(answer.data.post).toEqual({
      problem: null,
      tags: null,
      value: null,
      errors: [
        {
          code: 'FIELD_MISSING',
          message: '필수 항목 title이(가) 비어 있습니다. 채운 뒤 다시 시도하세요.',
          path: ['input', 'title'],
        },
      ],
    });
  });

  it('are answered by 503 where all of them may be repeated later, by 200 where one was carried out', async () => {
    const answer = await toy.ask(post, { input: { title: 'later' } });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(answer.data.post.errors).toEqual([expect.objectContaining({ code: 'UNAVAILABLE' })]);

    const both = `mutation {
      first: post(input: { title: "x" }) { errors { code } }
      second: post(input: { title: "later" }) { errors { code } }
    }`;
    const mixed = await toy.ask(both);
    expect([mixed.status, mixed.headers.get('retry-after')]).toEqual([200, null]);
    expect(mixed.data.second.errors).toEqual([{ code: 'UNAVAILABLE' }]);
  });

  it('mask what nobody expected under a number that the log has', async () => {
    const answer = await toy.ask(post, { input: { title: 'crash' } });
    const [error] = answer.errors;
    expect(error?.extensions.code).toBe('INTERNAL');
    expect(error?.message).toContain(error?.extensions.id);
    expect(answer.text).not.toContain('no such table');
    const logged = toy.log.find((line) => line.includes(error?.extensions.id ?? 'none'));
    expect(logged).toContain('no such table');
    expect(logged).toContain(answer.headers.get('x-correlation-id'));
  });
});

describe('a field that fails', () => {
  it('leaves the others alone and tells nothing of its cause', async () => {
    const answer = await toy.ask('{ broken echo(text: "a") }');
    expect(answer.data).toEqual({ broken: null, echo: 'a' });
    expect(answer.errors).toEqual([
      expect.objectContaining({
        path: ['broken'],
        extensions: expect.objectContaining({ code: 'INTERNAL' }),
      }),
    ]);
    expect(answer.text).not.toContain('secret');
  });
});

describe('the rest of the edge', () => {
  it('is alive, and ready as long as it is told so', async () => {
    const statusOf = async (path: string) => (await fetch(`${toy.url}${path}`)).status;
    expect(await statusOf('/livez')).toBe(200);
    expect(await statusOf('/readyz')).toBe(200);
    const notYet = await startToyGateway({ ready: () => false });
    expect((await fetch(`${notYet.url}/readyz`)).status).toBe(503);
    await notYet.gateway.stop();
  });

  it('mounts routes of services with the same identification and errors', async () => {
    const { url, gateway } = await startToyGateway({
      routes: [
        (fastify, identify) => {
          fastify.get('/events', async (request) => ({
            member: (await identify(request)).identity?.viewer.memberId ?? null,
          }));
        },
      ],
    });
    const member = async (headers: Record<string, string>) =>
      (await fetch(`${url}/events`, { headers })).json();
    expect(await member(asKim)).toEqual({ member: 'mem_kim' });
    expect(await member({})).toEqual({ member: null });
    expect(await member({ 'x-tenfold-member': 'mem_nobody' })).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await gateway.stop();
  });

  it('serves its pages in both languages, with scripts and styles of its own only', async () => {
    for (const path of ['/', '/explorer', '/sign-in']) {
      for (const [lang, word] of [
        ['ko', 'API 탐색기'],
        ['en', 'API explorer'],
      ]) {
        const page = await fetch(`${toy.url}${path}?lang=${lang}`);
        const text = await page.text();
        expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
        expect(text).toContain(word);
        expect(text).not.toMatch(/(src|href)="https?:/);
        for (const [, asset] of text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
          expect((await fetch(`${toy.url}${asset}`)).status).toBe(200);
      }
    }
  });
});
