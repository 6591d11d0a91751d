import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from '@jest/globals';
import { createTokenSource } from './oauthToken.ts';

interface Asked {
  readonly authorization: string | undefined;
  readonly body: string;
}

let server: Server | undefined;

afterEach(() => void server?.close());

/** A token endpoint that gives `token-1`, `token-2` … */
async function openEndpoint(answer: (nth: number) => { status: number; body: object }) {
  const asked: Asked[] = [];
  server = createServer((request, response) => {
    void text(request).then((form) => {
      asked.push({ authorization: request.headers.authorization, body: form });
      const { status, body } = answer(asked.length);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const tokenUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/token`;
  const take = createTokenSource({
    mechanism: 'oauthbearer',
    tokenUrl,
    clientId: 'tenfold id',
    clientSecret: 's:ä',
    scope: 'kafka',
  });
  return { asked, take };
}

it('asks with the client’s credentials, form-encoded, and once for all who ask while the token lasts', async () => {
  const { asked, take } = await openEndpoint((nth) => ({
    status: 200,
    body: { access_token: `token-${nth}`, expires_in: 300 },
  }));
  const tokens = await Promise.all([take(), take(), take()]);
  expect([...tokens, await take()].map((it) => it.value)).toEqual(Array.from({ length: 4 }, () => 'token-1'));
  expect(asked).toEqual([
    {
      authorization: `Basic ${Buffer.from('tenfold+id:s%3A%C3%A4').toString('base64')}`,
      body: 'grant_type=client_credentials&scope=kafka',
    },
  ]);
});

it('asks again once most of the time of the token is over', async () => {
  const { take } = await openEndpoint((nth) => ({
    status: 200,
    body: { access_token: `token-${nth}`, expires_in: 0.000_001 },
  }));
  expect([await take(), await take()].map((it) => it.value)).toEqual(['token-1', 'token-2']);
});

it('says which address gave no token, and asks again next time', async () => {
  const { take } = await openEndpoint((nth) =>
    nth === 1 ? { status: 401, body: {} } : { status: 200, body: { access_token: 'token' } },
  );
  await expect(take()).rejects.toThrow(/\/token gave no token for the event log: 401/);
  expect(await take()).toEqual({ value: 'token' });
});
