import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { plusDays } from '#platform/time/clock';
import type { NewKey } from '../../../services/gateway/index.ts';
import { eventually } from '../../support/eventually.ts';
import { asKim, startToyGateway, type ToyGateway, token } from './startToyGateway.ts';

const kimId = 'mem_kim';
const whoAsks = '{ viewer { name roles language member { id } } }';

let toy: ToyGateway;
beforeAll(async () => {
  toy = await startToyGateway({ mode: 'api-keys', host: '0.0.0.0' });
});
afterAll(() => toy.gateway.stop());

/** Every key that was made, to look for its secret later. */
const made: string[] = [];

async function keyOf(who: NewKey['who'], on = toy, days?: number) {
  const ends = days === undefined ? {} : { expiresInDays: days };
  const { text, key } = await on.keys.create({ name: 'a key', who, ...ends });
  made.push(text);
  return { id: key.id, as: { authorization: `Bearer ${text}` } };
}
const ofKim = (on = toy) => keyOf({ kind: 'member', memberId: kimId }, on);

function connect(connectionParams: Record<string, unknown>, lazy = true) {
  return createClient({
    url: `ws://127.0.0.1:${toy.port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    lazyCloseTimeout: 0,
    lazy,
  });
}

function listen(client: ReturnType<typeof connect>, query: string) {
  const received: unknown[] = [];
  const state: { ended?: unknown } = {};
  client.subscribe(
    { query },
    {
      next: (value) => received.push(value),
      complete: () => {
        state.ended = 'complete';
      },
      error: (error) => {
        state.ended = error;
      },
    },
  );
  return { received, state };
}

describe('a key signs in', () => {
  it('as its member, in his language', async () => {
    const { as } = await ofKim();
    const { data } = await toy.ask(whoAsks, {}, as);
    expect(data.viewer).toMatchObject({ name: '김하나', roles: ['member'], language: 'ko' });
    expect((await toy.ask('{ whoAsks }', {}, as)).data.whoAsks).toMatch(/^mem_kim /);
  });

  it('as the analyst of the group, or as an operator, who are no members', async () => {
    const [analyst, operator] = await Promise.all([keyOf({ kind: 'analyst' }), keyOf({ kind: 'operator' })]);
    const roles = async (as: Record<string, string>) => (await toy.ask(whoAsks, {}, as)).data.viewer.roles;
    expect([await roles(analyst.as), await roles(operator.as)]).toEqual([['analyst'], ['admin']]);
    expect(await roles({ 'x-tenfold-token': token })).toEqual(['admin']);
  });

  it('over WebSocket and server-sent events', async () => {
    const { as } = await ofKim();
    const client = connect(as);
    const { received } = listen(client, '{ viewer { name } }');
    await eventually(() => expect(received).toEqual([{ data: { viewer: { name: '김하나' } } }]));
    await client.dispose();
    const stream = await toy.send('{"query":"{ viewer { name } }"}', as, '/graphql/stream');
    expect(stream.text).toContain('data: {"data":{"viewer":{"name":"김하나"}}}');
  });

  it('also where anybody may choose who to be, and wins over what is chosen', async () => {
    const open = await startToyGateway();
    const { as } = await keyOf({ kind: 'analyst' }, open);
    const asked = await open.ask('{ viewer { roles } }', {}, { ...asKim, ...as });
    expect(asked.data.viewer.roles).toEqual(['analyst']);
    await open.gateway.stop();
  });

  it('is seen in the list, with the day of its last use', async () => {
    const { id, as } = await ofKim();
    await toy.ask(whoAsks, {}, as);
    const today = new Date().toISOString().slice(0, 10);
    await eventually(async () => {
      const listed = (await toy.keys.list()).find((it) => it.id === id);
      expect(listed).toMatchObject({ name: 'a key', state: 'valid', lastUsedAt: today });
      expect(listed).not.toHaveProperty('hash');
    });
  });
});

describe('nobody signs in', () => {
  it('by anything else than a key in force, and all get the same answer', async () => {
    const [revoked, valid] = await Promise.all([ofKim(), ofKim()]);
    await toy.keys.revoke(revoked.id);
    const gone = [
      revoked.as,
      { authorization: valid.as.authorization.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) },
      { authorization: `Bearer tfk_${'0'.repeat(16)}_${'a'.repeat(32)}` },
      { authorization: 'Bearer anything' },
      { ...asKim },
      { 'x-tenfold-token': 'guess' },
    ];
    const answers = await Promise.all(gone.map((as) => toy.ask('{ viewer { name } }', {}, as)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set([`401 ${answers[0]!.text}`]),
    );
    expect(answers[0]!.errors[0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('by a key that has expired', async () => {
    const { id, as } = await keyOf({ kind: 'analyst' }, toy, 30);
    toy.clock.travelTo(plusDays(toy.clock.now(), 30));
    expect((await toy.ask('{ viewer { name } }', {}, as)).status).toBe(401);
    expect((await toy.keys.list()).find((it) => it.id === id)?.state).toBe('expired');
    toy.clock.arrive();
    expect((await toy.ask('{ viewer { name } }', {}, as)).status).toBe(200);
  });

  it('over a WebSocket', async () => {
    const { id, as } = await ofKim();
    await toy.keys.revoke(id);
    for (const said of [as, asKim]) {
      const client = connect(said);
      const { state } = listen(client, whoAsks);
      await eventually(() => expect(state.ended).toMatchObject({ code: 4403 }));
      await client.dispose();
    }
  });

  it('by the cookie of a sign-in for trying', async () => {
    const asked = await toy.ask('{ viewer { name } }', {}, { cookie: 'tenfold_member=mem_kim' });
    expect(asked.data).toEqual({ viewer: null });
  });

  it('for long once the key is revoked: requests, open connections and streams end within five seconds', async () => {
    const { id, as } = await ofKim();
    const client = connect(as, false);
    const told = listen(client, 'subscription { told { text readBy } }');
    await eventually(() => expect(toy.toy.listeners()).toBe(1));
    toy.toy.tell('before');
    await eventually(() => expect(told.received).toHaveLength(1));
    await toy.keys.revoke(id);
    const refused = { errors: [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })] };
    await eventually(async () => {
      toy.toy.tell('after');
      expect(told.received.at(-1)).toEqual(refused);
      expect((await toy.ask(whoAsks, {}, as)).status).toBe(401);
    });
    await eventually(() => expect([told.state.ended, toy.toy.listeners()]).toEqual(['complete', 0]));
    const { state } = listen(client, '{ viewer { name } }');
    await eventually(() => expect(state.ended).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]));
    await client.dispose();
  });
});

describe('making a key', () => {
  it('refuses members who are not there, names that say nothing, and ends in the past', async () => {
    const analyst = { kind: 'analyst' } as const;
    const refused = async (key: NewKey) => {
      const error = await toy.keys.create(key).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      return error;
    };
    expect(await refused({ name: 'x', who: { kind: 'member', memberId: 'mem_gone' } })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refused({ name: ' ', who: analyst })).toMatchObject({ code: 'VALUE_INVALID' });
    expect(await refused({ name: 'x', who: analyst, expiresInDays: 0 })).toMatchObject({
      code: 'VALUE_INVALID',
    });
  });

  it('may be undone once; what was revoked stays so, from then on', async () => {
    const { id } = await ofKim();
    const first = await toy.keys.revoke(id);
    expect(first).toMatchObject({ state: 'revoked', revokedAt: expect.any(String) });
    expect(await toy.keys.revoke(id)).toEqual(first);
    await expect(toy.keys.revoke('0'.repeat(16))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('where keys are the only way in', () => {
  it('the page for sign-in says how in both languages, and has no form', async () => {
    for (const [language, words] of [
      ['ko', 'API 키로만'],
      ['en', 'by API key only'],
    ] as const) {
      const page = await (await fetch(`${toy.url}/sign-in?lang=${language}`)).text();
      expect(page).toContain('authorization: Bearer tfk_…');
      expect(page).not.toContain('<form');
      expect(page).toContain(words);
    }
    expect((await toy.send('{}', {}, '/sign-in')).status).toBe(404);
    expect((await toy.ask('{ signInChoices { id } }', {}, {})).data).toEqual({ signInChoices: [] });
  });

  it('answers under any name, and shows its schema to whoever has signed in', async () => {
    const { as } = await ofKim();
    const schema = (headers: Record<string, string>) => fetch(`${toy.url}/schema.graphql`, { headers });
    expect([(await schema({})).status, (await schema(as)).status]).toEqual([401, 200]);
    expect((await toy.ask('{ __schema { queryType { name } } }', {}, as)).data.__schema).toBeDefined();
  });
});

it('in a container development sign-in listens anywhere, and still answers to its own machine only', async () => {
  const open = await startToyGateway({ mode: 'development-in-container', host: '0.0.0.0' });
  const ask = (host: string) =>
    new Promise<number>((resolve, reject) => {
      const sent = get({ port: open.port, path: '/sign-in', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
    });
  expect(await ask('tenfold.example')).toBe(403);
  expect(await ask('localhost')).toBe(200);
  expect((await open.ask('{ viewer { name } }')).data.viewer.name).toBe('김하나');
  await open.gateway.stop();
});

it('neither a secret nor a hash has left, in whatever was logged', async () => {
  const log = toy.log.join('');
  expect(log).toContain('key created');
  expect(made.length).toBeGreaterThan(8);
  for (const text of made) expect(log).not.toContain(text.slice(-32));
  expect(log).not.toMatch(/"hash"|[0-9a-f]{64}/);
});
